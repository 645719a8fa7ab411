/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The keyring of a test that with-keyring runs: a real one, which can be made to fail. */

void     opbms_test_keyring_freeze (void);
void     opbms_test_keyring_thaw   (void);
void     opbms_test_keyring_lock   (void);
void     opbms_test_keyring_end    (void);
gboolean opbms_test_folder_has     (const char *folder,
                                    const char *text);

G_END_DECLS
