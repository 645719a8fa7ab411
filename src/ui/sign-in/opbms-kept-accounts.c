/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-kept-accounts.h"

#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-toast.h"
#include "ui/sign-in/opbms-keeping.h"
#include "ui/sign-in/opbms-sign-in-attempt.h"

#include <glib/gi18n.h>

/*
 * The keyring says which accounts, the database who they are. The list comes when both have
 * answered, and nobody waits for it. Forgetting is done here, and taken back; signing in is what
 * somebody else does with a row that was chosen.
 */

struct _OpbmsKeptAccounts {
  AdwBin         parent_instance;

  OpbmsContext  *system;
  OpbmsKeyring  *keyring;
  GCancellable  *cancellable; /* of reading the list */
  guint          idle_source; /* until it is read */

  GtkListBox    *list;
};

/* What was forgotten, to be kept again. */
typedef struct {
  OpbmsKeptAccounts *self;
  OpbmsContext      *system;
  OpbmsKeyring      *keyring;
  char              *username;
  char              *name;
} Forgotten;

enum {
  SIGNAL_LISTED,
  SIGNAL_CHOSEN,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsKeptAccounts, opbms_kept_accounts, ADW_TYPE_BIN)

static void read_keyring (OpbmsKeptAccounts *self);

static void
free_forgotten (Forgotten *forgotten)
{
  g_object_unref (forgotten->self);
  g_object_unref (forgotten->system);
  g_object_unref (forgotten->keyring);
  g_free (forgotten->username);
  g_free (forgotten->name);
  g_free (forgotten);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Forgotten, free_forgotten)

static void
free_forgotten_of_toast (gpointer  forgotten,
                         GClosure *closure)
{
  free_forgotten (forgotten);
}

static void
update_visible (OpbmsKeptAccounts *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_list_box_get_row_at_index (self->list, 0) != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_closed (OpbmsKeptAccounts *self)
{
  return !self->system;
}

/* ---- Forgetting ---- */

static void
on_kept_again (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Forgotten) forgotten = data;
  g_autoptr (GError) error = NULL;

  if (!opbms_keeping_store_finish (result, &error)) {
    opbms_toast_show (GTK_WIDGET (forgotten->self), error->message);
  }
  if (!is_closed (forgotten->self)) {
    read_keyring (forgotten->self);
  }
}

static void
on_token_made (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Forgotten) forgotten = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSignedIn) again = opbms_context_run_finish (forgotten->system, result, &error);

  if (again) {
    OpbmsContext *system = forgotten->system;
    OpbmsKeyring *keyring = forgotten->keyring;

    opbms_keeping_store_async (system, keyring, again->session, again->new_token, on_kept_again,
                               g_steal_pointer (&forgotten));
  } else {
    opbms_toast_show (GTK_WIDGET (forgotten->self), error->message);
  }
}

static Forgotten *
copy_forgotten (const Forgotten *forgotten)
{
  Forgotten *copy = g_new0 (Forgotten, 1);

  copy->self = g_object_ref (forgotten->self);
  copy->system = g_object_ref (forgotten->system);
  copy->keyring = g_object_ref (forgotten->keyring);
  copy->username = g_strdup (forgotten->username);
  copy->name = g_strdup (forgotten->name);

  return copy;
}

static void
on_undo_clicked (AdwToast  *toast,
                 Forgotten *forgotten)
{
  opbms_context_run_async (forgotten->system, OPBMS_ACCESS_WRITE, opbms_sign_in_attempt_run_again,
                           opbms_sign_in_attempt_new (OPBMS_DATE_NONE, forgotten->username),
                           (GDestroyNotify) opbms_sign_in_attempt_free,
                           (GDestroyNotify) opbms_signed_in_free, NULL, on_token_made,
                           copy_forgotten (forgotten));
}

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Forgotten) forgotten = data;
  GtkWidget *widget = GTK_WIDGET (forgotten->self);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gboolean was_kept;

  if (is_closed (forgotten->self)) {
    return;
  }
  if (!opbms_keeping_forget_finish (result, &was_kept, &error)) {
    opbms_toast_show (widget, error->message);
    read_keyring (forgotten->self); /* it is still there */
    return;
  }
  /* Translators: a person's name */
  title = g_strdup_printf (_("Forgot “%s”"), forgotten->name);
  if (was_kept && !opbms_session_is_nobody (opbms_context_get_session (forgotten->system))) {
    opbms_toast_offer (widget, title, _("_Undo"), G_CALLBACK (on_undo_clicked),
                       g_steal_pointer (&forgotten), free_forgotten_of_toast);
  } else {
    opbms_toast_show (widget, title);
  }
}

static void
on_forget (OpbmsKeptAccounts   *self,
           OpbmsKeptAccountRow *row)
{
  Forgotten *forgotten = g_new0 (Forgotten, 1);
  gint64 account_id = opbms_kept_account_row_get_account_id (row);

  forgotten->self = g_object_ref (self);
  forgotten->system = g_object_ref (self->system);
  forgotten->keyring = g_object_ref (self->keyring);
  forgotten->username = g_strdup (opbms_kept_account_row_get_username (row));
  forgotten->name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  update_visible (self);
  opbms_keeping_forget_async (self->system, self->keyring, account_id, on_forgotten, forgotten);
}

static void
on_row_activated (OpbmsKeptAccounts *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, row);
}

/* ---- Reading the list ---- */

