/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* The sign-in window and the first start, in pictures. */

void shot_fail_to_sign_in    (ShotStage *stage);
void shot_fail_to_open       (ShotStage *stage);
void shot_come_back          (ShotStage *stage);
void shot_be_exposed         (ShotStage *stage);
void shot_name_organisation  (ShotStage *stage);
void shot_choose_currency    (ShotStage *stage);
void shot_name_administrator (ShotStage *stage);
void shot_be_ready           (ShotStage *stage);

G_END_DECLS
