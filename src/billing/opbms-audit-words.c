/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* What people call the fields and the states that the log keeps by names of its own. */

static const struct {
  const char *name;
  const char *label;
} labels[] = {
  { "active", NC_("changed field", "account") },
  { "address", NC_("changed field", "address") },
  { "admins", NC_("changed field", "administrators") },
  { "amount", NC_("changed field", "amount") },
  { "bills", NC_("changed field", "bills made") },
  { "computer", NC_("changed field", "computer") },
  { "count", NC_("changed field", "computers") },
  { "created", NC_("changed field", "bills made") },
  { "currency", NC_("changed field", "currency") },
  { "customers", NC_("changed field", "customers") },
  { "description", NC_("changed field", "description") },
  { "due_date", NC_("changed field", "due date") },
  { "email", NC_("changed field", "email") },
  { "every", NC_("changed field", "rule") },
  { "full_name", NC_("changed field", "name") },
  { "name", NC_("changed field", "name") },
  { "next_renewal_date", NC_("changed field", "next date") },
  { "notes", NC_("changed field", "notes") },
  { "organisation", NC_("changed field", "organisation") },
  { "phone", NC_("changed field", "phone") },
  { "reference", NC_("changed field", "reference") },
  { "repaired", NC_("changed field", "repairs") },
  { "retired", NC_("changed field", "bill type") },
  { "role", NC_("changed field", "role") },
  { "start_date", NC_("changed field", "counted from") },
  { "status", NC_("changed field", "status") },
  { "subscriptions", NC_("changed field", "subscriptions") },
  { "time_zone", NC_("changed field", "time zone") },
  { "title", NC_("changed field", "title") },
  { "transactions", NC_("changed field", "transactions") },
  { "type", NC_("changed field", "type") },
  { "unit", NC_("changed field", "rule") },
  { "username", NC_("changed field", "username") },
};

static const struct {
  const char *field;
  const char *value;
  const char *words;
} states[] = {
  { "status", "unpaid", NC_("changed state", "unpaid") },
  { "status", "paid", NC_("changed state", "paid") },
  { "status", "void", NC_("changed state", "void") },
  { "status", "active", NC_("changed state", "active") },
  { "status", "paused", NC_("changed state", "paused") },
  { "status", "cancelled", NC_("changed state", "cancelled") },
  { "active", "1", NC_("changed state", "active") },
  { "active", "0", NC_("changed state", "inactive") },
  { "retired", "1", NC_("changed state", "retired") },
  { "retired", "0", NC_("changed state", "in use") },
  { "role", "admin", NC_("changed state", "administrator") },
  { "role", "customer", NC_("changed state", "customer") },
};

/**
 * opbms_audit_words_get_label:
 * @field: the name of a field in the log
 *
 * Returns: (transfer none): what people call it
 */
const char *
opbms_audit_words_get_label (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (g_str_equal (labels[i].name, field)) {
      return g_dpgettext2 (GETTEXT_PACKAGE, "changed field", labels[i].label);
    }
  }

  return field;
}

/**
 * opbms_audit_words_find_state:
 * @field: the name of a field in the log
 * @value: what stands in it there
 *
 * Returns: (transfer none) (nullable): what people call the state; %NULL if it is none
 */
const char *
opbms_audit_words_find_state (const char *field,
                              const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_str_equal (states[i].field, field) && g_str_equal (states[i].value, value)) {
      return g_dpgettext2 (GETTEXT_PACKAGE, "changed state", states[i].words);
    }
  }

  return NULL;
}
