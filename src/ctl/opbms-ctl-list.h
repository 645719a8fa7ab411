/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

/**
 * OpbmsCtlList:
 * @account_id: whose are listed; 0: everybody's
 * @type_id: of what bill type; 0: all
 * @status: 0: all; else one more than the index of its word
 * @order: the index of its word
 * @descending: whether that order is turned round
 * @from: the first day, or %OPBMS_DATE_NONE
 * @to: the last day, or %OPBMS_DATE_NONE
 * @limit: how many at most; 0: all
 *
 * What the options say about which records are listed, and how.
 */
typedef struct {
  gint64    account_id;
  gint64    type_id;
  guint     status;
  guint     order;
  gboolean  descending;
  OpbmsDate from;
  OpbmsDate to;
  gint64    limit;
} OpbmsCtlList;

gboolean opbms_ctl_list_read (OpbmsCtlList       *list,
                              OpbmsCtl           *self,
                              const char *const  *statuses,
                              const char *const  *orders,
                              GError            **error);

G_END_DECLS