/* Runs on the worker's thread. Who has gone from the database is left out. */
static gpointer
run_load (OpbmsSession  *system,
          gpointer       request,
          GError       **error)
{
  GArray *ids = request;
  g_autoptr (GPtrArray) accounts = NULL;

  accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_account_free);
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) missing = NULL;
    OpbmsAccount *account = opbms_account_get (system, g_array_index (ids, gint64, i), &missing);

    if (account) {
      g_ptr_array_add (accounts, account);
    } else if (!g_error_matches (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  }

  return g_steal_pointer (&accounts);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (opbms_account_get_name (*(const OpbmsAccount **) a),
                         opbms_account_get_name (*(const OpbmsAccount **) b));
}

static void
show_accounts (OpbmsKeptAccounts *self,
               GPtrArray         *accounts)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0))) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
  g_ptr_array_sort (accounts, compare_names);
  for (guint i = 0; i < accounts->len; i++) {
    GtkWidget *added = opbms_kept_account_row_new (g_ptr_array_index (accounts, i));

    g_signal_connect_object (added, "forget", G_CALLBACK (on_forget), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, added);
    opbms_names_mend (added);
  }
  update_visible (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (OpbmsKeptAccounts) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_closed (self)) {
    return;
  }
  if (accounts) {
    show_accounts (self, accounts);
  } /* else: who cannot be named cannot be chosen, but the form is there all the same */
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, NULL);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (OpbmsKeptAccounts) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = opbms_keyring_list_finish (OPBMS_KEYRING (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_closed (self)) {
    return;
  }
  if (!ids) {
    g_signal_emit (self, signals[SIGNAL_LISTED], 0, error);
    return;
  }
  opbms_context_run_async (self->system, OPBMS_ACCESS_READ, run_load, g_steal_pointer (&ids),
                           (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                           self->cancellable, on_loaded, g_object_ref (self));
}

static void
stop_reading (OpbmsKeptAccounts *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_keyring (OpbmsKeptAccounts *self)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  opbms_keyring_list_async (self->keyring, self->cancellable, on_listed, g_object_ref (self));
}

static gboolean
on_idle (gpointer user_data)
{
  OpbmsKeptAccounts *self = user_data;

  self->idle_source = 0;
  read_keyring (self);

  return G_SOURCE_REMOVE;
}

static void
opbms_kept_accounts_dispose (GObject *object)
{
  OpbmsKeptAccounts *self = OPBMS_KEPT_ACCOUNTS (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);
  stop_reading (self);
  g_clear_object (&self->system);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (opbms_kept_accounts_parent_class)->dispose (object);
}

static void
opbms_kept_accounts_class_init (OpbmsKeptAccountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_kept_accounts_dispose;

  /**
   * OpbmsKeptAccounts::listed:
   * @error: (nullable): why this computer can keep no account; %NULL if it can
   *
   * The keyring has answered, or will not.
   */
  signals[SIGNAL_LISTED] = g_signal_new ("listed", OPBMS_TYPE_KEPT_ACCOUNTS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  /**
   * OpbmsKeptAccounts::chosen:
   * @row: an #OpbmsKeptAccountRow
   *
   * Somebody wants to sign in.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OPBMS_TYPE_KEPT_ACCOUNTS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         OPBMS_TYPE_KEPT_ACCOUNT_ROW);

  /**
   * OpbmsKeptAccounts::changed:
   *
   * There are other rows than there were.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OPBMS_TYPE_KEPT_ACCOUNTS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-kept-accounts.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsKeptAccounts, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
opbms_kept_accounts_init (OpbmsKeptAccounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_kept_accounts_load:
 * @self: a list of kept accounts
 * @system: a context of the system's session
 * @keyring: this computer's
 *
 * Asks for the accounts once the window is drawn, which is not to wait for what that takes, and
 * shows them when the keyring has answered.
 */
void
opbms_kept_accounts_load (OpbmsKeptAccounts *self,
                          OpbmsContext      *system,
                          OpbmsKeyring      *keyring)
{
  g_return_if_fail (OPBMS_IS_KEPT_ACCOUNTS (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (system));
  g_return_if_fail (OPBMS_IS_KEYRING (keyring));

  g_set_object (&self->system, system);
  g_set_object (&self->keyring, keyring);
  g_clear_handle_id (&self->idle_source, g_source_remove);
  self->idle_source = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static void
on_dropped (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  gboolean was_kept;

  /* A token of no use that stays in the keyring is noticed the next time. */
  opbms_keeping_forget_finish (result, &was_kept, NULL);
}

/**
 * opbms_kept_accounts_drop:
 * @self: a list of kept accounts
 * @row: one of its rows
 *
 * Removes the row of an account whose token signs in no more, and the token.
 */
void
opbms_kept_accounts_drop (OpbmsKeptAccounts   *self,
                          OpbmsKeptAccountRow *row)
{
  gint64 account_id;

  g_return_if_fail (OPBMS_IS_KEPT_ACCOUNTS (self));
  g_return_if_fail (OPBMS_IS_KEPT_ACCOUNT_ROW (row));

  account_id = opbms_kept_account_row_get_account_id (row);
  if (gtk_widget_get_parent (GTK_WIDGET (row)) == GTK_WIDGET (self->list)) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
  update_visible (self);
  opbms_keeping_forget_async (self->system, self->keyring, account_id, on_dropped, NULL);
}

/**
 * opbms_kept_accounts_grab_focus:
 * @self: a list of kept accounts
 *
 * Puts the keyboard on the first account.
 *
 * Returns: whether there is one
 */
gboolean
opbms_kept_accounts_grab_focus (OpbmsKeptAccounts *self)
{
  GtkListBoxRow *first;

  g_return_val_if_fail (OPBMS_IS_KEPT_ACCOUNTS (self), FALSE);

  first = gtk_list_box_get_row_at_index (self->list, 0);

  return first && gtk_widget_grab_focus (GTK_WIDGET (first));
}
