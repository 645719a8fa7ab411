/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-bill-type.h"

#include "config.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-rights.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* What bills are for: Electricity, Fees … There are a few dozen at most, so they are always read
 * whole and compared here, without regard to case. */

static gpointer
new_from_row (OpbmsRows *rows,
              gpointer   data)
{
  OpbmsBillType *self = g_new0 (OpbmsBillType, 1);

  self->id = opbms_rows_get_int (rows, 0);
  self->name = opbms_rows_dup_text (rows, 1);
  self->retired = opbms_rows_get_int (rows, 2) != 0;

  return self;
}

static GPtrArray *
load_types (OpbmsTransaction  *transaction,
            GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_transaction_query (transaction, error, "bill-type/list", NULL);

  return opbms_rows_read_all (rows, new_from_row, NULL, (GDestroyNotify) opbms_bill_type_free,
                              error);
}

static OpbmsBillType *
find_by_name (GPtrArray  *types,
              const char *name)
{
  g_autofree char *clean = opbms_text_clean (name);
  g_autofree char *folded = opbms_text_fold (clean);

  for (guint i = 0; i < types->len; i++) {
    OpbmsBillType *type = g_ptr_array_index (types, i);
    g_autofree char *type_folded = opbms_text_fold (type->name);

    if (g_str_equal (type_folded, folded)) {
      return type;
    }
  }
  return NULL;
}

static void
set_unknown_type (GPtrArray   *types,
                  const char  *name,
                  GError     **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < types->len; i++) {
    OpbmsBillType *type = g_ptr_array_index (types, i);

    if (!type->retired) {
      /* Translators: what stands between the items of a list. */
      g_string_append (names, names->len > 0 ? _(", ") : "");
      g_string_append (names, type->name);
    }
  }

  opbms_error_set_field (error, "type", _("There is no bill type “%s”. The types are: %s."),
                         name != NULL ? name : "", names->str);
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  return opbms_text_check_line (name, "type", _("The name"), OPBMS_NAME_MAX, TRUE, error);
}

/* A retired type keeps its name: it can be brought back. */
static gboolean
check_free_name (GPtrArray   *types,
                 const char  *name,
                 gint64       except_id,
                 GError     **error)
{
  OpbmsBillType *other = find_by_name (types, name);

  if (other == NULL || other->id == except_id) {
    return TRUE;
  }
  if (other->retired) {
    opbms_error_set_field (error, "type", _("There is a retired bill type “%s”. Bring it back."),
                           other->name);
  } else {
    opbms_error_set_field (error, "type", _("There is a bill type “%s” already."), other->name);
  }

  return FALSE;
}

static OpbmsBillType *
find_by_id (GPtrArray  *types,
            gint64      id,
            GError    **error)
{
  for (guint i = 0; i < types->len; i++) {
    OpbmsBillType *type = g_ptr_array_index (types, i);

    if (type->id == id) {
      return type;
    }
  }
  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("There is no such bill type."));

  return NULL;
}

/* What is billed needs a type. */
static gboolean
check_others_stay (GPtrArray            *types,
                   const OpbmsBillType  *type,
                   GError              **error)
{
  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *other = g_ptr_array_index (types, i);

    if (other != type && !other->retired) {
      return TRUE;
    }
  }
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
               _("“%s” is the last bill type there is and cannot be retired."), type->name);

  return FALSE;
}

/* On a guarded database a command does all of it. */

static gboolean
insert_type (OpbmsSession      *session,
             OpbmsTransaction  *transaction,
             const char        *name,
             gint64            *id,
             GError           **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_query_int (transaction, id, error, "bill-type/create", "st", name,
                                        opbms_clock_now (opbms_session_get_clock (session)));
  }

  opbms_audit_change_note_text (change, "name", name);

  return opbms_transaction_query_int (transaction, id, error, "bill-type/insert", "s", name) &&
         opbms_audit_write (session, transaction, "create", "bill_type", *id, 0, change, error);
}

static gboolean
set_name (OpbmsSession         *session,
          OpbmsTransaction     *transaction,
          const OpbmsBillType  *type,
          const char           *name,
          GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "bill-type/rename", "ist", type->id,
                                  name, opbms_clock_now (opbms_session_get_clock (session)));
  }

  opbms_audit_change_text (change, "name", type->name, name);

  return opbms_transaction_run (transaction, NULL, error, "bill-type/set-name", "is", type->id,
                                name) &&
         opbms_audit_write (session, transaction, "rename", "bill_type", type->id, 0, change,
                            error);
}

