/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-administrators-page.h"

#include "ui/admin/opbms-staff-change.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-password-dialog.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-window.h"

#include <glib/gi18n.h>

/* Who keeps the database. A row opens what can be done with it; the last one who can sign in cannot
 * be deactivated, and who deactivates herself is asked before and signed out after. */

#define WIDTH  480
#define HEIGHT 520

struct _OpbmsAdministratorsPage {
  OpbmsRecordPage  parent_instance;

  OpbmsRecordList *list;
};

G_DEFINE_FINAL_TYPE (OpbmsAdministratorsPage, opbms_administrators_page, OPBMS_TYPE_RECORD_PAGE)

static gpointer
list_accounts (OpbmsSession  *session,
               gpointer       request,
               GError       **error)
{
  OpbmsAccountQuery query = {
    .roles = OPBMS_ACCOUNTS_OF_ADMINS, .activity = OPBMS_ACCOUNTS_EVERYONE,
    .order = OPBMS_ACCOUNT_ORDER_NAME,
  };

  return opbms_account_list (session, &query, error);
}

static OpbmsContext *
get_context (OpbmsAdministratorsPage *self)
{
  return opbms_page_get_context (OPBMS_PAGE (self));
}

static gboolean
is_own (OpbmsAdministratorsPage *self,
        const OpbmsAccount      *account)
{
  return account->id == opbms_session_get_account_id (opbms_context_get_session (get_context (self)));
}

static const OpbmsAccount *
find_account (OpbmsAdministratorsPage *self,
              gint64                   id)
{
  return opbms_record_page_find (OPBMS_RECORD_PAGE (self), id);
}

static guint
count_active (OpbmsAdministratorsPage *self)
{
  GPtrArray *accounts = opbms_record_page_get_records (OPBMS_RECORD_PAGE (self));
  guint n = 0;

  for (guint i = 0; i < accounts->len; i++) {
    n += ((const OpbmsAccount *) g_ptr_array_index (accounts, i))->active;
  }

  return n;
}

static OpbmsRecord *
new_record (OpbmsAdministratorsPage *self,
            const OpbmsAccount      *account)
{
  const char *name = opbms_account_get_name (account);
  /* Translators: of an administrator; %s is a name */
  g_autofree char *title = is_own (self, account) ? g_strdup_printf (_("%s (you)"), name)
                                                  : g_strdup (name);
  OpbmsRecord *record = opbms_record_new (account->id, title);

  record->subtitle = *account->email
                       ? g_strdup_printf ("@%s · %s", account->username, account->email)
                       : g_strdup_printf ("@%s", account->username);
  if (!account->active) {
    record->status = (OpbmsStatus) { "action-unavailable-symbolic", "dim-label", "dim-label",
                                     g_strdup (C_("account", "Inactive")) };
  }
  record->press = OPBMS_RECORD_HAS_MENU;

  return record;
}

static void
opbms_administrators_page_show (OpbmsRecordPage *page,
                                GPtrArray       *accounts)
{
  OpbmsAdministratorsPage *self = OPBMS_ADMINISTRATORS_PAGE (page);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);

  for (guint i = 0; i < accounts->len; i++) {
    g_ptr_array_add (records, new_record (self, g_ptr_array_index (accounts, i)));
  }
  opbms_record_list_set (self->list, records);
}

static void
on_account_activated (OpbmsAdministratorsPage *self,
                      gint64                   id)
{
  const OpbmsAccount *account = find_account (self, id);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  if (!account) {
    return;
  }

  opbms_menu_add (menu, _("_Edit Profile…"), "page.edit", id);
  opbms_menu_add (menu, is_own (self, account) ? _("Change _Password…") : _("Reset _Password…"),
            "page.reset-password", id);
  if (!account->active) {
    opbms_menu_add (last, _("_Reactivate"), "page.reactivate", id);
  } else if (count_active (self) > 1) { /* the last one stays */
    opbms_menu_add (last, is_own (self, account) ? _("_Deactivate…") : _("_Deactivate"),
              "page.deactivate", id);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  opbms_record_list_popup_menu (self->list, id, G_MENU_MODEL (menu));
}

static void
on_add_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  OpbmsAdministratorsPage *self = OPBMS_ADMINISTRATORS_PAGE (widget);

  opbms_record_page_present (OPBMS_RECORD_PAGE (self),
                             opbms_account_dialog_new (get_context (self), OPBMS_ROLE_ADMIN));
}

