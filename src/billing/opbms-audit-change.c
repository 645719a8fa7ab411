/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-change.h"

#include "billing/opbms-audit-kind.h"

#include <json-glib/json-glib.h>

/* What one change did to the fields of a row, before and after, as the two JSON objects the audit
 * log keeps. Fields that stayed as they were are left out; what is noted besides, as all that a new
 * row says, stands in the second only. */

struct _OpbmsAuditChange {
  JsonObject *before;
  JsonObject *after;
};

static const char *
text_or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

static void
set_text (JsonObject *object,
          const char *field,
          const char *text)
{
  if (text != NULL) {
    json_object_set_string_member (object, field, text);
  } else {
    json_object_set_null_member (object, field);
  }
}

static char *
dup_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = NULL;

  if (json_object_get_size (object) == 0) {
    return NULL;
  }
  node = json_node_alloc ();
  json_node_init_object (node, object);

  return json_to_string (node, FALSE);
}

/**
 * opbms_audit_change_new:
 *
 * Returns: (transfer full): a change of nothing so far
 */
OpbmsAuditChange *
opbms_audit_change_new (void)
{
  OpbmsAuditChange *self = g_new (OpbmsAuditChange, 1);

  self->before = json_object_new ();
  self->after = json_object_new ();

  return self;
}

/**
 * opbms_audit_change_free:
 * @self: (transfer full): a change
 */
void
opbms_audit_change_free (OpbmsAuditChange *self)
{
  g_return_if_fail (self != NULL);

  json_object_unref (self->before);
  json_object_unref (self->after);
  g_free (self);
}

/**
 * opbms_audit_change_text:
 * @self: a change
 * @field: the field, by its name in JSON
 * @before: (nullable): what it said
 * @after: (nullable): what it says now; %NULL and "" are the same
 */
void
opbms_audit_change_text (OpbmsAuditChange *self,
                         const char       *field,
                         const char       *before,
                         const char       *after)
{
  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (opbms_audit_kind_has_field (field));

  if (g_str_equal (text_or_nothing (before), text_or_nothing (after))) {
    return;
  }
  set_text (self->before, field, before);
  set_text (self->after, field, after);
}

/**
 * opbms_audit_change_int:
 * @self: a change
 * @field: the field, by its name in JSON
 * @before: what it was; an amount in minor units
 * @after: what it is now
 */
void
opbms_audit_change_int (OpbmsAuditChange *self,
                        const char       *field,
                        gint64            before,
                        gint64            after)
{
  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (opbms_audit_kind_has_field (field));

  if (before == after) {
    return;
  }
  json_object_set_int_member (self->before, field, before);
  json_object_set_int_member (self->after, field, after);
}

/**
 * opbms_audit_change_date:
 * @self: a change
 * @field: the field, by its name in JSON
 * @before: what it was, or %OPBMS_DATE_NONE
 * @after: what it is now, or %OPBMS_DATE_NONE
 */
void
opbms_audit_change_date (OpbmsAuditChange *self,
                         const char       *field,
                         OpbmsDate         before,
                         OpbmsDate         after)
{
  g_autofree char *before_text = opbms_date_dup_iso (before);
  g_autofree char *after_text = opbms_date_dup_iso (after);

  opbms_audit_change_text (self, field, before_text, after_text);
}

/**
 * opbms_audit_change_note_text:
 * @self: a change
 * @field: what is noted, by its name in JSON
 * @value: (nullable): what it says; %NULL and "" are not worth a note
 */
void
opbms_audit_change_note_text (OpbmsAuditChange *self,
                              const char       *field,
                              const char       *value)
{
  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (opbms_audit_kind_has_field (field));

  if (value != NULL && value[0] != '\0') {
    json_object_set_string_member (self->after, field, value);
  }
}

/**
 * opbms_audit_change_note_int:
 * @self: a change
 * @field: what is noted, by its name in JSON
 * @value: how much it is; an amount in minor units
 */
void
opbms_audit_change_note_int (OpbmsAuditChange *self,
                             const char       *field,
                             gint64            value)
{
  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (opbms_audit_kind_has_field (field));

  json_object_set_int_member (self->after, field, value);
}

/**
 * opbms_audit_change_note_date:
 * @self: a change
 * @field: what is noted, by its name in JSON
 * @value: a date; %OPBMS_DATE_NONE is not worth a note
 */
void
opbms_audit_change_note_date (OpbmsAuditChange *self,
                              const char       *field,
                              OpbmsDate         value)
{
  g_autofree char *text = opbms_date_dup_iso (value);

  opbms_audit_change_note_text (self, field, text);
}

/**
 * opbms_audit_change_is_empty:
 * @self: a change
 *
 * Returns: whether nothing changed and nothing was noted
 */
gboolean
opbms_audit_change_is_empty (OpbmsAuditChange *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return json_object_get_size (self->after) == 0;
}

/**
 * opbms_audit_change_dup_before:
 * @self: a change
 *
 * Returns: (transfer full) (nullable): a JSON object; %NULL if nothing had another value
 */
char *
opbms_audit_change_dup_before (OpbmsAuditChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dup_json (self->before);
}

/**
 * opbms_audit_change_dup_after:
 * @self: a change
 *
 * Returns: (transfer full) (nullable): a JSON object; %NULL if nothing changed or was noted
 */
char *
opbms_audit_change_dup_after (OpbmsAuditChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dup_json (self->after);
}
