/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPBMS_DJANGO_HASH_PREFIX "pbkdf2_sha256$"
#define OPBMS_PBKDF2_BYTES 32

void     opbms_pbkdf2_sha256       (const char  *password,
                                    gsize        password_length,
                                    const char  *salt,
                                    gsize        salt_length,
                                    guint        iterations,
                                    guint8       key[OPBMS_PBKDF2_BYTES]);
gboolean opbms_django_hash_verify  (const char  *password,
                                    const char  *hash);

G_END_DECLS
