/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-record.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* A thing to print, described once for programs and for people, so that the two cannot come to say
 * different things. How records are laid out is the matter of opbms-ctl-output.c. */

#define MAX_JSON_CHARS 60 /* of a JSON text in a table */

struct _OpbmsCtlRecord {
  GArray              *fields; /* OpbmsCtlField */
  const OpbmsSettings *settings;
  OpbmsClock          *clock;
};

static void
clear_field (gpointer data)
{
  OpbmsCtlField *field = data;

  g_free (field->text);
  g_clear_pointer (&field->node, json_node_unref);
  g_clear_pointer (&field->children, g_ptr_array_unref);
}

/* Takes @text and @node. A text that is empty is absent: null. */
static OpbmsCtlField *
add_field (OpbmsCtlRecord *self,
           OpbmsCtlColumn  column,
           const char     *name,
           const char     *title,
           char           *text,
           JsonNode       *node)
{
  OpbmsCtlField field = {
    .name = name,
    .title = title,
    .column = column,
    .text = text != NULL ? text : g_strdup (""),
    .node = node != NULL ? node : json_node_new (JSON_NODE_NULL),
  };

  g_array_append_val (self->fields, field);

  return &g_array_index (self->fields, OpbmsCtlField, self->fields->len - 1);
}

static JsonNode *
new_text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

/**
 * opbms_ctl_record_new:
 * @settings: of the database: its currency
 * @clock: of the database: its time zone
 *
 * Both must outlive the record.
 *
 * Returns: (transfer full): a record without fields
 */
OpbmsCtlRecord *
opbms_ctl_record_new (const OpbmsSettings *settings,
                      OpbmsClock          *clock)
{
  OpbmsCtlRecord *self = g_new0 (OpbmsCtlRecord, 1);

  self->fields = g_array_new (FALSE, FALSE, sizeof (OpbmsCtlField));
  g_array_set_clear_func (self->fields, clear_field);
  self->settings = settings;
  self->clock = clock;

  return self;
}

/**
 * opbms_ctl_record_free:
 * @self: a record
 */
void
opbms_ctl_record_free (OpbmsCtlRecord *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->fields);
  g_free (self);
}

/* Each of the next functions adds a field: @name is its name in JSON, @title the translated one
 * people see. Names and titles are not copied. */

void
opbms_ctl_record_int (OpbmsCtlRecord *self,
                      OpbmsCtlColumn  column,
                      const char     *name,
                      const char     *title,
                      gint64          value)
{
  add_field (self, column, name, title, g_strdup_printf ("%" G_GINT64_FORMAT, value),
             json_node_init_int (json_node_alloc (), value))
    ->is_number = TRUE;
}

void
opbms_ctl_record_reference (OpbmsCtlRecord *self,
                            OpbmsCtlColumn  column,
                            const char     *name,
                            const char     *title,
                            gint64          id)
{
  if (id != 0) {
    opbms_ctl_record_int (self, column, name, title, id);
  } else {
    add_field (self, column, name, title, NULL, NULL);
  }
}

void
opbms_ctl_record_text (OpbmsCtlRecord *self,
                       OpbmsCtlColumn  column,
                       const char     *name,
                       const char     *title,
                       const char     *value)
{
  gboolean is_absent = value == NULL || value[0] == '\0';

  add_field (self, column, name, title, g_strdup (value),
             is_absent ? NULL : new_text_node (value));
}

void
opbms_ctl_record_boolean (OpbmsCtlRecord *self,
                          OpbmsCtlColumn  column,
                          const char     *name,
                          const char     *title,
                          gboolean        value)
{
  add_field (self, column, name, title, g_strdup (value ? _("yes") : _("no")),
             json_node_init_boolean (json_node_alloc (), value));
}

void
opbms_ctl_record_money (OpbmsCtlRecord *self,
                        OpbmsCtlColumn  column,
                        const char     *name,
                        const char     *title,
                        OpbmsMoney      value)
{
  g_autofree char *plain = opbms_money_format_plain (self->settings->currency, value);
  OpbmsMoneyStyle style;

  opbms_money_style_init (&style, self->settings->currency, localeconv ());
  add_field (self, column, name, title, opbms_money_format (&style, value), new_text_node (plain))
    ->is_number = TRUE;
}

void
opbms_ctl_record_date (OpbmsCtlRecord *self,
                       OpbmsCtlColumn  column,
                       const char     *name,
                       const char     *title,
                       OpbmsDate       value)
{
  g_autofree char *iso = value != OPBMS_DATE_NONE ? opbms_date_dup_iso (value) : NULL;

  opbms_ctl_record_text (self, column, name, title, iso);
}

