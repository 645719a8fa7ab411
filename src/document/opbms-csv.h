/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OpbmsCsv:
 *
 * A table being written as comma-separated values. Free with opbms_csv_free_to_bytes().
 */
typedef struct _OpbmsCsv OpbmsCsv;

OpbmsCsv *opbms_csv_new           (void);
void      opbms_csv_add_text      (OpbmsCsv    *self,
                                   const char  *text);
void      opbms_csv_add_value     (OpbmsCsv    *self,
                                   const char  *value);
void      opbms_csv_end_row       (OpbmsCsv    *self);
GBytes   *opbms_csv_free_to_bytes (OpbmsCsv    *self);

G_END_DECLS
