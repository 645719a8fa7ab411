/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-field.h"

#include "core/opbms-error.h"
#include "core/opbms-text.h"

#include <glib/gi18n.h>

/*
 * What is wrong with a field, said in one way in all forms: the row turns red and a label after its
 * list says why, as the floor's rows have no place for an error. It is said when the field is left,
 * not while one types, and taken back as soon as the text will do. What was typed is never touched.
 */

#define DATA_KEY "opbms-field"

typedef struct {
  GtkLabel        *error_label;
  OpbmsFieldCheck  check;
  gpointer         user_data;
  gboolean         has_error;
} Field;

static Field *
get_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), DATA_KEY);
}

/* What has the focus in a row, and so what a screen reader speaks of. */
static GtkAccessible *
get_accessible (GtkWidget *row)
{
  GtkEditable *delegate = GTK_IS_EDITABLE (row) ? gtk_editable_get_delegate (GTK_EDITABLE (row))
                                                : NULL;

  return delegate ? GTK_ACCESSIBLE (delegate) : GTK_ACCESSIBLE (row);
}

static void
on_row_changed (GtkWidget *row)
{
  if (get_field (row)->has_error && opbms_field_is_valid (row)) {
    opbms_field_set_error (row, NULL);
  }
}

static void
on_row_left (GtkEventControllerFocus *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  /* A field one only passes through on the way elsewhere is not complained about. */
  if (!GTK_IS_EDITABLE (row) || *gtk_editable_get_text (GTK_EDITABLE (row)) != '\0') {
    opbms_field_validate (row);
  }
}

static void
field_free (gpointer data)
{
  Field *field = data;

  g_object_unref (field->error_label);
  g_free (field);
}

/**
 * opbms_field_setup:
 * @row: a row that emits "changed", as #AdwEntryRow does
 * @error_label: says what is wrong; hidden while nothing is
 * @check: (nullable): says whether the field will do; %NULL: it always does
 * @user_data: data for @check, to live as long as @row
 *
 * Makes @row a field that can be wrong.
 */
void
opbms_field_setup (GtkWidget       *row,
                   GtkLabel        *error_label,
                   OpbmsFieldCheck  check,
                   gpointer         user_data)
{
  GtkEventController *focus;
  Field *field;

  g_return_if_fail (GTK_IS_WIDGET (row));
  g_return_if_fail (GTK_IS_LABEL (error_label));
  g_return_if_fail (!get_field (row));

  field = g_new0 (Field, 1);
  field->error_label = g_object_ref (error_label);
  field->check = check;
  field->user_data = user_data;
  g_object_set_data_full (G_OBJECT (row), DATA_KEY, field, field_free);

  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_row_left), NULL);
  gtk_widget_add_controller (row, focus);
  g_signal_connect (row, "changed", G_CALLBACK (on_row_changed), NULL);

  gtk_widget_set_visible (GTK_WIDGET (error_label), FALSE);
}

/**
 * opbms_field_is_valid:
 * @row: a field
 *
 * Returns: whether what stands in it will do; shows nothing
 */
gboolean
opbms_field_is_valid (GtkWidget *row)
{
  Field *field;

  g_return_val_if_fail (get_field (row), FALSE);

  field = get_field (row);

  return !field->check || field->check (row, field->user_data, NULL);
}

/**
 * opbms_field_validate:
 * @row: a field
 *
 * Returns: whether what stands in it will do; shows what is wrong if not
 */
gboolean
opbms_field_validate (GtkWidget *row)
{
  g_autoptr (GError) error = NULL;
  Field *field;

  g_return_val_if_fail (get_field (row), FALSE);

  field = get_field (row);
  if (field->check && !field->check (row, field->user_data, &error)) {
    opbms_field_set_error (row, error->message);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_field_set_error:
 * @row: a field
 * @message: (nullable): what is wrong with it; %NULL: nothing
 *
 * Shows an error beside the field until it is changed.
 */
void
opbms_field_set_error (GtkWidget  *row,
                       const char *message)
{
  GtkAccessible *accessible;
  Field *field;

  g_return_if_fail (get_field (row));

  field = get_field (row);
  accessible = get_accessible (row);
  field->has_error = message != NULL;
  gtk_label_set_label (field->error_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (field->error_label), field->has_error);

  if (field->has_error) {
    gtk_widget_add_css_class (row, "error");
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                    field->error_label, NULL, -1);
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  } else {
    gtk_widget_remove_css_class (row, "error");
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  }
}

/**
 * opbms_field_says:
 * @row: a row of text
 * @text: (nullable): a text; %NULL: none
 *
 * Returns: whether @text stands in it
 */
gboolean
opbms_field_says (GtkWidget  *row,
                  const char *text)
{
  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text ? text : "");
}

/**
 * opbms_field_say:
 * @row: a row of text
 * @text: (nullable): what is to stand in it; %NULL: nothing
 */
void
opbms_field_say (GtkWidget  *row,
                 const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
}

/**
 * opbms_field_check_text:
 * @row: a row of text
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck of a text that must not be empty.
 *
 * Returns: whether something is typed
 */
gboolean
opbms_field_check_text (GtkWidget  *row,
                        gpointer    user_data,
                        GError    **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text == '\0') {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("This is needed."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_field_check_username:
 * @row: a row of text
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck of a username; whether it is taken only the database knows.
 *
 * Returns: whether it could be one
 */
gboolean
opbms_field_check_username (GtkWidget  *row,
                            gpointer    user_data,
                            GError    **error)
{
  g_autofree char *text = opbms_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  return opbms_text_check_username (text, error);
}

/**
 * opbms_field_check_email:
 * @row: a row of text
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck of an email address, which may be missing.
 *
 * Returns: whether it looks like one, or is empty
 */
gboolean
opbms_field_check_email (GtkWidget  *row,
                         gpointer    user_data,
                         GError    **error)
{
  g_autofree char *text = opbms_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  return opbms_text_check_email (text, error);
}
