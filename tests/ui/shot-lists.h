/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* What is to be seen in pictures of long lists. */

void shot_show_bills      (ShotStage *stage);
void shot_choose_bills    (ShotStage *stage);
void shot_filter_bills    (ShotStage *stage);
void shot_open_filters    (ShotStage *stage);
void shot_menu_of_a_bill  (ShotStage *stage);
void shot_open_bill       (ShotStage *stage);
void shot_show_transactions (ShotStage *stage);
void shot_show_payments   (ShotStage *stage);

G_END_DECLS
