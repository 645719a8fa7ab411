/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* The staff's forms, in pictures. */

void shot_assign_bill             (ShotStage *stage);
void shot_assign_bill_of_customer (ShotStage *stage);
void shot_assign_wrong_amount     (ShotStage *stage);
void shot_create_customer         (ShotStage *stage);
void shot_create_customer_again   (ShotStage *stage);
void shot_choose_payer            (ShotStage *stage);
void shot_expand_past             (GtkWindow *dialog);
void shot_plan_for_customer       (ShotStage *stage);

G_END_DECLS
