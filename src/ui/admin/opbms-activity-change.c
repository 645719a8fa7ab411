/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-activity-change.h"

#include "billing/opbms-audit-fields.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* What a change did to each field, in words: amounts and dates as everywhere, states as one says
 * them. A rule that changed is one thing, though the log keeps it as a number and a unit. */

typedef struct {
  const char *name;
  const char *label;
} Name;

static const Name labels[] = {
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

static const char *
find_state (const char *field,
            const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_str_equal (states[i].field, field) && g_str_equal (states[i].value, value)) {
      return g_dpgettext2 (NULL, "changed state", states[i].words);
    }
  }

  return NULL;
}

static char *
format_value (const char            *field,
              const char            *value,
              const OpbmsMoneyStyle *style,
              OpbmsDate              today)
{
  const char *state;

  if (!value || *value == '\0') {
    /* Translators: a field that is empty, as in: from nothing to +91 98450 */
    return g_strdup (C_("changed field", "nothing"));
  }
  state = find_state (field, value);
  if (state) {
    return g_strdup (state);
  }
  if (g_str_equal (field, "amount")) {
    return opbms_money_format (style, g_ascii_strtoll (value, NULL, 10));
  }
  if (g_str_has_suffix (field, "_date")) {
    return opbms_format_date_short (opbms_date_parse_iso (value), today);
  }
  if (g_str_equal (field, "type")) {
    return g_strdup (gettext (value));
  }

  return g_strdup (value);
}

static const OpbmsAuditField *
find_field (GPtrArray  *fields,
            const char *name)
{
  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);

    if (g_str_equal (field->name, name)) {
      return field;
    }
  }

  return NULL;
}

/* A number and a unit as a rule. What stayed of them is not in the log; a number alone is said
 * alone. */
static char *
format_rule (const char *every,
             const char *unit)
{
  OpbmsRecurrence recurrence = { 0 };

  if (!every) {
    return g_strdup (unit ? unit : "");
  }
  recurrence.every = (guint) g_ascii_strtoull (every, NULL, 10);
  if (!opbms_unit_from_string (unit, &recurrence.unit)) {
    return g_strdup (every);
  }

  return opbms_format_every (&recurrence);
}

static OpbmsActivityChange *
new_change (GPtrArray             *fields,
            const OpbmsAuditField *field,
            const OpbmsMoneyStyle *style,
            OpbmsDate              today)
{
  OpbmsActivityChange *self = g_new0 (OpbmsActivityChange, 1);
  const OpbmsAuditField *unit = find_field (fields, "unit");
  gboolean is_rule = g_str_equal (field->name, "every") || g_str_equal (field->name, "unit");

  self->label = opbms_activity_change_get_label (field->name);
  if (is_rule) {
    const OpbmsAuditField *every = find_field (fields, "every");

    if (field->has_before) {
      self->before = format_rule (every ? every->before : NULL, unit ? unit->before : NULL);
    }
    self->after = format_rule (every ? every->after : NULL, unit ? unit->after : NULL);
    return self;
  }
  if (field->has_before) {
    self->before = format_value (field->name, field->before, style, today);
  }
  self->after = format_value (field->name, field->after, style, today);

  return self;
}

/**
 * opbms_activity_change_list:
 * @entry: an audit entry
 * @style: how amounts are written
 * @today: today
 *
 * Returns: (transfer full) (element-type OpbmsActivityChange): what it changed, and what it notes,
 *   in the order of the log
 */
GPtrArray *
opbms_activity_change_list (const OpbmsAuditEntry *entry,
                            const OpbmsMoneyStyle *style,
                            OpbmsDate              today)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  GPtrArray *changes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_activity_change_free);

  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);

    if (!g_str_equal (field->name, "unit") || !find_field (fields, "every")) {
      g_ptr_array_add (changes, new_change (fields, field, style, today));
    }
  }

  return changes;
}

/* A thing's own name is in the sentence. */
static gboolean
is_said (const OpbmsAuditEntry *entry,
         const OpbmsAuditField *field)
{
  return !field->has_before && (g_str_equal (field->name, "title") ||
                                g_str_equal (field->name, "name") ||
                                g_str_equal (field->name, "role") ||
                                g_str_equal (field->name, "reference") ||
                                g_str_equal (field->name, "repaired"));
}

static void
append (GString    *text,
        const char *part)
{
  /* Translators: what stands between the items of a list. */
  g_string_append (text, text->len > 0 ? _(", ") : "");
  g_string_append (text, part);
}

static char *
say_change (const OpbmsActivityChange *change,
            gboolean                   with_label)
{
  g_autofree char *after = opbms_format_isolated (change->after);
  g_autofree char *before = NULL;
  g_autofree char *both = NULL;

  if (!change->before) {
    /* Translators: what a field is called, and what it says: due date 20 Nov */
    return with_label ? g_strdup_printf (C_("field, value", "%s %s"), change->label, after)
                      : g_steal_pointer (&after);
  }

  /* Translators: what a field was and what it is: ₹500.00 → ₹550.00 */
  before = opbms_format_isolated (change->before);
  both = g_strdup_printf (_("%s → %s"), before, after);

  return with_label ? g_strdup_printf (C_("field, value", "%s %s"), change->label, both)
                    : g_steal_pointer (&both);
}

/* Amounts and states speak for themselves. */
static gboolean
needs_label (const OpbmsAuditField *field)
{
  return !g_str_equal (field->name, "amount") && !g_str_equal (field->name, "status") &&
         !g_str_equal (field->name, "active") && !g_str_equal (field->name, "retired") &&
         !g_str_equal (field->name, "every") && !g_str_equal (field->name, "computer");
}

/**
 * opbms_activity_change_say:
 * @entry: an audit entry
 * @style: how amounts are written
 * @today: today
 *
 * Returns: (nullable): what it changed in one line, "20 Nov → 28 Nov", "unpaid → paid, ₹1,240.50";
 *   %NULL if there is nothing to add to the sentence
 */
char *
opbms_activity_change_say (const OpbmsAuditEntry *entry,
                           const OpbmsMoneyStyle *style,
                           OpbmsDate              today)
{
  g_autoptr (GPtrArray) fields = opbms_audit_entry_read_fields (entry);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_only = fields->len == 1;

  if (g_str_equal (entry->action, "decline")) {
    append (text, _("declined"));
  }
  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);
    g_autofree char *part = NULL;
    OpbmsActivityChange *change;

    if (is_said (entry, field) ||
        (g_str_equal (field->name, "unit") && find_field (fields, "every"))) {
      continue;
    }
    change = new_change (fields, field, style, today);
    part = say_change (change, needs_label (field) && !(is_only && field->has_before));
    append (text, part);
    opbms_activity_change_free (change);
  }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * opbms_activity_change_get_label:
 * @field: the name of a field in the log
 *
 * Returns: (transfer none): what people call it
 */
const char *
opbms_activity_change_get_label (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    if (g_str_equal (labels[i].name, field)) {
      return g_dpgettext2 (NULL, "changed field", labels[i].label);
    }
  }

  return field;
}

/**
 * opbms_activity_change_free:
 * @self: (transfer full): a change
 */
void
opbms_activity_change_free (OpbmsActivityChange *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
