/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-private.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-totals.h"

#include <glib/gi18n-lib.h>

/* Voiding bills, and taking that back. A bill becomes paid in opbms-payment.c alone. */

static gboolean
set_status (OpbmsSession      *session,
            OpbmsTransaction  *transaction,
            gint64             id,
            OpbmsBillStatus    from,
            OpbmsBillStatus    to,
            const char        *action,
            GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = NULL;
  g_autoptr (OpbmsBill) bill = opbms_bill_load (session, transaction, id, error);
  const char *from_name = opbms_bill_status_to_string (from);
  const char *to_name = opbms_bill_status_to_string (to);

  if (bill == NULL || !opbms_bill_check_status (bill, from, error)) {
    return FALSE;
  }
  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error,
                                  to == OPBMS_BILL_VOID ? "bill/void" : "bill/restore", "it", id,
                                  opbms_clock_now (opbms_session_get_clock (session)));
  }

  if (!opbms_transaction_run (transaction, NULL, error, "bill/set-status", "iss", id, from_name,
                              to_name) ||
      !(to == OPBMS_BILL_VOID ? opbms_totals_bill_removed (transaction, bill, error)
                              : opbms_totals_bill_added (transaction, bill, error))) {
    return FALSE;
  }
  change = opbms_audit_change_new ();
  opbms_audit_change_text (change, "status", from_name, to_name);

  return opbms_audit_write (session, transaction, action, "bill", id, bill->account_id, change,
                            error);
}

/* All of them or none. */
static gboolean
set_statuses (OpbmsSession     *session,
              const gint64     *ids,
              gsize             n_ids,
              OpbmsBillStatus   from,
              OpbmsBillStatus   to,
              const char       *action,
              GError          **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  for (gsize i = 0; i < n_ids; i++) {
    if (!set_status (session, transaction, ids[i], from, to, action, error)) {
      return FALSE;
    }
  }

  return opbms_transaction_commit (transaction, error);
}

/*
 * opbms_bill_check_status:
 * @self: a bill
 * @expected: the status it must have for what is to be done
 * @error: return location for an %OPBMS_ERROR_CONFLICT that says which one it has
 *
 * Returns: whether it has it
 */
gboolean
opbms_bill_check_status (const OpbmsBill  *self,
                         OpbmsBillStatus   expected,
                         GError          **error)
{
  if (self->status == expected) {
    return TRUE;
  }

  switch (self->status) {
  case OPBMS_BILL_UNPAID:
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is not void."), self->title);
    break;
  case OPBMS_BILL_PAID:
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is already paid."),
                 self->title);
    break;
  case OPBMS_BILL_VOID:
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT, _("“%s” is void."), self->title);
    break;
  }

  return FALSE;
}

/**
 * opbms_bill_void:
 * @session: of staff, or the system's
 * @id: an unpaid bill
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is paid or already void
 *
 * Takes a bill back: nobody owes it any more, and its subscription does not make it again.
 *
 * Returns: whether it is void now
 */
gboolean
opbms_bill_void (OpbmsSession  *session,
                 gint64         id,
                 GError       **error)
{
  return opbms_bill_void_all (session, &id, 1, error);
}

/**
 * opbms_bill_void_all:
 * @session: of staff, or the system's
 * @ids: (array length=n_ids): unpaid bills, each once
 * @n_ids: how many
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if one is paid or already void
 *
 * Takes several bills back at once, see opbms_bill_void(): all of them, or none.
 *
 * Returns: whether they are void now
 */
gboolean
opbms_bill_void_all (OpbmsSession  *session,
                     const gint64  *ids,
                     gsize          n_ids,
                     GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (ids != NULL && n_ids > 0, FALSE);

  return set_statuses (session, ids, n_ids, OPBMS_BILL_UNPAID, OPBMS_BILL_VOID, "void", error);
}

/**
 * opbms_bill_restore:
 * @session: of staff, or the system's
 * @id: a void bill
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if it is not void
 *
 * Takes back opbms_bill_void().
 *
 * Returns: whether it is unpaid again
 */
gboolean
opbms_bill_restore (OpbmsSession  *session,
                    gint64         id,
                    GError       **error)
{
  return opbms_bill_restore_all (session, &id, 1, error);
}

/**
 * opbms_bill_restore_all:
 * @session: of staff, or the system's
 * @ids: (array length=n_ids): void bills, each once
 * @n_ids: how many
 * @error: return location for an error; %OPBMS_ERROR_CONFLICT if one is not void
 *
 * Takes back opbms_bill_void_all(): of all of them, or none.
 *
 * Returns: whether they are unpaid again
 */
gboolean
opbms_bill_restore_all (OpbmsSession  *session,
                        const gint64  *ids,
                        gsize          n_ids,
                        GError       **error)
{
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (ids != NULL && n_ids > 0, FALSE);

  return set_statuses (session, ids, n_ids, OPBMS_BILL_VOID, OPBMS_BILL_UNPAID, "restore", error);
}
