/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-chain.h"

#include "config.h"
#include "billing/opbms-rights.h"

#include <glib/gi18n-lib.h>

/* The audit log as a chain. The hash of an entry is the SHA-256 of the hash before it and of all the
 * entry says, one to a line: id, created_at, account_id, customer_id, action, entity, entity_id,
 * before and after, empty where there is none. The first follows an empty hash, and each id is one
 * more than that before. The statements that write and check entries compute it, in the database.
 *
 * What it shows to whoever looks the database through: an entry that was edited, taken away, put in
 * or put elsewhere, by somebody who can write to the file and takes the triggers off first. An edit
 * of an entry whose hash is made again is seen by the entry that follows. That the last ones were
 * taken away is seen by the highest id there ever was, which the engine keeps; it gives none out
 * twice, so the gap stays.
 *
 * What it cannot show by itself: that somebody made all hashes again from an edit to the end, or
 * took away the last entries and set the engine's count back too. Against that helps only what is
 * kept where that person cannot write: the end of the chain, which `opbmsctl check` prints, or a
 * copy of the database. As long as the entry noted has the hash noted, nothing up to it was touched. */

/* In the words of the columns, as `opbmsctl audit` has them. */
static char *
dup_what (OpbmsRows *rows)
{
  const char *action = opbms_rows_get_text (rows, 5);
  const char *entity = opbms_rows_get_text (rows, 6);
  const char *id = opbms_rows_get_text (rows, 7);

  return g_strjoin (" ", action, entity, id, NULL);
}

static char *
dup_problem (OpbmsRows *rows)
{
  const char *kind = opbms_rows_get_text (rows, 0);
  long long id = opbms_rows_get_int (rows, 1);
  long long from = opbms_rows_get_int (rows, 2);
  long long to = opbms_rows_get_int (rows, 3);
  g_autofree char *what = NULL;

  if (g_str_equal (kind, "missing")) {
    return from == to
      ? g_strdup_printf (_("Entry %lld of the audit log is missing."), from)
      : g_strdup_printf (_("Entries %lld to %lld of the audit log are missing."), from, to);
  }
  if (g_str_equal (kind, "end")) {
    return g_strdup_printf (_("The audit log goes up to entry %lld, but the database remembers it "
                              "only up to %lld; more entries may be missing at its end."),
                            id, to);
  }
  what = dup_what (rows);

  /* Translators: %s are what the entry is about, such as “pay bill 7”, and when it was written */
  return g_strdup_printf (_("Entry %lld of the audit log (%s, %s) is not as it was written, or the "
                            "one before it is not."),
                          id, what, opbms_rows_get_text (rows, 4));
}

/*
 * opbms_audit_chain_check:
 * @transaction: any
 * @problems: (element-type utf8): where a translated sentence goes for each thing that is wrong
 * @error: return location for an error
 *
 * Reads the whole log, row by row.
 *
 * Returns: whether it could be read
 */
gboolean
opbms_audit_chain_check (OpbmsTransaction  *transaction,
                         GPtrArray         *problems,
                         GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  rows = opbms_transaction_query (transaction, error, "check/audit", NULL);
  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_rows_next (rows, error)) {
    g_ptr_array_add (problems, dup_problem (rows));
  }

  return opbms_rows_is_done (rows);
}

/**
 * opbms_audit_chain_get_end:
 * @session: of staff, or the system's
 * @end: (out): where the log ends
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
opbms_audit_chain_get_end (OpbmsSession   *session,
                           OpbmsAuditEnd  *end,
                           GError        **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsRows) rows = NULL;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (end != NULL, FALSE);

  *end = (OpbmsAuditEnd) { 0 };
  if (!opbms_rights_require_admin (session, error)) {
    return FALSE;
  }
  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return FALSE;
  }
  rows = opbms_transaction_query (transaction, error, "audit/get-end", NULL);
  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (rows, error)) {
    end->entry = opbms_rows_get_int (rows, 0);
    end->hash = opbms_rows_dup_text (rows, 1);
    return TRUE;
  }

  return opbms_rows_is_done (rows);
}
