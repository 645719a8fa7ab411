/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-kind.h"

/* The kinds of changes there are in the log, and the fields that are told of: whoever puts them into
 * words can go through all of them, and nothing else is ever written. */

static const OpbmsAuditKind kinds[] = {
  { "account", "create" },
  { "account", "edit" },
  { "account", "activate" },
  { "account", "deactivate" },
  { "account", "set-password" },
  { "account", "change-password" },
  { "account", "keep-sign-in" },
  { "account", "forget-sign-ins" },
  { "bill", "create" },
  { "bill", "edit" },
  { "bill", "void" },
  { "bill", "restore" },
  { "bill", "pay" },
  { "bill", "decline" },
  { "bill", "generate" },
  { "subscription", "create" },
  { "subscription", "edit" },
  { "subscription", "pause" },
  { "subscription", "resume" },
  { "subscription", "cancel" },
  { "subscription", "skip" },
  { "bill_type", "create" },
  { "bill_type", "rename" },
  { "bill_type", "retire" },
  { "bill_type", "restore" },
  { "setting", "create" },
  { "setting", "edit" },
  { "database", "import" },
};

static const char *const fields[] = {
  "active", "address", "admins", "amount", "bills", "computer", "count", "created", "currency",
  "customers", "description", "due_date", "email", "every", "full_name", "name",
  "next_renewal_date", "notes", "organisation", "phone", "reference", "repaired", "retired", "role",
  "start_date", "status", "subscriptions", "time_zone", "title", "transactions", "type", "unit",
  "username", NULL,
};

/**
 * opbms_audit_kind_get_all:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none): every kind of change there is
 */
const OpbmsAuditKind *
opbms_audit_kind_get_all (gsize *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);

  return kinds;
}

/**
 * opbms_audit_kind_is_known:
 * @entity: what was changed
 * @action: how
 *
 * Returns: whether there is such a kind
 */
gboolean
opbms_audit_kind_is_known (const char *entity,
                           const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i].entity, entity) && g_str_equal (kinds[i].action, action)) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_audit_kind_get_fields:
 *
 * Returns: (transfer none): the names of all fields that are told of, ended by %NULL
 */
const char *const *
opbms_audit_kind_get_fields (void)
{
  return fields;
}

/**
 * opbms_audit_kind_has_field:
 * @field: a name
 *
 * Returns: whether a field of that name is ever told of
 */
gboolean
opbms_audit_kind_has_field (const char *field)
{
  return g_strv_contains (fields, field);
}
