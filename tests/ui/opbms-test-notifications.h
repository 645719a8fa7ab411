/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpbmsTestNotifications:
 *
 * The part of a desktop that shows notifications, on the private bus of a test. It shows them to
 * nobody, and knows which are there. Free with opbms_test_notifications_free().
 */
typedef struct _OpbmsTestNotifications OpbmsTestNotifications;

OpbmsTestNotifications *opbms_test_notifications_new       (void);
void                    opbms_test_notifications_free      (OpbmsTestNotifications *self);
guint                   opbms_test_notifications_count     (OpbmsTestNotifications *self);
guint                   opbms_test_notifications_n_added   (OpbmsTestNotifications *self);
gboolean                opbms_test_notifications_has       (OpbmsTestNotifications *self,
                                                            const char             *title,
                                                            const char             *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTestNotifications, opbms_test_notifications_free)

G_END_DECLS
