/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpbmsPasswordFault:
 *
 * What a proposed password breaks. The order is the one in which windows list the rules.
 */
typedef enum {
  OPBMS_PASSWORD_FINE        = 0,
  OPBMS_PASSWORD_TOO_SHORT   = 1 << 0,
  OPBMS_PASSWORD_ALL_DIGITS  = 1 << 1,
  OPBMS_PASSWORD_LIKE_NAME   = 1 << 2,
  OPBMS_PASSWORD_COMMON      = 1 << 3,
} OpbmsPasswordFault;

#define OPBMS_PASSWORD_MIN_CHARS 8
#define OPBMS_PASSWORD_MAX_BYTES 1024

OpbmsPasswordFault  opbms_password_find_faults    (const char          *password,
                                                   const char          *username,
                                                   const char          *email);
gboolean            opbms_password_check          (const char          *password,
                                                   const char          *username,
                                                   const char          *email,
                                                   GError             **error);

G_END_DECLS
