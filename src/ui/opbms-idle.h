/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_IDLE (opbms_idle_get_type ())

/* How long nobody has done anything in a window, and what follows from that. */
G_DECLARE_FINAL_TYPE (OpbmsIdle, opbms_idle, OPBMS, IDLE, GObject)

#define OPBMS_IDLE_WARNING_SECONDS 60

/**
 * OpbmsIdleNow:
 * @user_data: what opbms_idle_new() was given
 *
 * Returns: the time, in seconds since whenever
 */
typedef gint64 (*OpbmsIdleNow) (gpointer user_data);

OpbmsIdle *opbms_idle_new         (OpbmsIdleNow  now,
                                   gpointer      user_data);
void       opbms_idle_set_minutes (OpbmsIdle    *self,
                                   guint         minutes);
void       opbms_idle_touch       (OpbmsIdle    *self);
void       opbms_idle_check       (OpbmsIdle    *self);
guint      opbms_idle_get_over    (OpbmsIdle    *self);

G_END_DECLS
