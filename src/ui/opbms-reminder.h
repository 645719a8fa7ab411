/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/opbms-database.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_REMINDER (opbms_reminder_get_type ())

/* Reminds the customers this computer keeps signed in of their bills, with or without a window. */
G_DECLARE_FINAL_TYPE (OpbmsReminder, opbms_reminder, OPBMS, REMINDER, GObject)

/**
 * OpbmsReminderFound:
 * @session: (transfer none) (nullable): the session that was asked for; %NULL: that account is not
 *   kept signed in
 * @user_data: what opbms_reminder_find_session() was given
 */
typedef void (*OpbmsReminderFound) (OpbmsSession *session,
                                    gpointer      user_data);

OpbmsReminder *opbms_reminder_new          (GApplication       *application,
                                            OpbmsDatabase      *database);
void           opbms_reminder_start        (OpbmsReminder      *self);
void           opbms_reminder_start_soon   (OpbmsReminder      *self);
void           opbms_reminder_find_session (OpbmsReminder      *self,
                                            gint64              account_id,
                                            OpbmsReminderFound  found,
                                            gpointer            user_data);

G_END_DECLS
