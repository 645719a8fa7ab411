/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* The staff's list of customers and the page of one, in pictures. */

void shot_show_customers      (ShotStage *stage);
void shot_search_in_vain      (ShotStage *stage);
void shot_choose_order        (ShotStage *stage);
void shot_show_customer       (ShotStage *stage);
void shot_show_new_customer   (ShotStage *stage);
void shot_open_customer_menu  (ShotStage *stage);
void shot_open_bill_menu      (ShotStage *stage);
void shot_deactivate_customer (ShotStage *stage);
void shot_edit_profile        (ShotStage *stage);
void shot_reset_password      (ShotStage *stage);
void shot_edit_bill           (ShotStage *stage);
void shot_edit_bill_changed   (ShotStage *stage);
void shot_edit_bill_voided    (ShotStage *stage);
void shot_cancel_subscription (ShotStage *stage);

G_END_DECLS
