/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* A customer's own window and its dialogs, in pictures. */

void shot_plan_subscription     (ShotStage *stage);
void shot_expand_plan           (ShotStage *stage);
void shot_plan_wrongly          (ShotStage *stage);
void shot_pay_now               (ShotStage *stage);
void shot_be_declined           (ShotStage *stage);
void shot_show_subscriptions    (ShotStage *stage);
void shot_show_no_subscriptions (ShotStage *stage);
void shot_resume_subscription   (ShotStage *stage);

G_END_DECLS