static gboolean
set_retired (OpbmsSession         *session,
             OpbmsTransaction     *transaction,
             const OpbmsBillType  *type,
             gboolean              retired,
             GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  if (opbms_transaction_is_guarded (transaction)) {
    return opbms_transaction_run (transaction, NULL, error, "bill-type/retire", "iit", type->id,
                                  (gint64) retired,
                                  opbms_clock_now (opbms_session_get_clock (session)));
  }

  opbms_audit_change_int (change, "retired", !retired, retired);
  opbms_audit_change_note_text (change, "name", type->name);

  return opbms_transaction_run (transaction, NULL, error, "bill-type/set-retired", "ii", type->id,
                                (gint64) retired) &&
         opbms_audit_write (session, transaction, retired ? "retire" : "restore", "bill_type",
                            type->id, 0, change, error);
}

/**
 * opbms_bill_type_list:
 * @session: who asks; anybody may
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsBillType): all types, retired ones last; %NULL with
 *   @error set
 */
GPtrArray *
opbms_bill_type_list (OpbmsSession  *session,
                      GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);
  if (transaction == NULL) {
    return NULL;
  }

  return load_types (transaction, error);
}

/**
 * opbms_bill_type_find:
 * @session: who asks; anybody may
 * @transaction: a transaction of the session's database
 * @name: (nullable): a name, in any case
 * @id: (out): the type of that name
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "type" that lists the names
 *
 * A retired type is found by nobody: it stays on the bills it is on and goes on no new one.
 *
 * Returns: whether there is such a type
 */
gboolean
opbms_bill_type_find (OpbmsSession      *session,
                      OpbmsTransaction  *transaction,
                      const char        *name,
                      gint64            *id,
                      GError           **error)
{
  g_autoptr (GPtrArray) types = NULL;
  OpbmsBillType *type;

  g_return_val_if_fail (session != NULL && transaction != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  types = load_types (transaction, error);
  if (types == NULL) {
    return FALSE;
  }
  type = find_by_name (types, name);
  if (type == NULL || type->retired) {
    set_unknown_type (types, name, error);
    return FALSE;
  }
  *id = type->id;

  return TRUE;
}

/**
 * opbms_bill_type_create:
 * @session: who acts; staff only
 * @name: the name of the new type
 * @id: (out) (optional): its id
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, or %OPBMS_ERROR_INVALID of the
 *   field "type" for a name that is no name or is taken, in any case
 *
 * Returns: whether the type is made
 */
gboolean
opbms_bill_type_create (OpbmsSession  *session,
                        const char    *name,
                        gint64        *id,
                        GError       **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) types = NULL;
  gint64 new_id;

  g_return_val_if_fail (session != NULL && name != NULL, FALSE);

  clean = opbms_text_clean (name);
  if (!opbms_rights_require_admin (session, error) || !check_name (clean, error)) {
    return FALSE;
  }
  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }
  types = load_types (transaction, error);
  if (types == NULL || !check_free_name (types, clean, 0, error)) {
    return FALSE;
  }

  if (!insert_type (session, transaction, clean, &new_id, error) ||
      !opbms_transaction_commit (transaction, error)) {
    return FALSE;
  }
  if (id != NULL) {
    *id = new_id;
  }

  return TRUE;
}

static gboolean
check_seen (OpbmsSession         *session,
            OpbmsTransaction     *transaction,
            const char           *seen,
            const OpbmsBillType  *now,
            GError              **error)
{
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  OpbmsConflictRecord record = { "bill_type", now->id, 0, seen };

  if (seen != NULL) {
    opbms_audit_change_text (change, "name", seen, now->name);
  }

  return opbms_conflict_check (session, transaction, &record, change, error);
}

/**
 * opbms_bill_type_rename:
 * @session: who acts; staff only
 * @id: a type, retired or not
 * @name: its new name, which bills of this type show from now on, old ones too
 * @seen: (nullable): the name it had for whoever renames it; %NULL: any
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_NOT_FOUND,
 *   %OPBMS_ERROR_CONFLICT if it is not called @seen any more, which the message tells, or
 *   %OPBMS_ERROR_INVALID of the field "type" as in opbms_bill_type_create()
 *
 * Returns: whether the type is called @name
 */
