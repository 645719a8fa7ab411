/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"
#include "core/opbms-money.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_NOTICE_SOON,    /* due within OPBMS_NOTICE_DAYS days, or today */
  OPBMS_NOTICE_OVERDUE,
} OpbmsNoticeKind;

#define OPBMS_NOTICE_DAYS 3

/**
 * OpbmsNotice:
 *
 * A bill a customer is to be told of. Free with opbms_notice_free().
 */
typedef struct {
  OpbmsNoticeKind  kind;
  gint64           bill_id;
  char            *title;
  OpbmsMoney       amount;
  OpbmsDate        due_date;
} OpbmsNotice;

GPtrArray *opbms_notice_list (OpbmsSession  *session,
                              GError       **error);
void       opbms_notice_free (OpbmsNotice   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsNotice, opbms_notice_free)

G_END_DECLS
