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
#define PATIENCE_US      (30 * G_USEC_PER_SEC) /* with a server that went away, and … */
#define FIRST_PAUSE_US   (G_USEC_PER_SEC / 10) /* … before it is asked again; doubled each time */
#define LONGEST_PAUSE_US G_USEC_PER_SEC

/* What the payments of one call share. */
typedef struct {
  OpbmsSession *session;
  gboolean      decline;
  gboolean      is_again; /* asked before, and the answer got lost */
  gint64        now;
} Payer;

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

/* Made before anything is written, so that one can ask for the same payments again. */
static GPtrArray *
new_references (OpbmsSession *session,
                gsize         n_items)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  GPtrArray *references = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n_items; i++) {
    g_ptr_array_add (references, dup_reference (today));
  }

  return references;
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

/* On a guarded database a command does all of it. */
static gboolean
record (const Payer       *payer,
        OpbmsTransaction  *transaction,
        const OpbmsBill   *bill,
        const char        *reference,
        gint64            *id,
        GError           **error)
{
  OpbmsDate date = opbms_clock_date_of (opbms_session_get_clock (payer->session), payer->now);
  const char *status = opbms_payment_status_to_string (payer->decline ? OPBMS_PAYMENT_FAILED
                                                                      : OPBMS_PAYMENT_SUCCESS);

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, id, error, "payment/pay", "iissstd", bill->id,
                                        bill->amount, METHOD, status, reference, payer->now, date);
  }

  return (payer->decline || set_bill_paid (transaction, bill, payer->now, date, error)) &&
         opbms_transaction_query_int (transaction, id, error, "payment/insert", "iiisssItd",
                                      bill->account_id, bill->id, bill->amount, METHOD, status,
                                      reference, opbms_session_get_account_id (payer->session),
                                      payer->now, date) &&
         write_audit (payer->session, transaction, bill, reference, payer->decline, error);
}

/* The payment of a bill with a reference, if it was recorded before; else @id is 0. */
static gboolean
find_recorded (OpbmsTransaction  *transaction,
               gint64             bill_id,
               const char        *reference,
               gint64            *id,
               GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "payment/find-reference", "s", reference);
  if (rows == NULL) {
    return FALSE;
  }
  *id = 0;
  while (opbms_rows_next (rows, error)) {
    if (opbms_rows_get_int (rows, 1) == bill_id) {
      *id = opbms_rows_get_int (rows, 0);
    }
  }

  return opbms_rows_is_done (rows);
}

static OpbmsPayment *
pay_item (const Payer         *payer,
          OpbmsTransaction    *transaction,
          const OpbmsPayItem  *item,
          const char          *reference,
          GError             **error)
{
  g_autoptr (OpbmsBill) bill = NULL;
  gint64 id = 0;

  if (payer->is_again &&
      !find_recorded (transaction, item->bill_id, reference, &id, error)) {
    return NULL;
  }
  if (id != 0) {
    return opbms_payment_load (payer->session, transaction, id, error);
  }

  bill = opbms_bill_load (payer->session, transaction, item->bill_id, error);
  if (bill == NULL ||
      !opbms_bill_check_status (bill, OPBMS_BILL_UNPAID, error) ||
      !check_amount (payer->session, bill, item, error) ||
      !record (payer, transaction, bill, reference, &id, error)) {
    return NULL;
  }

  return opbms_payment_load (payer->session, transaction, id, error);
}

/* Whether the bill is to blame, not the disk. */
static gboolean
is_refusal (const GError *error)
{
  return g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT) ||
         g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
}

/* Pays all the bills, or none, in one transaction. Returns what was recorded. */
static GPtrArray *
pay_all (Payer               *payer,
         const OpbmsPayItem  *items,
         gsize                n_items,
         GPtrArray           *references,
         gint64              *refused_bill_id,
         GError             **error)
{
  g_autoptr (GPtrArray) recorded = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GError) local_error = NULL;

  transaction = opbms_rights_begin (payer->session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return NULL;
  }

  /* After the wait for other writers, so that payments are in the order of their instants. */
  payer->now = opbms_clock_now (opbms_session_get_clock (payer->session));
  recorded = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_payment_free);
  for (gsize i = 0; i < n_items; i++) {
    OpbmsPayment *payment = pay_item (payer, transaction, &items[i],
                                      g_ptr_array_index (references, i), &local_error);

    if (payment == NULL) {
      *refused_bill_id = is_refusal (local_error) ? items[i].bill_id : 0;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    g_ptr_array_add (recorded, payment);
  }

  return opbms_transaction_commit (transaction, error) ? g_steal_pointer (&recorded) : NULL;
}

/* Whether a server that went away may still tell, if it is asked again, what became of payments:
 * before that they are neither known to be done nor known not to be. */
static gboolean
may_ask_again (const Payer  *payer,
               const GError *error)
{
  return g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_UNCERTAIN) ||
         (payer->is_again && (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE) ||
                              g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_BUSY)));
}

/* Pays, and asks again with the same references as long as the answer is not known: whatever was
 * recorded the first time is found by its reference, and what was not is paid now. */
static GPtrArray *
pay_for_certain (Payer               *payer,
                 const OpbmsPayItem  *items,
                 gsize                n_items,
                 gint64              *refused_bill_id,
                 GError             **error)
{
  g_autoptr (GPtrArray) references = new_references (payer->session, n_items);
  g_autoptr (GError) uncertain = NULL;
  gulong pause = FIRST_PAUSE_US;
  gint64 deadline = 0;

  for (;;) {
    g_autoptr (GError) local_error = NULL;
    GPtrArray *recorded = pay_all (payer, items, n_items, references, refused_bill_id,
                                   &local_error);

    if (recorded != NULL) {
      return recorded;
    }
    if (payer->is_again && g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN)) {
      /* Whom it lets in no more it tells nothing. */
      g_propagate_error (error, g_steal_pointer (&uncertain));
      return NULL;
    }
    if (!may_ask_again (payer, local_error)) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    if (!payer->is_again) {
      payer->is_again = TRUE;
      uncertain = g_steal_pointer (&local_error);
      deadline = g_get_monotonic_time () + PATIENCE_US;
    }
    if (g_get_monotonic_time () > deadline ||
        g_cancellable_is_cancelled (g_cancellable_get_current ())) {
      g_propagate_error (error, g_steal_pointer (&uncertain));
      return NULL;
    }
    g_usleep (pause);
    pause = MIN (pause * 2, LONGEST_PAUSE_US);
  }
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
 *   its amount changed, %OPBMS_ERROR_NOT_FOUND if there is none that @session may see,
 *   %OPBMS_ERROR_UNCERTAIN if the server went away at the wrong moment and did not come back
 *
 * Pays all the bills or none of them. If the connection breaks off it takes up to half a minute to
 * find out what became of it.
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
  Payer payer = { .session = session, .decline = decline };
  g_autoptr (GPtrArray) recorded = NULL;
  gint64 refused = 0;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (items != NULL || n_items == 0, FALSE);

  if (check_items (items, n_items, error)) {
    recorded = pay_for_certain (&payer, items, n_items, &refused, error);
  }
  if (refused_bill_id != NULL) {
    *refused_bill_id = refused;
  }
  if (recorded == NULL) {
    return FALSE;
  }
  if (payments != NULL) {
    *payments = g_steal_pointer (&recorded);
  }

  return TRUE;
}
