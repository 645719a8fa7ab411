/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPBMS_USERNAME_MAX    150
#define OPBMS_TITLE_MAX       150
#define OPBMS_NAME_MAX        150
#define OPBMS_EMAIL_MAX       254
#define OPBMS_PHONE_MAX       40
#define OPBMS_LONG_TEXT_MAX   4000

char     *opbms_text_clean           (const char  *text);
char     *opbms_text_fold            (const char  *text);
void      opbms_text_trim            (GString     *string);
gboolean  opbms_text_check_line      (const char  *text,
                                      const char  *field,
                                      const char  *label,
                                      gsize        max_chars,
                                      gboolean     required,
                                      GError     **error);
gboolean  opbms_text_check_long      (const char  *text,
                                      const char  *field,
                                      const char  *label,
                                      GError     **error);
gboolean  opbms_text_check_username  (const char  *text,
                                      GError     **error);
gboolean  opbms_text_check_email     (const char  *text,
                                      GError     **error);

G_END_DECLS
