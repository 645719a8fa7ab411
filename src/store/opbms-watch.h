/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _OpbmsWatch OpbmsWatch;

/**
 * OpbmsWatchFunc:
 * @data: what opbms_watch_new() was given
 * @fd: (out): what to poll for the next news; -1 for nothing
 *
 * Looks whether somebody committed. It is called on the watch's thread and must not wait.
 *
 * Returns: %FALSE if it could not look now; it is then called again soon
 */
typedef gboolean (*OpbmsWatchFunc) (gpointer  data,
                                    int      *fd);

OpbmsWatch *opbms_watch_new  (const char     *log_path,
                              OpbmsWatchFunc  func,
                              gpointer        data);
void        opbms_watch_free (OpbmsWatch     *self);

G_END_DECLS
