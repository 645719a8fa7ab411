/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* What is done in the pictures of dialogs that both windows open. */

void shot_list_subscriptions (ShotStage *stage);
void shot_list_subscriptions_of_customer (ShotStage *stage);
void shot_list_activity     (ShotStage *stage);
void shot_show_entry        (ShotStage *stage);
void shot_show_profile      (ShotStage *stage);
void shot_edit_own_profile  (ShotStage *stage);
void shot_change_password   (ShotStage *stage);
void shot_show_kept         (ShotStage *stage);
void shot_show_kept_nowhere (ShotStage *stage);
void shot_show_bill_types   (ShotStage *stage);
void shot_add_bill_type     (ShotStage *stage);
void shot_show_administrators (ShotStage *stage);
void shot_edit_subscription (ShotStage *stage);
void shot_show_subscription (ShotStage *stage);
void shot_show_transaction  (ShotStage *stage);

G_END_DECLS
