/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-import-private.h"

#include "config.h"
#include "billing/opbms-django-repair.h"
#include "billing/opbms-payment.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Import of the bills of the Django program and of their payments, which it did not keep in step:
 * bills paid twice, or paid without a transaction. */

#define METHOD_MAX 40
#define METHOD     "Imported" /* of a transaction the old program failed to write */

/* A bill and its payment were two writes, of which a crash could lose one. What shows that money
 * came in is believed: either of the two, and the amount of the transaction. */
static void
repair_payment (OpbmsDjangoImport *self,
                OpbmsDjangoBill   *bill)
{
  g_autofree char *old_amount = NULL;
  g_autofree char *paid_amount = NULL;
  const OpbmsCurrency *currency = opbms_django_source_get_currency (self->source);

  if (bill->success_id == 0) {
    OpbmsUnrecordedPayment payment = { bill->id, bill->user_id, bill->amount, bill->paid_at };

    if (payment.paid_at == 0) {
      payment.paid_at = bill->paid_at = bill->updated_at;
    }
    g_array_append_val (self->unrecorded, payment);
    return;
  }

  if (!bill->is_paid) {
    opbms_django_repair_add (self->report, "bill", bill->id,
                             _("It was unpaid although transaction %lld paid it; it is paid "
                               "now."),
                             (long long) bill->success_id);
    bill->is_paid = TRUE;
    bill->paid_at = bill->success_at;
  } else if (bill->paid_at == 0) {
    opbms_django_repair_add (self->report, "bill", bill->id,
                             _("It did not say when it was paid; that is now the time of "
                               "transaction %lld."),
                             (long long) bill->success_id);
    bill->paid_at = bill->success_at;
  }
  if (bill->amount != bill->success_amount) {
    old_amount = opbms_money_format_plain (currency, bill->amount);
    paid_amount = opbms_money_format_plain (currency, bill->success_amount);
    opbms_django_repair_add (self->report, "bill", bill->id,
                             _("Its amount was %s, but transaction %lld paid %s; that is its "
                               "amount now."),
                             old_amount, (long long) bill->success_id, paid_amount);
    bill->amount = bill->success_amount;
  }
}

static void
repair_references (OpbmsDjangoImport     *self,
                   const OpbmsDjangoBill *bill)
{
  if (bill->lost_subscription_id != 0) {
    opbms_django_repair_add (self->report, "bill", bill->id,
                             _("Subscription %lld, which made it, is not there, "
                               "is somebody else’s or has another bill of that day; it is a bill "
                               "by itself now."),
                             (long long) bill->lost_subscription_id);
  }
  if (bill->lost_created_by_id != 0) {
    opbms_django_repair_add (self->report, "bill", bill->id,
                             _("User %lld, who made it, is not there; it counts as "
                               "made by the system."),
                             (long long) bill->lost_created_by_id);
  }
}

static gboolean
write_bill (OpbmsDjangoImport  *self,
            OpbmsDjangoBill    *bill,
            GError            **error)
{
  gint64 id = bill->id;
  g_autofree char *description = opbms_django_repair_lines (self->report, "bill", id,
                                                            bill->description);
  g_autofree char *substitute = g_strdup_printf (_("Bill %lld"), (long long) id);
  g_autofree char *title = opbms_django_repair_title (self->report, "bill", id, bill->title,
                                                      OPBMS_TITLE_MAX, substitute, &description);
  gint64 type_id;

  if (!opbms_django_import_take_type (self, "bill", id, bill->bill_type, &type_id, error)) {
    return FALSE;
  }
  repair_references (self, bill);
  if (bill->is_paid || bill->success_id != 0) {
    repair_payment (self, bill);
  }
  self->report->bills++;

  return opbms_transaction_run (self->target, NULL, error, "import/insert-bill", "iiIssiidsItt", id,
                                bill->user_id, bill->subscription_id, title, description,
                                bill->amount, type_id, bill->due_date,
                                bill->is_paid ? "paid" : "unpaid", bill->created_by_id,
                                bill->created_at, bill->is_paid ? bill->paid_at : (gint64) 0);
}

/*
 * opbms_django_import_bills:
 *
 * Writes the bills, and remembers those that were paid without a transaction. Accounts and
 * subscriptions must be there.
 */
