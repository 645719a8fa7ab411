/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-activity-change.h"

#include "billing/opbms-audit-fields.h"
#include "billing/opbms-audit-words.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* What a change did to each field, in words: amounts and dates as everywhere, states as one says
 * them. A rule that changed is one thing, though the log keeps it as a number and a unit. */

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
  state = opbms_audit_words_find_state (field, value);
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

/* What it was: what is only noted has stayed. */
static const char *
get_before (const OpbmsAuditField *field)
{
  if (!field) {
    return NULL;
  }

  return field->has_before ? field->before : field->after;
}

/* A number and a unit as a rule. What stayed of them may not be in the log; a number alone is said
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

  self->name = g_strdup (field->name);
  self->label = opbms_audit_words_get_label (field->name);
  if (is_rule) {
    const OpbmsAuditField *every = find_field (fields, "every");

    if ((every && every->has_before) || (unit && unit->has_before)) {
      self->before = format_rule (get_before (every), get_before (unit));
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
 * opbms_activity_change_dup_title:
 * @self: a change
 *
 * Returns: (transfer full): what the field is called where that stands alone, not in a sentence
 */
char *
opbms_activity_change_dup_title (const OpbmsActivityChange *self)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (self->label));
  g_autoptr (GString) title = g_string_new (NULL);

  g_string_append_unichar (title, first);
  g_string_append (title, g_utf8_next_char (self->label));

  return g_string_free (g_steal_pointer (&title), FALSE);
}

/**
 * opbms_activity_change_free:
 * @self: (transfer full): a change
 */
void
opbms_activity_change_free (OpbmsActivityChange *self)
{
  g_free (self->name);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
