/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl-record.h"

G_BEGIN_DECLS

/**
 * OpbmsCtlOutput:
 *
 * How things are printed on standard output: JSON for programs, or tables for people. A plain value
 * that owns nothing.
 */
typedef struct {
  gboolean             is_json;
  const OpbmsSettings *settings; /* NULL until a database is open */
  OpbmsClock          *clock;
} OpbmsCtlOutput;

void     opbms_ctl_output_item   (const OpbmsCtlOutput  *self,
                                  gconstpointer          item,
                                  OpbmsCtlDescribe       describe);
void     opbms_ctl_output_list   (const OpbmsCtlOutput  *self,
                                  GPtrArray             *items,
                                  OpbmsCtlDescribe       describe);
void     opbms_ctl_output_note   (const OpbmsCtlOutput  *self,
                                  const char            *format,
                                  ...) G_GNUC_PRINTF (2, 3);
gboolean opbms_ctl_output_finish (GError               **error);

char    *opbms_ctl_output_dup_printable (const char     *text,
                                         gboolean        in_lines);
int      opbms_ctl_output_get_width     (const char     *text);
void     opbms_ctl_output_print_padded  (const char     *text,
                                         int             width,
                                         gboolean        to_the_right);

G_END_DECLS
