/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-kept-accounts.h"

#include "billing/opbms-password.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-toast.h"
#include "ui/sign-in/opbms-keeping.h"
#include "ui/sign-in/opbms-kept-owners.h"

#include <glib/gi18n.h>

/*
 * The list comes when the keyring has answered, and nobody waits for it. Forgetting is done here, and
 * taken back: the keyring forgets at once, and the database when it is too late to take it back.
 * Signing in is what somebody else does with a row that was chosen.
 */

struct _OpbmsKeptAccounts {
  AdwBin         parent_instance;

  OpbmsContext  *system;
  OpbmsKeyring  *keyring;
  GCancellable  *cancellable; /* of reading the list */
  guint          idle_source; /* until it is read */

  GtkListBox    *list;
};

/* What was forgotten, to be kept again or ended. */
typedef struct {
  OpbmsKeptAccounts *self;
  OpbmsContext      *system;
  OpbmsKeyring      *keyring;
  OpbmsKeptOwner    *owner;
  char              *token;   /* out of the keyring; NULL: there is none to end */
  gboolean           is_told; /* whether anybody is to hear of it */
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
  opbms_kept_owner_free (forgotten->owner);
  opbms_password_free (forgotten->token);
  g_free (forgotten);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Forgotten, free_forgotten)

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
  g_autoptr (OpbmsKeptAccounts) self = data;
  g_autoptr (GError) error = NULL;

  if (!opbms_keeping_store_finish (result, &error)) {
    opbms_toast_show (GTK_WIDGET (self), error->message);
  }
  if (!is_closed (self)) {
    read_keyring (self);
  }
}

static void
on_undo_clicked (AdwToast  *toast,
                 Forgotten *forgotten)
{
  char *token = g_steal_pointer (&forgotten->token);

  opbms_keeping_store_async (forgotten->system, forgotten->keyring, forgotten->owner, token,
                             on_kept_again, g_object_ref (forgotten->self));
  opbms_password_free (token);
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Forgotten) forgotten = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  if (!opbms_keeping_end_finish (result, &error) && forgotten->is_told &&
      !is_closed (forgotten->self)) {
    /* Translators: a person's name; whoever has it may end the sign-in from another computer */
    title = g_strdup_printf (_("Forgot “%s” on this computer, but not in the database"),
                             forgotten->owner->name);
    opbms_toast_show (GTK_WIDGET (forgotten->self), title);
  }
}

/* Takes @forgotten. */
static void
end (Forgotten *forgotten)
{
  if (forgotten->token) {
    opbms_keeping_end_async (forgotten->system, forgotten->token, on_ended, forgotten);
  } else {
    free_forgotten (forgotten);
  }
}

static void
on_toast_gone (gpointer  forgotten,
               GClosure *closure)
{
  end (forgotten);
}

static void
tell_forgotten (Forgotten *forgotten)
{
  GtkWidget *widget = GTK_WIDGET (forgotten->self);
  /* Translators: a person's name */
  g_autofree char *title = g_strdup_printf (_("Forgot “%s”"), forgotten->owner->name);

  if (forgotten->token) {
    opbms_toast_offer (widget, title, _("_Undo"), G_CALLBACK (on_undo_clicked), forgotten,
                       on_toast_gone);
  } else {
    opbms_toast_show (widget, title);
    free_forgotten (forgotten);
  }
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Forgotten) forgotten = data;
  g_autoptr (GError) error = NULL;
  gboolean is_taken = opbms_keeping_take_finish (result, &forgotten->token, &error);

  if (!forgotten->is_told || is_closed (forgotten->self)) {
    end (g_steal_pointer (&forgotten));
  } else if (is_taken) {
    tell_forgotten (g_steal_pointer (&forgotten));
  } else {
    opbms_toast_show (GTK_WIDGET (forgotten->self), error->message);
    read_keyring (forgotten->self); /* it is still there */
  }
}

/* A token of no use that stays in the keyring is noticed the next time. */
static void
forget (OpbmsKeptAccounts   *self,
        OpbmsKeptAccountRow *row,
        gboolean             is_told)
{
  Forgotten *forgotten = g_new0 (Forgotten, 1);

  forgotten->self = g_object_ref (self);
  forgotten->system = g_object_ref (self->system);
  forgotten->keyring = g_object_ref (self->keyring);
  forgotten->owner = opbms_kept_owner_copy (opbms_kept_account_row_get_owner (row));
  forgotten->is_told = is_told;
  if (gtk_widget_get_parent (GTK_WIDGET (row)) == GTK_WIDGET (self->list)) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
  update_visible (self);
  opbms_keeping_take_async (self->system, self->keyring, forgotten->owner->account_id, on_taken,
                            forgotten);
}

static void
on_forget (OpbmsKeptAccounts   *self,
           OpbmsKeptAccountRow *row)
{
  forget (self, row, TRUE);
}

static void
on_row_activated (OpbmsKeptAccounts *self,
                  GtkListBoxRow     *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, row);
}

/* ---- Reading the list ---- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate ((*(const OpbmsKeptOwner **) a)->name,
                         (*(const OpbmsKeptOwner **) b)->name);
}

static void
show_owners (OpbmsKeptAccounts *self,
             GPtrArray         *owners)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0))) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
  g_ptr_array_sort (owners, compare_names);
  for (guint i = 0; i < owners->len; i++) {
    GtkWidget *added = opbms_kept_account_row_new (g_ptr_array_index (owners, i));

    g_signal_connect_object (added, "forget", G_CALLBACK (on_forget), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->list, added);
    opbms_names_mend (added);
  }
  update_visible (self);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (OpbmsKeptAccounts) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owners = opbms_kept_owners_read_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || is_closed (self)) {
    return;
  }
  if (owners) {
    show_owners (self, owners);
  }
  g_signal_emit (self, signals[SIGNAL_LISTED], 0, error);
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
  opbms_kept_owners_read_async (self->system, self->keyring, self->cancellable, on_read,
                                g_object_ref (self));
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
  g_return_if_fail (OPBMS_IS_KEPT_ACCOUNTS (self));
  g_return_if_fail (OPBMS_IS_KEPT_ACCOUNT_ROW (row));

  forget (self, row, FALSE);
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
