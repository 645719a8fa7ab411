/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-administrator-form.h"

#include "core/opbms-text.h"
#include "ui/shared/opbms-field.h"
#include "ui/shared/opbms-password-checklist.h"

#include <glib/gi18n.h>

/* Name, username, address and password of the first administrator. It writes nothing. */

struct _OpbmsAdministratorForm {
  AdwBin                  parent_instance;

  gboolean                is_password_fine;

  GtkWidget              *full_name;
  GtkWidget              *username;
  GtkWidget              *email;
  GtkLabel               *full_name_error;
  GtkLabel               *username_error;
  GtkLabel               *email_error;
  GtkWidget              *password;
  GtkWidget              *again;
  GtkLabel               *password_error;
  OpbmsPasswordChecklist *checklist;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsAdministratorForm, opbms_administrator_form, ADW_TYPE_BIN)

static const char *
get_text (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
check_full_name (GtkWidget  *row,
                 gpointer    user_data,
                 GError    **error)
{
  g_autofree char *clean = opbms_text_clean (get_text (row));

  return opbms_text_check_line (clean, "full_name", _("The full name"), OPBMS_NAME_MAX, TRUE,
                                error);
}

/* The rules look at the name and the address too, so any field may change how they stand. */
static void
on_changed (OpbmsAdministratorForm *self)
{
  g_autofree char *username = opbms_text_clean (get_text (self->username));
  g_autofree char *email = opbms_text_clean (get_text (self->email));

  self->is_password_fine = opbms_password_checklist_set (self->checklist, get_text (self->password),
                                                         get_text (self->again), username, email);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Enter goes on to the next field, and from the last to the next step. */
static void
on_row_activated (OpbmsAdministratorForm *self,
                  AdwEntryRow            *row)
{
  GtkWidget *next[] = { self->username, self->email, self->password, self->again };
  GtkWidget *rows[] = { self->full_name, self->username, self->email, self->password };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (rows[i] == GTK_WIDGET (row)) {
      gtk_widget_grab_focus (next[i]);
      return;
    }
  }
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
opbms_administrator_form_class_init (OpbmsAdministratorFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* "changed": may be complete now; "activated": Enter in the last field */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OPBMS_TYPE_ADMINISTRATOR_FORM,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", OPBMS_TYPE_ADMINISTRATOR_FORM,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPBMS_TYPE_PASSWORD_CHECKLIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-administrator-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, full_name);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, username);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, email);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, full_name_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, username_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, email_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, password);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, again);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, password_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorForm, checklist);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
opbms_administrator_form_init (OpbmsAdministratorForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_field_setup (self->full_name, self->full_name_error, check_full_name, NULL);
  opbms_field_setup (self->username, self->username_error, opbms_field_check_username, NULL);
  opbms_field_setup (self->email, self->email_error, opbms_field_check_email, NULL);
  opbms_field_setup (self->password, self->password_error, NULL, NULL);
}

/**
 * opbms_administrator_form_get_draft:
 * @self: a form
 * @draft: (out): what it says; its texts are the form's, until it changes
 */
void
opbms_administrator_form_get_draft (OpbmsAdministratorForm *self,
                                    OpbmsAccountDraft      *draft)
{
  g_return_if_fail (OPBMS_IS_ADMINISTRATOR_FORM (self));
  g_return_if_fail (draft);

  *draft = (OpbmsAccountDraft) {
    .username = get_text (self->username),
    .email = get_text (self->email),
    .full_name = get_text (self->full_name),
    .password = get_text (self->password),
    .role = OPBMS_ROLE_ADMIN,
  };
}

/**
 * opbms_administrator_form_is_complete:
 * @self: a form
 *
 * Returns: whether the next step may come
 */
gboolean
opbms_administrator_form_is_complete (OpbmsAdministratorForm *self)
{
  g_return_val_if_fail (OPBMS_IS_ADMINISTRATOR_FORM (self), FALSE);

  return self->is_password_fine && opbms_field_is_valid (self->full_name) &&
         opbms_field_is_valid (self->username) && opbms_field_is_valid (self->email);
}

/**
 * opbms_administrator_form_show_error:
 * @self: a form
 * @field: (nullable): what billing calls the field that is wrong
 * @message: what is wrong with it
 *
 * Shows the message beside the field and goes there.
 *
 * Returns: whether @field is one of this form
 */
gboolean
opbms_administrator_form_show_error (OpbmsAdministratorForm *self,
                                     const char             *field,
                                     const char             *message)
{
  const struct {
    const char *name;
    GtkWidget  *row;
  } fields[] = {
    { "full_name", self->full_name },
    { "username", self->username },
    { "email", self->email },
    { "password", self->password },
  };

  g_return_val_if_fail (OPBMS_IS_ADMINISTRATOR_FORM (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_strcmp0 (field, fields[i].name) == 0) {
      opbms_field_set_error (fields[i].row, message);
      gtk_widget_grab_focus (fields[i].row);
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_administrator_form_grab_focus:
 * @self: a form
 */
void
opbms_administrator_form_grab_focus (OpbmsAdministratorForm *self)
{
  g_return_if_fail (OPBMS_IS_ADMINISTRATOR_FORM (self));

  gtk_widget_grab_focus (self->full_name);
}
