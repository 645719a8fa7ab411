/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

#define OPBMS_PAYMENT_MAX_ITEMS 500 /* bills paid at once */

typedef enum {
  OPBMS_PAYMENT_SUCCESS,
  OPBMS_PAYMENT_FAILED,
  OPBMS_PAYMENT_REVERSED,
} OpbmsPaymentStatus;

/**
 * OpbmsPayment:
 *
 * A payment transaction, as it was recorded; never edited or deleted. Free with
 * opbms_payment_free().
 */
typedef struct {
  gint64              id;
  gint64              account_id;
  char               *customer;          /* username */
  char               *customer_name;
  gint64              bill_id;
  char               *bill_title;
  OpbmsMoney          amount;
  char               *method;            /* "Simulated", "Imported" */
  OpbmsPaymentStatus  status;
  char               *reference;
  char               *processed_by;      /* username, or NULL for the system */
  char               *processed_by_name;
  gint64              created_at;
} OpbmsPayment;

/**
 * OpbmsPayItem:
 * @bill_id: the bill
 * @amount: what the payer was shown; the payment is refused if the bill says otherwise now. -1:
 *   whatever it says
 */
typedef struct {
  gint64     bill_id;
  OpbmsMoney amount;
} OpbmsPayItem;

typedef enum {
  OPBMS_PAYMENTS_ALL,
  OPBMS_PAYMENTS_SUCCESS,
  OPBMS_PAYMENTS_FAILED,
  OPBMS_PAYMENTS_REVERSED,
} OpbmsPaymentFilter;

typedef enum {
  OPBMS_PAYMENT_ORDER_NEWEST,   /* latest first */
  OPBMS_PAYMENT_ORDER_CUSTOMER, /* by the name shown */
  OPBMS_PAYMENT_ORDER_AMOUNT,   /* smallest first */
  OPBMS_PAYMENT_ORDER_STATUS,   /* failed, reversed, success; of each the latest first */
  OPBMS_PAYMENT_ORDER_TITLE,    /* of the bill */
  OPBMS_PAYMENT_ORDER_REFERENCE,
} OpbmsPaymentOrder;

typedef struct {
  gint64              account_id; /* 0: everybody */
  gint64              bill_id;    /* 0: all */
  gint64              type_id;    /* of the bill; 0: all */
  OpbmsPaymentFilter  filter;
  OpbmsDate           from;       /* in the database's time zone; 0, OPBMS_DATE_NONE: since ever */
  OpbmsDate           to;         /* that day too; 0, OPBMS_DATE_NONE: for ever */
  const char         *search;     /* in bill, customer; how a reference begins; NULL, "": all */
  OpbmsPaymentOrder   order;
  gboolean            descending; /* the order the other way round */
  gint64              offset;
  gint64              limit;      /* 0: no limit */
} OpbmsPaymentQuery;

/**
 * OpbmsPaymentCount:
 *
 * What a query finds in all, whatever its limit. Only successes are in the amount.
 */
typedef struct {
  gint64     successes;
  gint64     failures;
  gint64     reversed;
  OpbmsMoney amount;
} OpbmsPaymentCount;

gboolean    opbms_payment_pay              (OpbmsSession             *session,
                                            const OpbmsPayItem       *items,
                                            gsize                     n_items,
                                            gboolean                  decline,
                                            GPtrArray               **payments,
                                            gint64                   *refused_bill_id,
                                            GError                  **error);
GPtrArray  *opbms_payment_list             (OpbmsSession             *session,
                                            const OpbmsPaymentQuery  *query,
                                            GError                  **error);
OpbmsPayment *
            opbms_payment_get              (OpbmsSession             *session,
                                            gint64                    id,
                                            GError                  **error);
gboolean    opbms_payment_count            (OpbmsSession             *session,
                                            const OpbmsPaymentQuery  *query,
                                            OpbmsPaymentCount        *count,
                                            GError                  **error);
GArray     *opbms_payment_list_years       (OpbmsSession             *session,
                                            gint64                    account_id,
                                            GError                  **error);
const char *opbms_payment_status_to_string (OpbmsPaymentStatus        status);
void        opbms_payment_free             (OpbmsPayment             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsPayment, opbms_payment_free)

G_END_DECLS
