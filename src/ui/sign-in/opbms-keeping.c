/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-keeping.h"

#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "ui/sign-in/opbms-keeping-turn.h"

#include <glib/gi18n.h>

/*
 * An account is kept while the keyring has a token and the database its hash. Either without the
 * other is of no use to anybody, so what the keyring refuses is taken out of the database, and what it
 * gave up is ended there, once nobody wants it back. No widgets.
 */

static GTask *
new_storing_task (OpbmsContext         *system,
                  OpbmsKeyring         *keyring,
                  const OpbmsKeptOwner *owner,
                  GAsyncReadyCallback   callback,
                  gpointer              user_data)
{
  GTask *task = opbms_keeping_turn_new (system, keyring, owner->account_id, callback, user_data);
  OpbmsKeeping *self = g_task_get_task_data (task);

  /* Translators: how a program that shows the keyring names what OPBMS keeps there: a username */
  self->label = g_strdup_printf (_("OPBMS: %s"), owner->username);
  self->owner = opbms_kept_owner_to_text (owner);

  return task;
}

/* Runs on the worker's thread. */
static gpointer
run_end (OpbmsSession  *system,
         gpointer       token,
         GError       **error)
{
  return opbms_kept_sign_in_forget (system, token, error) ? opbms_session_ref (system) : NULL;
}

static void
end_in_database (GTask               *task,
                 const char          *token,
                 GAsyncReadyCallback  callback)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  opbms_context_run_async (self->system, OPBMS_ACCESS_WRITE, run_end, g_strdup (token),
                           (GDestroyNotify) opbms_password_free,
                           (GDestroyNotify) opbms_session_unref, NULL, callback,
                           g_object_ref (task));
}

static void
finish_in_database (GAsyncResult  *result,
                    OpbmsKeeping  *self,
                    GError       **error)
{
  g_autoptr (OpbmsSession) system = opbms_context_run_finish (self->system, result, error);
}

/* ---- Keeping ---- */

static void
on_former_one_ended (GObject      *source,
                         GAsyncResult *result,
                         gpointer      data)
{
  g_autoptr (GTask) task = data;

  finish_in_database (result, g_task_get_task_data (task), NULL); /* the new one is what counts */
  g_task_return_boolean (task, TRUE);
}

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);

  finish_in_database (result, self, NULL); /* why it was taken back says more */
  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
take_back (GTask  *task,
           GError *error)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  self->error = error;
  end_in_database (task, self->token, on_taken_back);
}

static void
on_stored (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!opbms_keyring_store_finish (self->keyring, result, &error)) {
    take_back (task, error);
  } else if (self->old_token) {
    end_in_database (task, self->old_token, on_former_one_ended);
  } else {
    g_task_return_boolean (task, TRUE);
  }
}

static void
on_looked_up_to_store (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->old_token = opbms_keyring_lookup_finish (self->keyring, result, &error);
  if (error && !g_error_matches (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING)) {
    take_back (task, error);
    return;
  }
  g_clear_error (&error);
  opbms_keyring_store_async (self->keyring, self->account_id, self->label, self->token, self->owner,
                             NULL, on_stored, g_object_ref (task));
}

static void
start_storing (GTask *task)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  opbms_keyring_lookup_async (self->keyring, self->account_id, NULL, on_looked_up_to_store, task);
}

/**
 * opbms_keeping_store_async:
 * @system: a context of the system's session
 * @keyring: this computer's
 * @owner: whose
 * @token: of opbms_session_keep(), or of opbms_keeping_take_finish()
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Puts the token into the keyring, in place of the account's former one, or revokes it.
 */
void
opbms_keeping_store_async (OpbmsContext         *system,
                           OpbmsKeyring         *keyring,
                           const OpbmsKeptOwner *owner,
                           const char           *token,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  GTask *task = new_storing_task (system, keyring, owner, callback, user_data);
  OpbmsKeeping *self = g_task_get_task_data (task);

  self->token = g_strdup (token);
  opbms_keeping_turn_start (task, start_storing);
}

/**
 * opbms_keeping_store_finish:
 * @result: what the callback got
 * @error: return location for an error of the keyring
 *
 * Returns: whether the account is kept
 */
gboolean
opbms_keeping_store_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Saying whose it is ---- */

