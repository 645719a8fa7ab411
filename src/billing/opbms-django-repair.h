/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-django-import.h"

G_BEGIN_DECLS

/* What an import had to repair, and the texts it repairs; for the import only. */

void   opbms_django_repair_add     (OpbmsImportReport  *report,
                                    const char         *what,
                                    gint64              id,
                                    const char         *format,
                                    ...) G_GNUC_PRINTF (4, 5);
char  *opbms_django_repair_line    (OpbmsImportReport  *report,
                                    const char         *what,
                                    gint64              id,
                                    const char         *text);
char  *opbms_django_repair_lines   (OpbmsImportReport  *report,
                                    const char         *what,
                                    gint64              id,
                                    const char         *text);
char  *opbms_django_repair_title   (OpbmsImportReport  *report,
                                    const char         *what,
                                    gint64              id,
                                    const char         *text,
                                    gsize               max_chars,
                                    const char         *substitute,
                                    char              **more);

G_END_DECLS
