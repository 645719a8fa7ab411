/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *opbms_password_hash         (const char  *password,
                                       GError     **error);
gboolean  opbms_password_verify       (const char  *password,
                                       const char  *hash);
gboolean  opbms_password_needs_rehash (const char  *hash);
void      opbms_password_waste_time   (const char  *password);
gboolean  opbms_password_is_django    (const char  *hash);
void      opbms_password_free         (char        *password);

G_END_DECLS
