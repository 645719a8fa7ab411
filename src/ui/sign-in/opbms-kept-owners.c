/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-kept-owners.h"

#include "billing/opbms-account.h"

/*
 * The keyring says which accounts, the database who they are. Where nobody may ask the database who
 * has an account before signing in, the keyring says that too: what it was told when the account was
 * kept, or when somebody last signed in by it. No widgets.
 */

typedef struct {
  OpbmsContext *system;
  OpbmsKeyring *keyring;
  GArray       *ids;    /* gint64: of accounts */
  guint         next;   /* in @ids */
  GPtrArray    *owners;
} Reading;

static void look_up_next (GTask *task);

static void
free_reading (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->system);
  g_object_unref (self->keyring);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->owners, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
new_owners (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_kept_owner_free);
}

static void
return_owners (GTask     *task,
               GPtrArray *owners)
{
  g_task_return_pointer (task, owners, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- Of the database ---- */

/* Runs on the worker's thread. Who has gone from the database is left out. */
static gpointer
run_load (OpbmsSession  *system,
          gpointer       request,
          GError       **error)
{
  GArray *ids = request;
  g_autoptr (GPtrArray) owners = new_owners ();

  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (GError) missing = NULL;
    g_autoptr (OpbmsAccount) account = opbms_account_get (system, g_array_index (ids, gint64, i),
                                                          &missing);

    if (account) {
      g_ptr_array_add (owners, opbms_kept_owner_new (account->id, account->username,
                                                     opbms_account_get_name (account),
                                                     account->role));
    } else if (!g_error_matches (missing, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND)) {
      g_propagate_error (error, g_steal_pointer (&missing));
      return NULL;
    }
  }

  return g_steal_pointer (&owners);
}

/* Who cannot be named cannot be chosen, but there are other ways in. */
static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GPtrArray *owners = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);

  return_owners (task, owners ? owners : new_owners ());
}

/* ---- Of the keyring ---- */

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading *self = g_task_get_task_data (task);
  g_autofree char *text = opbms_keyring_lookup_owner_finish (self->keyring, result, NULL);
  OpbmsKeptOwner *owner = NULL;

  if (text) {
    owner = opbms_kept_owner_parse (g_array_index (self->ids, gint64, self->next - 1), text);
  }
  if (owner) {
    g_ptr_array_add (self->owners, owner);
  }
  look_up_next (task);
}

static void
look_up_next (GTask *task)
{
  Reading *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task)) {
    return;
  }
  if (self->next == self->ids->len) {
    return_owners (task, g_steal_pointer (&self->owners));
    return;
  }
  opbms_keyring_lookup_owner_async (self->keyring, g_array_index (self->ids, gint64, self->next++),
                                    g_task_get_cancellable (task), on_looked_up,
                                    g_object_ref (task));
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->ids = opbms_keyring_list_finish (self->keyring, result, &error);
  if (!self->ids) {
    g_task_return_error (task, error);
  } else if (opbms_session_is_nobody (opbms_context_get_session (self->system))) {
    self->owners = new_owners ();
    look_up_next (task);
  } else {
    opbms_context_run_async (self->system, OPBMS_ACCESS_READ, run_load, g_array_ref (self->ids),
                             (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                             g_task_get_cancellable (task), on_loaded, g_object_ref (task));
  }
}

/**
 * opbms_kept_owners_read_async:
 * @system: a context of the system's session, or of nobody's
 * @keyring: this computer's, of the same database
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Nobody is asked to unlock the keyring.
 */
void
opbms_kept_owners_read_async (OpbmsContext        *system,
                              OpbmsKeyring        *keyring,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;
  Reading *self;

  g_return_if_fail (OPBMS_IS_CONTEXT (system) && OPBMS_IS_KEYRING (keyring));

  task = g_task_new (NULL, cancellable, callback, user_data);
  self = g_new0 (Reading, 1);
  self->system = g_object_ref (system);
  self->keyring = g_object_ref (keyring);
  g_task_set_task_data (task, self, free_reading);
  opbms_keyring_list_async (keyring, cancellable, on_listed, task);
}

/**
 * opbms_kept_owners_read_finish:
 * @result: what the callback got
 * @error: return location for an error of the keyring
 *
 * Returns: (transfer full) (element-type OpbmsKeptOwner): those that can be named; %NULL with @error
 *   set
 */
GPtrArray *
opbms_kept_owners_read_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