static void
on_renamed (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;

  /* What is not kept now is kept the next time. */
  g_task_return_boolean (task, opbms_keyring_store_finish (OPBMS_KEYRING (source), result, NULL));
}

static void
on_looked_up_to_rename (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);

  self->token = opbms_keyring_lookup_finish (self->keyring, result, NULL);
  if (self->token) {
    opbms_keyring_store_async (self->keyring, self->account_id, self->label, self->token,
                               self->owner, NULL, on_renamed, g_object_ref (task));
  } else {
    g_task_return_boolean (task, FALSE);
  }
}

static void
start_renaming (GTask *task)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  opbms_keyring_lookup_async (self->keyring, self->account_id, NULL, on_looked_up_to_rename, task);
}

/**
 * opbms_keeping_rename:
 * @system: a context of the system's session
 * @keyring: this computer's
 * @owner: what is now said of an account that is kept
 *
 * Has the keyring say the same, soon.
 */
void
opbms_keeping_rename (OpbmsContext         *system,
                      OpbmsKeyring         *keyring,
                      const OpbmsKeptOwner *owner)
{
  opbms_keeping_turn_start (new_storing_task (system, keyring, owner, NULL, NULL), start_renaming);
}

/* ---- Forgetting ---- */

static void
on_cleared (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (opbms_keyring_clear_finish (self->keyring, result, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_looked_up_to_take (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->old_token = opbms_keyring_lookup_finish (self->keyring, result, &error);
  if (error && !g_error_matches (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING)) {
    g_task_return_error (task, error);
    return;
  }
  g_clear_error (&error);
  opbms_keyring_clear_async (self->keyring, self->account_id, NULL, on_cleared,
                             g_object_ref (task));
}

static void
start_taking (GTask *task)
{
  OpbmsKeeping *self = g_task_get_task_data (task);

  opbms_keyring_lookup_async (self->keyring, self->account_id, NULL, on_looked_up_to_take, task);
}

/**
 * opbms_keeping_take_async:
 * @system: a context of the system's session
 * @keyring: this computer's
 * @account_id: whose
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Takes the token out of the keyring, to be ended by opbms_keeping_end_async() unless it is put back.
 */
void
opbms_keeping_take_async (OpbmsContext        *system,
                          OpbmsKeyring        *keyring,
                          gint64               account_id,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  opbms_keeping_turn_start (opbms_keeping_turn_new (system, keyring, account_id, callback, user_data), start_taking);
}

/**
 * opbms_keeping_take_finish:
 * @result: what the callback got
 * @token: (out) (transfer full) (nullable): what it had; %NULL: nothing; free with
 *   opbms_password_free()
 * @error: return location for an error of the keyring
 *
 * Returns: whether the keyring has none any more
 */
gboolean
opbms_keeping_take_finish (GAsyncResult  *result,
                           char         **token,
                           GError       **error)
{
  OpbmsKeeping *self = g_task_get_task_data (G_TASK (result));
  gboolean is_taken = g_task_propagate_boolean (G_TASK (result), error);

  *token = is_taken ? g_steal_pointer (&self->old_token) : NULL;

  return is_taken;
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  finish_in_database (result, g_task_get_task_data (task), &error);
  if (error) {
    g_task_return_error (task, error);
  } else {
    g_task_return_boolean (task, TRUE);
  }
}

static void
start_ending (GTask *task)
{
  g_autoptr (GTask) held = task;
  OpbmsKeeping *self = g_task_get_task_data (task);

  end_in_database (task, self->token, on_ended);
}

/**
 * opbms_keeping_end_async:
 * @system: a context of the system's session
 * @token: what no keyring has any more
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Has the database let nobody in by @token.
 */
void
opbms_keeping_end_async (OpbmsContext        *system,
                         const char          *token,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = opbms_keeping_turn_new (system, NULL, 0, callback, user_data);
  OpbmsKeeping *self = g_task_get_task_data (task);

  self->token = g_strdup (token);
  opbms_keeping_turn_start (task, start_ending);
}

/**
 * opbms_keeping_end_finish:
 * @result: what the callback got
 * @error: return location for an error of the database
 *
 * Returns: whether it signs nobody in any more
 */
gboolean
opbms_keeping_end_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
