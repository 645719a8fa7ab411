/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-subscription.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_RESUME_DIALOG (opbms_resume_dialog_get_type ())

/* Asks what becomes of the dates that passed while a subscription was paused. */
G_DECLARE_FINAL_TYPE (OpbmsResumeDialog, opbms_resume_dialog, OPBMS, RESUME_DIALOG,
                      AdwMessageDialog)

GtkWidget   *opbms_resume_dialog_new        (const OpbmsSubscription  *subscription,
                                             OpbmsDate                 today,
                                             const OpbmsMoneyStyle    *style);
OpbmsResume  opbms_resume_dialog_get_chosen (OpbmsResumeDialog        *self);

G_END_DECLS
