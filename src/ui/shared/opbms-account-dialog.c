/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-account-dialog.h"

#include "billing/opbms-password.h"
#include "ui/shared/opbms-password-checklist.h"

#include <glib/gi18n.h>

/* Creates a customer or an administrator with a first password, or changes the profile of one,
 * which never touches the password. Customers change their own, without what they are known by. */

#define EDIT_HEIGHT 420 /* without the passwords */
#define OWN_HEIGHT  310 /* and without username and email */

struct _OpbmsAccountDialog {
  OpbmsFormDialog         parent_instance;

  gboolean                is_new;
  OpbmsRole               role;       /* of a new one */

  AdwEntryRow            *name_row;
  AdwEntryRow            *username_row;
  AdwEntryRow            *email_row;
  GtkWidget              *password_box;
  AdwPasswordEntryRow    *password_row;
  AdwPasswordEntryRow    *again_row;
  OpbmsPasswordChecklist *checklist;
  AdwEntryRow            *phone_row;
  AdwEntryRow            *address_row;
  GtkLabel               *name_error;
  GtkLabel               *username_error;
  GtkLabel               *email_error;
  GtkLabel               *password_error;
  GtkLabel               *phone_error;
  GtkLabel               *address_error;
};

/* A draft that owns its strings, for the other thread. */
typedef struct {
  OpbmsAccount     *seen; /* NULL: a new one */
  OpbmsAccountDraft draft;
} Request;

enum {
  SIGNAL_CREATED,
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsAccountDialog, opbms_account_dialog, OPBMS_TYPE_FORM_DIALOG)

static const char *
get_text (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
request_free (Request *request)
{
  g_clear_pointer (&request->seen, opbms_account_free);
  g_free ((char *) request->draft.username);
  g_free ((char *) request->draft.email);
  g_free ((char *) request->draft.full_name);
  g_free ((char *) request->draft.phone);
  g_free ((char *) request->draft.address);
  opbms_password_free ((char *) request->draft.password);
  g_free (request);
}

/* On the worker's thread. */
static gpointer
save (OpbmsSession  *session,
      gpointer       data,
      GError       **error)
{
  const Request *request = data;
  gint64 id = request->seen ? request->seen->id : 0;

  if (id == 0 ? !opbms_account_create (session, &request->draft, &id, error)
              : !opbms_account_edit (session, id, &request->draft, error)) {
    return NULL;
  }

  return g_memdup2 (&id, sizeof id);
}

static void
on_saved (OpbmsFormDialog *dialog,
          gpointer         result)
{
  OpbmsAccountDialog *self = OPBMS_ACCOUNT_DIALOG (dialog);
  g_autofree char *full_name = g_strstrip (g_strdup (get_text (self->name_row)));
  const char *name = *full_name ? full_name : get_text (self->username_row);
  g_autofree char *toast = NULL;

  if (opbms_form_dialog_get_seen (dialog)) {
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, name);
    opbms_form_dialog_finish (dialog, _("Profile saved"));
    return;
  }

  /* Translators: %s is a customer or an administrator */
  toast = g_strdup_printf (_("Created %s"), name);
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, *(gint64 *) result);
  opbms_form_dialog_finish (dialog, toast);
}

static void
opbms_account_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsAccountDialog *self = OPBMS_ACCOUNT_DIALOG (dialog);
  Request *request = g_new0 (Request, 1);
  const OpbmsAccount *seen = opbms_form_dialog_get_seen (dialog);

  request->seen = seen ? opbms_account_copy (seen) : NULL;
  request->draft.seen = request->seen;
  if (opbms_context_is_staff (opbms_form_dialog_get_context (dialog))) {
    request->draft.username = g_strdup (get_text (self->username_row));
    request->draft.email = g_strdup (get_text (self->email_row));
  }
  request->draft.full_name = g_strdup (get_text (self->name_row));
  request->draft.phone = g_strdup (get_text (self->phone_row));
  request->draft.address = g_strdup (get_text (self->address_row));
  request->draft.password = seen ? NULL : g_strdup (get_text (self->password_row));
  request->draft.role = self->role;
  opbms_form_dialog_run (dialog, save, request, (GDestroyNotify) request_free, g_free, on_saved);
}

/* The rules are listed and ticked; the button waits for them. */
static void
check_passwords (OpbmsAccountDialog *self)
{
  gboolean will_do = opbms_password_checklist_set (self->checklist, get_text (self->password_row),
                                                   get_text (self->again_row),
                                                   get_text (self->username_row),
                                                   get_text (self->email_row));

  if (self->is_new) {
    opbms_form_dialog_set_ready (OPBMS_FORM_DIALOG (self), will_do);
  }
}

static void
add_fields (OpbmsAccountDialog *self)
{
  OpbmsFormDialog *dialog = OPBMS_FORM_DIALOG (self);

  opbms_form_dialog_add_field (dialog, "full_name", GTK_WIDGET (self->name_row), self->name_error,
                               NULL);
  opbms_form_dialog_add_field (dialog, "username", GTK_WIDGET (self->username_row),
                               self->username_error,
                               opbms_field_check_username);
  opbms_form_dialog_add_field (dialog, "email", GTK_WIDGET (self->email_row), self->email_error,
                               opbms_field_check_email);
  opbms_form_dialog_add_field (dialog, "password", GTK_WIDGET (self->password_row),
                               self->password_error, NULL);
  opbms_form_dialog_add_field (dialog, "password-again", GTK_WIDGET (self->again_row),
                               self->password_error, NULL);
  opbms_form_dialog_add_field (dialog, "phone", GTK_WIDGET (self->phone_row), self->phone_error,
                               NULL);
  opbms_form_dialog_add_field (dialog, "address", GTK_WIDGET (self->address_row),
                               self->address_error, NULL);
}

