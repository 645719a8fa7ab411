/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-conflict.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_BILL_UNPAID,
  OPBMS_BILL_PAID,
  OPBMS_BILL_VOID,
} OpbmsBillStatus;

/**
 * OpbmsBill:
 *
 * One bill. Free with opbms_bill_free().
 */
typedef struct {
  gint64           id;
  gint64           account_id;
  char            *customer;        /* username */
  char            *customer_name;   /* full name, or the username */
  gint64           subscription_id; /* 0: none */
  char            *title;
  char            *description;
  gint64           type_id;
  char            *type;
  OpbmsMoney       amount;
  OpbmsDate        due_date;
  OpbmsBillStatus  status;
  gboolean         is_overdue;      /* unpaid and due before today */
  char            *created_by;      /* username, or NULL for the system */
  char            *created_by_name; /* full name, or the username; NULL for the system */
  gint64           created_at;
  gint64           paid_at;         /* 0: not paid */
  gint64           revision;        /* grows with every change */
} OpbmsBill;

/**
 * OpbmsBillDraft:
 *
 * What a form or the command line says of a bill. In an edit %NULL, -1 and OPBMS_DATE_NONE leave a
 * field as it is. Owns nothing.
 */
typedef struct {
  gint64           account_id; /* of a new bill; an edit never changes it */
  const char      *title;
  const char      *description;
  const char      *type;       /* name of a bill type; NULL in a new bill: Other */
  OpbmsMoney       amount;
  OpbmsDate        due_date;
  const OpbmsBill *seen;       /* an edit is refused if somebody changed it since; NULL: never */
} OpbmsBillDraft;

typedef enum {
  OPBMS_BILLS_ALL,
  OPBMS_BILLS_UNPAID,  /* overdue ones too */
  OPBMS_BILLS_OVERDUE,
  OPBMS_BILLS_PAID,
  OPBMS_BILLS_VOID,
} OpbmsBillFilter;

typedef enum {
  OPBMS_BILL_ORDER_NEWEST,   /* latest made first */
  OPBMS_BILL_ORDER_DUE,      /* earliest due first */
  OPBMS_BILL_ORDER_TITLE,
  OPBMS_BILL_ORDER_CUSTOMER, /* by the name shown */
  OPBMS_BILL_ORDER_TYPE,     /* by the type's name */
  OPBMS_BILL_ORDER_AMOUNT,   /* smallest first */
  OPBMS_BILL_ORDER_STATUS,   /* unpaid, paid, void; of each those due earliest first */
} OpbmsBillOrder;

typedef struct {
  gint64           account_id;      /* 0: everybody */
  gint64           subscription_id; /* 0: all */
  gint64           type_id;         /* 0: all */
  OpbmsBillFilter  filter;
  OpbmsDate        due_from;        /* 0, OPBMS_DATE_NONE: since ever */
  OpbmsDate        due_to;          /* that day too; 0, OPBMS_DATE_NONE: for ever */
  const char      *search;          /* in title, description, customer; NULL or "": all */
  OpbmsBillOrder   order;
  gboolean         descending;      /* the order the other way round */
  gint64           offset;
  gint64           limit;           /* 0: no limit */
} OpbmsBillQuery;

/**
 * OpbmsBillCount:
 *
 * What a query finds in all, whatever its limit.
 */
typedef struct {
  gint64     bills;
  OpbmsMoney amount;
} OpbmsBillCount;

gboolean   opbms_bill_create  (OpbmsSession          *session,
                               const OpbmsBillDraft  *draft,
                               gint64                *id,
                               GError               **error);
gboolean   opbms_bill_edit    (OpbmsSession          *session,
                               gint64                 id,
                               const OpbmsBillDraft  *draft,
                               GError               **error);
OpbmsConflict *opbms_bill_look_again (OpbmsSession    *session,
                               const OpbmsBill       *seen,
                               GError               **error);
gboolean   opbms_bill_void    (OpbmsSession          *session,
                               gint64                 id,
                               GError               **error);
gboolean   opbms_bill_void_all (OpbmsSession         *session,
                               const gint64          *ids,
                               gsize                  n_ids,
                               GError               **error);
gboolean   opbms_bill_restore (OpbmsSession          *session,
                               gint64                 id,
                               GError               **error);
gboolean   opbms_bill_restore_all (OpbmsSession      *session,
                               const gint64          *ids,
                               gsize                  n_ids,
                               GError               **error);
OpbmsBill *opbms_bill_get     (OpbmsSession          *session,
                               gint64                 id,
                               GError               **error);
GPtrArray *opbms_bill_list    (OpbmsSession          *session,
                               const OpbmsBillQuery  *query,
                               GError               **error);
gboolean   opbms_bill_count   (OpbmsSession          *session,
                               const OpbmsBillQuery  *query,
                               OpbmsBillCount        *count,
                               GError               **error);
const char *opbms_bill_status_to_string (OpbmsBillStatus status);
OpbmsBill *opbms_bill_copy    (const OpbmsBill       *self);
void       opbms_bill_free    (OpbmsBill             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsBill, opbms_bill_free)

G_END_DECLS
