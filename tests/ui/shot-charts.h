/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* Analytics, in pictures. */

void shot_show_analytics        (ShotStage *stage);
void shot_select_in_charts      (ShotStage *stage);
void shot_show_charts_as_tables (ShotStage *stage);
void shot_open_chart_menu       (ShotStage *stage);
void shot_show_spending         (ShotStage *stage);

G_END_DECLS
