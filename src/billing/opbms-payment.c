/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-payment.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-private.h"
#include "billing/opbms-payment-private.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-totals.h"

#include <glib/gi18n-lib.h>

/* Paying bills, and recording it; opbms-payment-list.c reads what was recorded. A payment is a
 * compare-and-set: in one database transaction the bill turns from unpaid to paid and one success
 * is written, or nothing happens and the payer learns why. No money moves here: the payment is
 * simulated, and so is its refusal. */

#define METHOD           "Simulated"
#define REFERENCE_DIGITS 12 /* of 5 bits each: no two payments of a day get the same */

/* "TXN-20261122-7K2M9QX4W0BD": a date people recognise, then Crockford's digits, none of which is
 * mistaken for another when read out. */
static char *
dup_reference (OpbmsDate date)
{
  static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char random[REFERENCE_DIGITS + 1] = { 0 };
  int year;
  int month;
  int day;

  for (int i = 0; i < REFERENCE_DIGITS; i++) {
    random[i] = digits[g_random_int () >> 27];
  }
  opbms_date_get_ymd (date, &year, &month, &day);

  return g_strdup_printf ("TXN-%04d%02d%02d-%s", year, month, day, random);
}

static gboolean
check_items (const OpbmsPayItem  *items,
             gsize                n_items,
             GError             **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (n_items == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("No bill was chosen."));
    return FALSE;
  }
  if (n_items > OPBMS_PAYMENT_MAX_ITEMS) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                 _("At most %d bills can be paid at once."), OPBMS_PAYMENT_MAX_ITEMS);
    return FALSE;
  }

  for (gsize i = 0; i < n_items; i++) {
    if (!g_hash_table_add (seen, (gpointer) &items[i].bill_id)) {
      g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                           _("The same bill was chosen twice."));
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
check_amount (OpbmsSession        *session,
              const OpbmsBill     *bill,
              const OpbmsPayItem  *item,
              GError             **error)
{
  g_autofree char *amount = NULL;

  if (item->amount == -1 || item->amount == bill->amount) {
    return TRUE;
  }

  amount = opbms_money_format_plain (opbms_session_get_settings (session)->currency, bill->amount);
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
               /* Translators: a bill's title, then its new amount such as 499.00 */
               _("The amount of “%s” was changed to %s. Nothing was paid."), bill->title, amount);

  return FALSE;
}

static gboolean
set_bill_paid (OpbmsTransaction  *transaction,
               const OpbmsBill   *bill,
               gint64             now,
               OpbmsDate          local_date,
               GError           **error)
{
  gint64 n_changed;

  if (!opbms_transaction_run (transaction, &n_changed, error, "bill/pay", "itii", bill->id, now,
                              bill->account_id, bill->amount)) {
    return FALSE;
  }
  if (n_changed != 1) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is already paid."),
                 bill->title);
    return FALSE;
  }

  return opbms_totals_bill_paid (transaction, bill, local_date, error);
}

static gboolean
write_audit (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             const OpbmsBill   *bill,
             const char        *reference,
             gboolean           decline,
             GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (!decline) {
    opbms_audit_change_text (change, "status",
                             opbms_bill_status_to_string (OPBMS_BILL_UNPAID),
                             opbms_bill_status_to_string (OPBMS_BILL_PAID));
  }
  opbms_audit_change_note_text (change, "title", bill->title);
  opbms_audit_change_note_int (change, "amount", bill->amount);
  opbms_audit_change_note_text (change, "reference", reference);

  return opbms_audit_write (session, transaction, decline ? "decline" : "pay", "bill", bill->id,
                            bill->account_id, change, error);
}

static OpbmsPayment *
pay_item (OpbmsSession        *session,
          OpbmsTransaction    *transaction,
          const OpbmsPayItem  *item,
          gboolean             decline,
          gint64               now,
          GError             **error)
{
  g_autoptr (OpbmsBill) bill = NULL;
  g_autofree char *reference = NULL;
  OpbmsDate local_date = opbms_clock_date_of (opbms_session_get_clock (session), now);
  gint64 id;

  bill = opbms_bill_load (session, transaction, item->bill_id, error);
  if (bill == NULL ||
      !opbms_bill_check_status (bill, OPBMS_BILL_UNPAID, error) ||
      !check_amount (session, bill, item, error) ||
      (!decline && !set_bill_paid (transaction, bill, now, local_date, error))) {
    return NULL;
  }

  reference = dup_reference (local_date);
  if (!opbms_transaction_query_int (transaction, &id, error, "payment/insert", "iiisssItd",
                                    bill->account_id, bill->id, bill->amount, METHOD,
                                    opbms_payment_status_to_string (decline
                                                                    ? OPBMS_PAYMENT_FAILED
                                                                    : OPBMS_PAYMENT_SUCCESS),
                                    reference, opbms_session_get_account_id (session), now,
                                    local_date) ||
      !write_audit (session, transaction, bill, reference, decline, error)) {
    return NULL;
  }

  return opbms_payment_load (session, transaction, id, error);
}

/* Whether the bill is to blame, not the disk. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT) ||
         g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

/**
 * opbms_payment_pay:
 * @session: who pays: a customer their own bills, staff anybody's
 * @items: (array length=n_items): the bills, each once
 * @n_items: 1 to %OPBMS_PAYMENT_MAX_ITEMS
 * @decline: simulate that the payment is refused: failed transactions are recorded and the bills
 *   stay unpaid
 * @payments: (out) (optional) (transfer full) (element-type OpbmsPayment): what was recorded, in
 *   the order of @items
 * @refused_bill_id: (out) (optional): on failure the bill it is about, or 0
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if a bill is already paid or void or
 *   its amount changed, %OPBMS_ERROR_NOT_FOUND if there is none that @session may see
 *
 * Pays all the bills or none of them.
 *
 * Returns: whether it is recorded, on disk
 */
gboolean
opbms_payment_pay (OpbmsSession        *session,
                   const OpbmsPayItem  *items,
                   gsize                n_items,
                   gboolean             decline,
                   GPtrArray          **payments,
                   gint64              *refused_bill_id,
                   GError             **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) recorded = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 now;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (items != NULL || n_items == 0, FALSE);

  if (refused_bill_id != NULL) {
    *refused_bill_id = 0;
  }
  if (!check_items (items, n_items, error)) {
    return FALSE;
  }

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }

  /* After the wait for other writers, so that payments are in the order of their instants. */
  now = opbms_clock_now (opbms_session_get_clock (session));
  recorded = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_payment_free);
  for (gsize i = 0; i < n_items; i++) {
    OpbmsPayment *payment = pay_item (session, transaction, &items[i], decline, now, &local_error);

    if (payment == NULL) {
      if (refused_bill_id != NULL && is_refusal (local_error)) {
        *refused_bill_id = items[i].bill_id;
      }
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    g_ptr_array_add (recorded, payment);
  }

  if (!opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (payments != NULL) {
    *payments = g_steal_pointer (&recorded);
  }

  return TRUE;
}