void
opbms_ctl_record_instant (OpbmsCtlRecord *self,
                          OpbmsCtlColumn  column,
                          const char     *name,
                          const char     *title,
                          gint64          value)
{
  g_autofree char *iso = opbms_instant_to_iso (value);
  g_autoptr (GDateTime) local = NULL;

  if (iso == NULL) {
    add_field (self, column, name, title, NULL, NULL);
    return;
  }
  local = opbms_clock_to_local (self->clock, value);
  add_field (self, column, name, title, g_date_time_format (local, "%Y-%m-%d %H:%M"),
             new_text_node (iso));
}

/* @value is a JSON document itself. People get its beginning: it can be as long as a whole
 * report. */
void
opbms_ctl_record_json (OpbmsCtlRecord *self,
                       OpbmsCtlColumn  column,
                       const char     *name,
                       const char     *title,
                       const char     *value)
{
  JsonNode *node = value != NULL ? json_from_string (value, NULL) : NULL;
  g_autofree char *beginning = NULL;

  if (value == NULL || g_utf8_strlen (value, -1) <= MAX_JSON_CHARS) {
    add_field (self, column, name, title, g_strdup (value), node);
    return;
  }
  beginning = g_utf8_substring (value, 0, MAX_JSON_CHARS - 1);
  add_field (self, column, name, title, g_strconcat (beginning, "…", NULL), node);
}

/* @values are char *. */
void
opbms_ctl_record_texts (OpbmsCtlRecord *self,
                        const char     *name,
                        const char     *title,
                        GPtrArray      *values)
{
  JsonArray *array = json_array_sized_new (values->len);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < values->len; i++) {
    const char *value = g_ptr_array_index (values, i);

    json_array_add_string_element (array, value);
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", value);
  }
  add_field (self, OPBMS_CTL_DETAIL, name, title, g_strdup (lines->str),
             json_node_init_array (json_node_alloc (), array));
  json_array_unref (array);
}

/* An object of its own in JSON; for people its fields stand among the others. */
void
opbms_ctl_record_object (OpbmsCtlRecord   *self,
                         const char       *name,
                         gconstpointer     item,
                         OpbmsCtlDescribe  describe)
{
  g_autoptr (OpbmsCtlRecord) object = opbms_ctl_record_new (self->settings, self->clock);

  describe (object, item);
  add_field (self, OPBMS_CTL_HIDDEN, name, NULL, NULL, opbms_ctl_record_to_json (object));
  for (guint i = 0; i < object->fields->len; i++) {
    OpbmsCtlField *field = &g_array_index (object->fields, OpbmsCtlField, i);
    OpbmsCtlField *copy = add_field (self, field->column, NULL, field->title,
                                     g_steal_pointer (&field->text), NULL);

    copy->is_number = field->is_number;
  }
}

/* An array of objects in JSON; for people a table below. */
void
opbms_ctl_record_list (OpbmsCtlRecord   *self,
                       const char       *name,
                       const char       *title,
                       GPtrArray        *items,
                       OpbmsCtlDescribe  describe)
{
  JsonArray *array = json_array_sized_new (items->len);
  OpbmsCtlField *field;
  GPtrArray *children = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_ctl_record_free);

  for (guint i = 0; i < items->len; i++) {
    OpbmsCtlRecord *child = opbms_ctl_record_new (self->settings, self->clock);

    describe (child, g_ptr_array_index (items, i));
    json_array_add_element (array, opbms_ctl_record_to_json (child));
    g_ptr_array_add (children, child);
  }
  field = add_field (self, OPBMS_CTL_HIDDEN, name, title, NULL,
                     json_node_init_array (json_node_alloc (), array));
  field->children = children;
  json_array_unref (array);
}

/**
 * opbms_ctl_record_get_n_fields:
 * @self: a record
 *
 * Returns: how many fields it has
 */
guint
opbms_ctl_record_get_n_fields (OpbmsCtlRecord *self)
{
  return self->fields->len;
}

/**
 * opbms_ctl_record_get_field:
 * @self: a record
 * @index: which of its fields
 *
 * Returns: (transfer none): the field
 */
const OpbmsCtlField *
opbms_ctl_record_get_field (OpbmsCtlRecord *self,
                            guint           index)
{
  return &g_array_index (self->fields, OpbmsCtlField, index);
}

/**
 * opbms_ctl_record_to_json:
 * @self: a record
 *
 * Returns: (transfer full): the record as a JSON object
 */
JsonNode *
opbms_ctl_record_to_json (OpbmsCtlRecord *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < self->fields->len; i++) {
    const OpbmsCtlField *field = opbms_ctl_record_get_field (self, i);

    /* Without a name it is a field of an object that stands here as a whole. */
    if (field->name != NULL) {
      json_object_set_member (object, field->name, json_node_copy (field->node));
    }
  }

  return json_node_init_object (json_node_alloc (), object);
}
