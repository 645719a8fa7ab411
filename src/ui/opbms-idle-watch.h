/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/opbms-idle.h"
#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_IDLE_WATCH (opbms_idle_watch_get_type ())

/* Signs out of the windows in which nobody has done anything for a while. */
G_DECLARE_FINAL_TYPE (OpbmsIdleWatch, opbms_idle_watch, OPBMS, IDLE_WATCH, GObject)

OpbmsIdleWatch *opbms_idle_watch_new        (OpbmsIdleNow     now,
                                             gpointer         user_data);
void            opbms_idle_watch_add        (OpbmsIdleWatch  *self,
                                             OpbmsWindow     *window);
void            opbms_idle_watch_share      (OpbmsIdleWatch  *self,
                                             GtkWindow       *view,
                                             OpbmsWindow     *window);
void            opbms_idle_watch_check      (OpbmsIdleWatch  *self);
char           *opbms_idle_watch_dup_reason (OpbmsIdleWatch  *self,
                                             GtkWindow       *window);

G_END_DECLS
