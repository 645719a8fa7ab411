/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-own-password-dialog.h"

#include "billing/opbms-password.h"
#include "ui/shared/opbms-password-checklist.h"

#include <glib/gi18n.h>

/* Changes one's own password, which asks for the old one: a window left open is not enough. */

struct _OpbmsOwnPasswordDialog {
  OpbmsFormDialog         parent_instance;

  char                   *username;
  char                   *email;

  AdwPasswordEntryRow    *old_row;
  AdwPasswordEntryRow    *password_row;
  AdwPasswordEntryRow    *again_row;
  OpbmsPasswordChecklist *checklist;
  GtkLabel               *old_error;
  GtkLabel               *password_error;
};

typedef struct {
  char *old_password;
  char *password;
} Request;

G_DEFINE_FINAL_TYPE (OpbmsOwnPasswordDialog, opbms_own_password_dialog, OPBMS_TYPE_FORM_DIALOG)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
request_free (Request *request)
{
  opbms_password_free (request->old_password);
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

  return opbms_account_change_password (session, request->old_password, request->password, error)
           ? g_new0 (char, 1) : NULL;
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  opbms_form_dialog_finish (dialog, _("Password changed"));
}

static void
opbms_own_password_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsOwnPasswordDialog *self = OPBMS_OWN_PASSWORD_DIALOG (dialog);
  Request *request = g_new0 (Request, 1);

  request->old_password = g_strdup (get_text (self->old_row));
  request->password = g_strdup (get_text (self->password_row));
  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

static void
check_passwords (OpbmsOwnPasswordDialog *self)
{
  gboolean will_do = opbms_password_checklist_set (self->checklist, get_text (self->password_row),
                                                   get_text (self->again_row), self->username,
                                                   self->email);

  opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self),
                               will_do && get_text (self->old_row)[0] != '\0');
}

static void
opbms_own_password_dialog_finalize (GObject *object)
{
  OpbmsOwnPasswordDialog *self = OPBMS_OWN_PASSWORD_DIALOG (object);

  g_free (self->username);
  g_free (self->email);

  G_OBJECT_CLASS (opbms_own_password_dialog_parent_class)->finalize (object);
}

static void
opbms_own_password_dialog_class_init (OpbmsOwnPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_own_password_dialog_finalize;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_own_password_dialog_submit;

  g_type_ensure (OPBMS_TYPE_PASSWORD_CHECKLIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-own-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, old_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, old_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOwnPasswordDialog, password_error);
  gtk_widget_class_bind_template_callback (widget_class, check_passwords);
}

static void
opbms_own_password_dialog_init (OpbmsOwnPasswordDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_form_dialog_add_field (dialog, "old_password", GTK_WIDGET (self->old_row),
                               self->old_error, NULL);
  opbms_form_dialog_add_field (dialog, "password", GTK_WIDGET (self->password_row),
                               self->password_error, NULL);
  opbms_form_dialog_add_field (dialog, "password-again", GTK_WIDGET (self->again_row),
                               self->password_error, NULL);
}

/**
 * opbms_own_password_dialog_new:
 * @context: whose password it is
 * @account: their account, for what a password must not be close to; copied
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_own_password_dialog_new (OpbmsContext       *context,
                               const OpbmsAccount *account)
{
  OpbmsOwnPasswordDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (account, NULL);

  self = g_object_new (OPBMS_TYPE_OWN_PASSWORD_DIALOG, "context", context, NULL);
  self->username = g_strdup (account->username);
  self->email = g_strdup (account->email);
  check_passwords (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->old_row));

  return GTK_WIDGET (self);
}
