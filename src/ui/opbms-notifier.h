/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-worker.h"
#include "ui/opbms-told.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_NOTIFIER (opbms_notifier_get_type ())

/* Tells customers who stay signed in of their bills, through the desktop. */
G_DECLARE_FINAL_TYPE (OpbmsNotifier, opbms_notifier, OPBMS, NOTIFIER, GObject)

OpbmsNotifier *opbms_notifier_new          (GApplication   *application,
                                            OpbmsWorker    *worker,
                                            OpbmsTold      *told);
void           opbms_notifier_set_sessions (OpbmsNotifier  *self,
                                            GPtrArray      *sessions);
OpbmsSession  *opbms_notifier_find_session (OpbmsNotifier  *self,
                                            gint64          account_id);
void           opbms_notifier_check        (OpbmsNotifier  *self);
gboolean       opbms_notifier_is_busy      (OpbmsNotifier  *self);

G_END_DECLS