static GtkWindow *
get_main_window (OpbmsAdministratorsPage *self)
{
  return gtk_window_get_transient_for (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
on_edit_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  OpbmsAdministratorsPage *self = OPBMS_ADMINISTRATORS_PAGE (widget);
  const OpbmsAccount *account = find_account (self, g_variant_get_int64 (parameter));
  GtkWindow *window = get_main_window (self);
  GtkWidget *dialog;

  if (!account) {
    return;
  }
  dialog = opbms_account_dialog_new_edit (get_context (self), account);
  if (is_own (self, account) && OPBMS_IS_WINDOW (window)) {
    g_signal_connect_object (dialog, "saved", G_CALLBACK (opbms_window_set_name), window,
                             G_CONNECT_SWAPPED);
  }
  opbms_record_page_present (OPBMS_RECORD_PAGE (self), dialog);
}

static void
on_reset_password_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  OpbmsAdministratorsPage *self = OPBMS_ADMINISTRATORS_PAGE (widget);
  const OpbmsAccount *account = find_account (self, g_variant_get_int64 (parameter));

  if (account) {
    opbms_record_page_present (OPBMS_RECORD_PAGE (self),
                               opbms_password_dialog_new (get_context (self), account));
  }
}

/* ---- Leaving ---- */

/* On the worker's thread. */
static gpointer
leave (OpbmsSession  *session,
       gpointer       request,
       GError       **error)
{
  gint64 id = opbms_session_get_account_id (session);

  return opbms_account_set_active (session, id, FALSE, error) ? g_memdup2 (&id, sizeof id) : NULL;
}

static void
on_left (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OpbmsAdministratorsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsContext *context = get_context (self);
  g_autofree gint64 *id = NULL;

  if (!context) { /* closed meanwhile */
    return;
  }
  id = opbms_context_run_finish (context, result, &error);
  if (id) {
    gtk_widget_activate_action (GTK_WIDGET (get_main_window (self)), "win.sign-out", NULL);
  } else {
    opbms_page_show_error (OPBMS_PAGE (self), error);
  }
}

static void
on_leave_response (OpbmsAdministratorsPage *self,
                   const char              *response)
{
  if (g_str_equal (response, "deactivate") && get_context (self)) {
    opbms_context_run_async (get_context (self), OPBMS_ACCESS_WRITE, leave, NULL, NULL, g_free,
                             NULL, on_left, g_object_ref (self));
  }
}

static void
ask_to_leave (OpbmsAdministratorsPage *self)
{
  GtkWidget *question = adw_message_dialog_new (NULL, _("Deactivate Your Own Account?"),
                                                _("You are signed out at once. Only another "
                                                  "administrator can reactivate you."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "keep", _("_Stay"), "deactivate", _("_Deactivate"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "deactivate", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_message_dialog_set_default_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_leave_response), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (question), TRUE);
  opbms_names_mend (question);
  opbms_record_page_present (OPBMS_RECORD_PAGE (self), question);
}

static void
on_activity_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  OpbmsAdministratorsPage *self = OPBMS_ADMINISTRATORS_PAGE (widget);
  const OpbmsAccount *account = find_account (self, g_variant_get_int64 (parameter));
  gboolean activate = g_str_equal (action_name, "page.reactivate");

  if (account && !activate && is_own (self, account)) {
    ask_to_leave (self);
  } else if (account) {
    opbms_staff_change_activity (widget, get_context (self), account, activate);
  }
}

static void
opbms_administrators_page_class_init (OpbmsAdministratorsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_RECORD_PAGE_CLASS (klass)->list = list_accounts;
  OPBMS_RECORD_PAGE_CLASS (klass)->show = opbms_administrators_page_show;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT;

  gtk_widget_class_install_action (widget_class, "page.add", NULL, on_add_activated);
  gtk_widget_class_install_action (widget_class, "page.edit", "x", on_edit_activated);
  gtk_widget_class_install_action (widget_class, "page.reset-password", "x",
                                   on_reset_password_activated);
  gtk_widget_class_install_action (widget_class, "page.deactivate", "x", on_activity_activated);
  gtk_widget_class_install_action (widget_class, "page.reactivate", "x", on_activity_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "page.add",
                                       NULL);

  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-administrators-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsAdministratorsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_account_activated);
}

static void
opbms_administrators_page_init (OpbmsAdministratorsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_administrators_page_new_dialog:
 * @context: staff
 *
 * Returns: (transfer none): a dialog with the administrators; to be made transient for its window,
 *   and presented
 */
GtkWidget *
opbms_administrators_page_new_dialog (OpbmsContext *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  return opbms_page_dialog_new (context, g_object_new (OPBMS_TYPE_ADMINISTRATORS_PAGE, NULL), WIDTH,
                                HEIGHT);
}
