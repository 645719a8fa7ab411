/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-fields.h"

#include <json-glib/json-glib.h>

/* Reads what an audit entry says was before and after, for those who put it into words. */

static char *
dup_value (JsonNode *node)
{
  if (!node || !JSON_NODE_HOLDS_VALUE (node)) {
    return NULL;
  }
  if (json_node_get_value_type (node) == G_TYPE_INT64) {
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  }

  return g_strdup (json_node_get_string (node));
}

static OpbmsAuditField *
ensure_field (GPtrArray  *fields,
              const char *name)
{
  OpbmsAuditField *field;

  for (guint i = 0; i < fields->len; i++) {
    field = g_ptr_array_index (fields, i);
    if (g_str_equal (field->name, name)) {
      return field;
    }
  }

  field = g_new0 (OpbmsAuditField, 1);
  field->name = g_strdup (name);
  g_ptr_array_add (fields, field);

  return field;
}

static void
add_values (GPtrArray  *fields,
            const char *json,
            gboolean    is_after)
{
  g_autoptr (JsonNode) node = json ? json_from_string (json, NULL) : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node)) {
    return;
  }

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    OpbmsAuditField *field = ensure_field (fields, name);
    char **text = is_after ? &field->after : &field->before;

    field->has_before = field->has_before || !is_after;
    g_free (*text);
    *text = dup_value (value);
  }
}

/**
 * opbms_audit_entry_read_fields:
 * @entry: an audit entry
 *
 * Returns: (transfer full) (element-type OpbmsAuditField): the fields that changed, in the order
 *   they were written; none if the entry has none
 */
GPtrArray *
opbms_audit_entry_read_fields (const OpbmsAuditEntry *entry)
{
  GPtrArray *fields;

  g_return_val_if_fail (entry, NULL);

  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_audit_field_free);
  add_values (fields, entry->before, FALSE);
  add_values (fields, entry->after, TRUE);

  return fields;
}

/**
 * opbms_audit_fields_get_after:
 * @fields: (element-type OpbmsAuditField): the fields of an entry
 * @name: a field
 *
 * Returns: (transfer none) (nullable): what the field has become; %NULL if it has no value or did
 *   not change
 */
const char *
opbms_audit_fields_get_after (GPtrArray  *fields,
                              const char *name)
{
  for (guint i = 0; i < fields->len; i++) {
    const OpbmsAuditField *field = g_ptr_array_index (fields, i);

    if (g_str_equal (field->name, name)) {
      return field->after;
    }
  }

  return NULL;
}

/**
 * opbms_audit_field_free:
 * @self: a field
 */
void
opbms_audit_field_free (OpbmsAuditField *self)
{
  g_free (self->name);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}
