/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-password-dialog.h"

#include "billing/opbms-password.h"
#include "ui/shared/opbms-password-checklist.h"

#include <glib/gi18n.h>

/* Gives somebody who forgot it another password. Staff do not need the old one, and never see
 * it. */

struct _OpbmsPasswordDialog {
  OpbmsFormDialog         parent_instance;

  gint64                  account_id;
  char                   *name;
  char                   *username;
  char                   *email;

  AdwPreferencesGroup    *group;
  AdwPasswordEntryRow    *password_row;
  AdwPasswordEntryRow    *again_row;
  OpbmsPasswordChecklist *checklist;
  GtkLabel               *password_error;
};

typedef struct {
  gint64  account_id;
  char   *password;
} Request;

G_DEFINE_FINAL_TYPE (OpbmsPasswordDialog, opbms_password_dialog, OPBMS_TYPE_FORM_DIALOG)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
request_free (Request *request)
{
  opbms_password_free (request->password);
  g_free (request);
}

/* On the worker's thread. */
static gpointer
save (OpbmsSession  *session,
      gpointer       data,
      GError       **error)
{
  const Request *request = data;

  if (!opbms_account_set_password (session, request->account_id, request->password, error)) {
    return NULL;
  }

  return g_memdup2 (&request->account_id, sizeof request->account_id);
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  /* Translators: %s is a customer */
  g_autofree char *toast = g_strdup_printf (_("%s has a new password"),
                                            OPBMS_PASSWORD_DIALOG (dialog)->name);

  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_password_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsPasswordDialog *self = OPBMS_PASSWORD_DIALOG (dialog);
  Request *request = g_new0 (Request, 1);

  request->account_id = self->account_id;
  request->password = g_strdup (get_text (self->password_row));
  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

static void
check_passwords (OpbmsPasswordDialog *self)
{
  gboolean will_do = opbms_password_checklist_set (self->checklist, get_text (self->password_row),
                                                   get_text (self->again_row), self->username,
                                                   self->email);

  opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self), will_do);
}

static void
opbms_password_dialog_finalize (GObject *object)
{
  OpbmsPasswordDialog *self = OPBMS_PASSWORD_DIALOG (object);

  g_free (self->name);
  g_free (self->username);
  g_free (self->email);

  G_OBJECT_CLASS (opbms_password_dialog_parent_class)->finalize (object);
}

static void
opbms_password_dialog_class_init (OpbmsPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_password_dialog_finalize;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_password_dialog_submit;

  g_type_ensure (OPBMS_TYPE_PASSWORD_CHECKLIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, group);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, password_error);
  gtk_widget_class_bind_template_callback (widget_class, check_passwords);
}

static void
opbms_password_dialog_init (OpbmsPasswordDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_form_dialog_add_field (dialog, "password", GTK_WIDGET (self->password_row),
                               self->password_error, NULL);
  opbms_form_dialog_add_field (dialog, "password-again", GTK_WIDGET (self->again_row),
                               self->password_error, NULL);
}

/**
 * opbms_password_dialog_new:
 * @context: staff
 * @account: whose password; copied
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_password_dialog_new (OpbmsContext       *context,
                           const OpbmsAccount *account)
{
  OpbmsPasswordDialog *self;
  g_autofree char *description = NULL;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (account, NULL);

  self = g_object_new (OPBMS_TYPE_PASSWORD_DIALOG, "context", context, NULL);
  self->account_id = account->id;
  self->name = g_strdup (opbms_account_get_name (account));
  self->username = g_strdup (account->username);
  self->email = g_strdup (account->email);
  /* Translators: %s is a customer */
  description = g_markup_printf_escaped (_("For %s, who can sign in with it at once."), self->name);
  adw_preferences_group_set_description (self->group, description);
  check_passwords (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));

  return GTK_WIDGET (self);
}