gboolean
opbms_django_import_bills (OpbmsDjangoImport  *self,
                           GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_query_bills (self->source, error);
  OpbmsDjangoBill bill;

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_django_next_bill (self->source, rows, &bill, error)) {
    if (!write_bill (self, &bill, error)) {
      return FALSE;
    }
    opbms_django_import_tell_progress (self);
  }

  return opbms_rows_is_done (rows);
}

static void
repair_transaction (OpbmsDjangoImport            *self,
                    const OpbmsDjangoTransaction *transaction)
{
  if (transaction->is_repeated) {
    opbms_django_repair_add (self->report, "transaction", transaction->id,
                             _("It paid bill %lld a second time; it is kept as "
                               "reversed."),
                             (long long) transaction->bill_id);
  }
  if (transaction->user_id != transaction->bill_user_id) {
    opbms_django_repair_add (self->report, "transaction", transaction->id,
                             _("It was of user %lld, but bill %lld is of account %lld, whose it "
                               "is now."),
                             (long long) transaction->user_id, (long long) transaction->bill_id,
                             (long long) transaction->bill_user_id);
  }
  if (transaction->lost_processed_by_id != 0) {
    opbms_django_repair_add (self->report, "transaction", transaction->id,
                             _("User %lld, who recorded it, is not there; it "
                               "counts as recorded by the system."),
                             (long long) transaction->lost_processed_by_id);
  }
}

static gboolean
write_transaction (OpbmsDjangoImport             *self,
                   const OpbmsDjangoTransaction  *transaction,
                   GError                       **error)
{
  g_autofree char *method = opbms_django_repair_title (self->report, "transaction",
                                                       transaction->id, transaction->method,
                                                       METHOD_MAX, METHOD, NULL);
  g_autofree char *reference = g_strdup_printf ("DJ-%" G_GINT64_FORMAT, transaction->id);
  OpbmsPaymentStatus status = OPBMS_PAYMENT_FAILED;

  if (transaction->is_success) {
    status = transaction->is_repeated ? OPBMS_PAYMENT_REVERSED : OPBMS_PAYMENT_SUCCESS;
  }
  repair_transaction (self, transaction);
  self->report->transactions++;

  return opbms_transaction_run (self->target, NULL, error, "import/insert-transaction",
                                "iiiisssItd", transaction->id, transaction->bill_user_id,
                                transaction->bill_id, transaction->amount, method,
                                opbms_payment_status_to_string (status), reference,
                                transaction->processed_by_id, transaction->payment_date,
                                opbms_clock_date_of (self->clock, transaction->payment_date));
}

static gboolean
write_unrecorded (OpbmsDjangoImport  *self,
                  GError            **error)
{
  for (guint i = 0; i < self->unrecorded->len; i++) {
    const OpbmsUnrecordedPayment *payment =
      &g_array_index (self->unrecorded, OpbmsUnrecordedPayment, i);
    g_autofree char *reference = g_strdup_printf ("DJ-B%" G_GINT64_FORMAT, payment->bill_id);
    gint64 id;

    if (!opbms_transaction_query_int (self->target, &id, error, "import/insert-transaction",
                                      "IiiisssItd", (gint64) 0, payment->account_id,
                                      payment->bill_id, payment->amount, METHOD,
                                      opbms_payment_status_to_string (OPBMS_PAYMENT_SUCCESS),
                                      reference, (gint64) 0, payment->paid_at,
                                      opbms_clock_date_of (self->clock, payment->paid_at))) {
      return FALSE;
    }
    opbms_django_repair_add (self->report, "bill", payment->bill_id,
                             _("It was paid without a transaction; transaction %lld of "
                               "method “%s” stands for it."),
                             (long long) id, METHOD);
    self->report->transactions++;
  }

  return TRUE;
}

/*
 * opbms_django_import_transactions:
 *
 * Writes the transactions of the bills, which must be there, and then one for each bill that was
 * paid without: last, so that all others keep their ids.
 */
gboolean
opbms_django_import_transactions (OpbmsDjangoImport  *self,
                                  GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_query_transactions (self->source, error);
  OpbmsDjangoTransaction transaction;

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_django_next_transaction (self->source, rows, &transaction, error)) {
    if (!write_transaction (self, &transaction, error)) {
      return FALSE;
    }
    opbms_django_import_tell_progress (self);
  }

  return opbms_rows_is_done (rows) && write_unrecorded (self, error);
}