gboolean
opbms_bill_type_rename (OpbmsSession  *session,
                        gint64         id,
                        const char    *name,
                        const char    *seen,
                        GError       **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) types = NULL;
  OpbmsBillType *type;

  g_return_val_if_fail (session != NULL && name != NULL, FALSE);

  clean = opbms_text_clean (name);
  if (!opbms_rights_require_admin (session, error) || !check_name (clean, error)) {
    return FALSE;
  }
  transaction = opbms_rights_begin (session, OPBMS_ACCESS_WRITE, error);
  types = transaction != NULL ? load_types (transaction, error) : NULL;
  type = types != NULL ? find_by_id (types, id, error) : NULL;
  if (type == NULL || !check_seen (session, transaction, seen, type, error) ||
      !check_free_name (types, clean, id, error)) {
    return FALSE;
  }
  if (g_str_equal (type->name, clean)) {
    return TRUE;
  }

  return set_name (session, transaction, type, clean, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_bill_type_set_retired:
 * @session: who acts; staff only
 * @id: a type
 * @retired: whether it is for no new bills
 * @error: return location for an error: %OPBMS_ERROR_NOT_PERMITTED, %OPBMS_ERROR_NOT_FOUND,
 *   %OPBMS_ERROR_CONFLICT for the last type that is not retired
 *
 * A retired type stays on the bills and subscriptions it is on. One that is so already is left as
 * it is.
 *
 * Returns: whether the type now is as asked
 */
gboolean
opbms_bill_type_set_retired (OpbmsSession  *session,
                             gint64         id,
                             gboolean       retired,
                             GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (GPtrArray) types = NULL;
  OpbmsBillType *type;

  g_return_val_if_fail (session != NULL, FALSE);

  retired = retired != FALSE;
  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_WRITE, error);
  types = transaction != NULL ? load_types (transaction, error) : NULL;
  type = types != NULL ? find_by_id (types, id, error) : NULL;
  if (type == NULL) {
    return FALSE;
  }
  if (type->retired == retired) {
    return TRUE;
  }
  if (retired && !check_others_stay (types, type, error)) {
    return FALSE;
  }

  return set_retired (session, transaction, type, retired, error) &&
         opbms_transaction_commit (transaction, error);
}

/**
 * opbms_bill_type_look_again:
 * @session: staff, who have @seen open
 * @seen: a type as it was
 * @error: return location for an error
 *
 * Returns: (transfer full): whether it was renamed since, with an #OpbmsBillType; %NULL with @error
 *   set
 */
OpbmsConflict *
opbms_bill_type_look_again (OpbmsSession         *session,
                            const OpbmsBillType  *seen,
                            GError              **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();
  g_autoptr (GPtrArray) types = NULL;
  const OpbmsBillType *now;
  OpbmsConflictRecord record;

  g_return_val_if_fail (session != NULL && seen != NULL, NULL);

  transaction = opbms_rights_begin_admin (session, OPBMS_ACCESS_READ, error);
  types = transaction != NULL ? load_types (transaction, error) : NULL;
  now = types != NULL ? find_by_id (types, seen->id, error) : NULL;
  if (now == NULL) {
    return NULL;
  }
  opbms_audit_change_text (change, "name", seen->name, now->name);
  record = (OpbmsConflictRecord) { "bill_type", now->id, 0, seen->name };

  return opbms_conflict_new (session, transaction, &record, change, opbms_bill_type_copy (now),
                             (GDestroyNotify) opbms_bill_type_free, error);
}

/**
 * opbms_bill_type_copy:
 * @self: a type
 *
 * Returns: (transfer full): a copy
 */
OpbmsBillType *
opbms_bill_type_copy (const OpbmsBillType *self)
{
  OpbmsBillType *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);

  return copy;
}

/**
 * opbms_bill_type_free:
 * @self: (transfer full) (nullable): a type
 */
void
opbms_bill_type_free (OpbmsBillType *self)
{
  if (self == NULL) {
    return;
  }
  g_free (self->name);
  g_free (self);
}
