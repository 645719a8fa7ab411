/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-password-dialog.h"

#include "billing/opbms-password.h"
#include "ui/shared/opbms-password-checklist.h"

#include <glib/gi18n.h>

/* Changes one's own password, which asks for the old one: a window left open is not enough. Staff
 * give somebody who forgot it another one; they do not need the old one, and never see it. */

#define RESET_HEIGHT 380 /* without the old one */

struct _OpbmsPasswordDialog {
  OpbmsFormDialog         parent_instance;

  gint64                  account_id; /* whose password is reset; 0: one's own is changed */
  char                   *name;
  char                   *username;
  char                   *email;

  GtkLabel               *hint_label;
  GtkWidget              *old_list;
  AdwPasswordEntryRow    *old_row;
  AdwPasswordEntryRow    *password_row;
  AdwPasswordEntryRow    *again_row;
  OpbmsPasswordChecklist *checklist;
  GtkLabel               *old_error;
  GtkLabel               *password_error;
  GtkWidget              *kept_label;
};

typedef struct {
  gint64  account_id;
  char   *old_password;
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
  gint64 id = request->account_id;

  if (id == 0 ? !opbms_account_change_password (session, request->old_password, request->password,
                                                error)
              : !opbms_account_set_password (session, id, request->password, error)) {
    return NULL;
  }

  return g_memdup2 (&id, sizeof id);
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  OpbmsPasswordDialog *self = OPBMS_PASSWORD_DIALOG (dialog);
  /* Translators: %s is a customer or an administrator */
  g_autofree char *toast = self->account_id != 0
                             ? g_strdup_printf (_("%s has a new password"), self->name)
                             : g_strdup (_("Password changed"));

  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_password_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsPasswordDialog *self = OPBMS_PASSWORD_DIALOG (dialog);
  Request *request = g_new0 (Request, 1);

  request->account_id = self->account_id;
  request->old_password = g_strdup (get_text (self->old_row));
  request->password = g_strdup (get_text (self->password_row));
  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

static void
check_passwords (OpbmsPasswordDialog *self)
{
  gboolean will_do = opbms_password_checklist_set (self->checklist, get_text (self->password_row),
                                                   get_text (self->again_row), self->username,
                                                   self->email);
  gboolean has_old = self->account_id != 0 || get_text (self->old_row)[0] != '\0';

  opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self), will_do && has_old);
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
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, old_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, old_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, old_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, password_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPasswordDialog, kept_label);
  gtk_widget_class_bind_template_callback (widget_class, check_passwords);
}

static void
opbms_password_dialog_init (OpbmsPasswordDialog *self)
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

/* Somebody else's. */
static void
be_reset (OpbmsPasswordDialog *self,
          const OpbmsAccount  *account)
{
  /* Translators: %s is a customer or an administrator */
  g_autofree char *hint = g_strdup_printf (_("For %s, who can sign in with it at once."),
                                           self->name);

  g_object_set (self, "title", _("Reset Password"), "action-label", _("_Reset"),
                "default-height", RESET_HEIGHT, NULL);
  self->account_id = account->id;
  gtk_label_set_label (self->hint_label, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), TRUE);
  gtk_widget_set_visible (self->old_list, FALSE);
  gtk_widget_set_visible (self->kept_label, FALSE);
}

/**
 * opbms_password_dialog_new:
 * @context: whose password it is, or staff
 * @account: whose password; copied
 *
 * Returns: (transfer none): a dialog that changes one's own password, or resets another's; to be
 *   made transient for its window, and presented
 */
GtkWidget *
opbms_password_dialog_new (OpbmsContext       *context,
                           const OpbmsAccount *account)
{
  OpbmsPasswordDialog *self;
  gboolean is_own;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (account, NULL);

  is_own = account->id == opbms_session_get_account_id (opbms_context_get_session (context));
  self = g_object_new (OPBMS_TYPE_PASSWORD_DIALOG, "context", context, NULL);
  self->name = g_strdup (opbms_account_get_name (account));
  self->username = g_strdup (account->username);
  self->email = g_strdup (account->email);
  if (!is_own) {
    be_reset (self, account);
  }
  check_passwords (self);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (is_own ? self->old_row : self->password_row));

  return GTK_WIDGET (self);
}