static void
opbms_account_dialog_class_init (OpbmsAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_account_dialog_submit;

  /**
   * OpbmsAccountDialog::created:
   * @id: (type gint64): the new account
   *
   * It was created; the dialog has said so and closes.
   */
  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OpbmsAccountDialog::saved:
   * @name: how the account is called now
   *
   * A profile was changed; the dialog has said so and closes.
   */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (OPBMS_TYPE_PASSWORD_CHECKLIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, username_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, email_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, password_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, again_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, checklist);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, phone_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, username_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, email_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, password_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, phone_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsAccountDialog, address_error);
  gtk_widget_class_bind_template_callback (widget_class, check_passwords);
}

static void
opbms_account_dialog_init (OpbmsAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_fields (self);
}

/* ---- What others do meanwhile ---- */

typedef struct {
  const char *name; /* as the log calls it */
  GtkWidget  *row;
  const char *text; /* of an account */
} Field;

#define N_FIELDS 5

static void
list_fields (OpbmsAccountDialog *self,
             const OpbmsAccount *account,
             Field               fields[N_FIELDS])
{
  fields[0] = (Field) { "full_name", GTK_WIDGET (self->name_row), account->full_name };
  fields[1] = (Field) { "username", GTK_WIDGET (self->username_row), account->username };
  fields[2] = (Field) { "email", GTK_WIDGET (self->email_row), account->email };
  fields[3] = (Field) { "phone", GTK_WIDGET (self->phone_row), account->phone };
  fields[4] = (Field) { "address", GTK_WIDGET (self->address_row), account->address };
}

static gpointer
look (OpbmsSession  *session,
      gpointer       seen,
      GError       **error)
{
  return opbms_account_look_again (session, seen, error);
}

static gpointer
copy (gconstpointer record)
{
  return opbms_account_copy (record);
}

static gboolean
says (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  Field fields[N_FIELDS];

  list_fields (form, record, fields);
  for (int i = 0; i < N_FIELDS; i++) {
    if (g_str_equal (fields[i].name, field)) {
      return opbms_field_says (fields[i].row, fields[i].text);
    }
  }

  return TRUE;
}

static void
show (gpointer       form,
      gconstpointer  record,
      const char    *field)
{
  Field fields[N_FIELDS];

  list_fields (form, record, fields);
  for (int i = 0; i < N_FIELDS; i++) {
    if (g_str_equal (fields[i].name, field)) {
      opbms_field_say (fields[i].row, fields[i].text);
    }
  }
}

static const OpbmsConflictKind kind = {
  .look = look,
  .copy = copy,
  .free = (GDestroyNotify) opbms_account_free,
  .tables = OPBMS_TABLE_ACCOUNT,
  .says = says,
  .show = show,
};

static void
fill (OpbmsAccountDialog *self,
      const OpbmsAccount *account)
{
  Field fields[N_FIELDS];

  list_fields (self, account, fields);
  for (int i = 0; i < N_FIELDS; i++) {
    opbms_field_say (fields[i].row, fields[i].text);
  }
}

static void
begin (OpbmsAccountDialog *self)
{
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/**
 * opbms_account_dialog_new:
 * @context: staff
 * @role: what the new account is: a customer's or an administrator's
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_account_dialog_new (OpbmsContext *context,
                          OpbmsRole     role)
{
  OpbmsAccountDialog *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_ACCOUNT_DIALOG, "context", context, NULL);
  self->role = role;
  self->is_new = TRUE;
  if (role == OPBMS_ROLE_ADMIN) {
    gtk_window_set_title (GTK_WINDOW (self), _("New Administrator"));
  }
  check_passwords (self);
  begin (self);

  return GTK_WIDGET (self);
}

/**
 * opbms_account_dialog_new_edit:
 * @context: staff, or whose profile it is
 * @account: whose profile to edit; copied
 *
 * Returns: (transfer none): a dialog; to be made transient for its window, and presented
 */
GtkWidget *
opbms_account_dialog_new_edit (OpbmsContext       *context,
                               const OpbmsAccount *account)
{
  OpbmsAccountDialog *self;
  gboolean is_staff;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (account, NULL);

  is_staff = opbms_context_is_staff (context);
  self = g_object_new (OPBMS_TYPE_ACCOUNT_DIALOG, "context", context, "title", _("Edit Profile"),
                       "action-label", _("_Save"), "default-height",
                       is_staff ? EDIT_HEIGHT : OWN_HEIGHT, NULL);
  gtk_widget_set_visible (self->password_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->username_row), is_staff);
  gtk_widget_set_visible (GTK_WIDGET (self->email_row), is_staff);
  fill (self, account);
  opbms_form_dialog_edit (OPBMS_FORM_DIALOG (self), &kind, account);
  begin (self);

  return GTK_WIDGET (self);
}
