/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-keeping.h"

#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"

#include <glib/gi18n.h>

/*
 * An account is kept while the keyring has a token and the database its hash. Either without the
 * other is of no use to anybody, so what one of them refuses is taken out of the other. What is
 * under way outlives the window it was begun in: the program does not end before. One is done after
 * the other: forgetting a token must not take the next one with it. No widgets.
 */

typedef void (*Start) (GTask *task);

typedef struct {
  Start         start;
  GTask        *waiting;   /* until it is started; then it is held by what it waits for */
  OpbmsContext *system;
  OpbmsKeyring *keyring;
  gint64        account_id;
  char         *label;
  char         *token;     /* to keep; NULL when forgetting */
  char         *old_token; /* what the keyring had; NULL if nothing */
  GError       *error;
  GApplication *application; /* held */
} Keeping;

static GQueue keepings = G_QUEUE_INIT; /* Keeping: the first is being done, the others wait */
static GApplication *ending;           /* quits after the last of them; NULL: it goes on */

static void
start_first (void)
{
  Keeping *first = g_queue_peek_head (&keepings);

  if (first) {
    first->start (g_steal_pointer (&first->waiting));
  }
}

static void
quit_if_done (void)
{
  if (ending && g_queue_is_empty (&keepings)) {
    g_application_quit (ending);
    g_clear_object (&ending);
  }
}

static void
free_keeping (gpointer data)
{
  Keeping *self = data;

  g_queue_remove (&keepings, self);
  start_first ();
  if (self->application) {
    g_application_release (self->application);
    g_object_unref (self->application);
  }
  g_clear_error (&self->error);
  opbms_password_free (self->token);
  opbms_password_free (self->old_token);
  g_free (self->label);
  g_object_unref (self->system);
  g_object_unref (self->keyring);
  g_free (self);
  quit_if_done ();
}

static GTask *
new_task (OpbmsContext        *system,
          OpbmsKeyring        *keyring,
          gint64               account_id,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Keeping *self = g_new0 (Keeping, 1);

  self->system = g_object_ref (system);
  self->keyring = g_object_ref (keyring);
  self->account_id = account_id;
  if (g_application_get_default ()) {
    self->application = g_object_ref (g_application_get_default ());
    g_application_hold (self->application);
  }
  g_task_set_task_data (task, self, free_keeping);

  return task;
}

static void
start_in_turn (GTask *task,
               Start  start)
{
  Keeping *self = g_task_get_task_data (task);

  self->start = start;
  self->waiting = task;
  g_queue_push_tail (&keepings, self);
  if (g_queue_get_length (&keepings) == 1) {
    start_first ();
  }
}

/* Runs on the worker's thread. */
static gpointer
run_forget (OpbmsSession  *system,
            gpointer       token,
            GError       **error)
{
  gboolean was_kept;

  if (!opbms_kept_sign_in_forget (system, token, &was_kept, error)) {
    return NULL;
  }

  return g_variant_ref_sink (g_variant_new_boolean (was_kept));
}

static void
forget_in_database (GTask               *task,
                    const char          *token,
                    GAsyncReadyCallback  callback)
{
  Keeping *self = g_task_get_task_data (task);

  opbms_context_run_async (self->system, OPBMS_ACCESS_WRITE, run_forget, g_strdup (token),
                           (GDestroyNotify) opbms_password_free, (GDestroyNotify) g_variant_unref,
                           NULL, callback, g_object_ref (task));
}

/* Whether it had been kept; what it says of the database is told last. */
static gboolean
finish_in_database (GAsyncResult  *result,
                    Keeping       *self,
                    GError       **error)
{
  g_autoptr (GVariant) was_kept = opbms_context_run_finish (self->system, result, error);

  return was_kept && g_variant_get_boolean (was_kept);
}

/* ---- Keeping ---- */

static void
on_former_one_forgotten (GObject      *source,
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
  Keeping *self = g_task_get_task_data (task);

  finish_in_database (result, self, NULL); /* why it was taken back says more */
  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
take_back (GTask  *task,
           GError *error)
{
  Keeping *self = g_task_get_task_data (task);

  self->error = error;
  forget_in_database (task, self->token, on_taken_back);
}

static void
on_stored (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Keeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!opbms_keyring_store_finish (self->keyring, result, &error)) {
    take_back (task, error);
  } else if (self->old_token) {
    forget_in_database (task, self->old_token, on_former_one_forgotten);
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
  Keeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->old_token = opbms_keyring_lookup_finish (self->keyring, result, &error);
  if (error && !g_error_matches (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING)) {
    take_back (task, error);
    return;
  }
  g_clear_error (&error);
  opbms_keyring_store_async (self->keyring, self->account_id, self->label, self->token, NULL,
                             on_stored, g_object_ref (task));
}

static void
start_storing (GTask *task)
{
  Keeping *self = g_task_get_task_data (task);

  opbms_keyring_lookup_async (self->keyring, self->account_id, NULL, on_looked_up_to_store, task);
}

/**
 * opbms_keeping_store_async:
 * @system: a context of the system's session
 * @keyring: this computer's
 * @session: whose
 * @token: of opbms_session_keep()
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Puts the token into the keyring, in place of the account's former one, or revokes it.
 */
void
opbms_keeping_store_async (OpbmsContext        *system,
                           OpbmsKeyring        *keyring,
                           OpbmsSession        *session,
                           const char          *token,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = new_task (system, keyring, opbms_session_get_account_id (session), callback,
                          user_data);
  Keeping *self = g_task_get_task_data (task);

  /* Translators: how a program that shows the keyring names what OPBMS keeps there: a username */
  self->label = g_strdup_printf (_("OPBMS: %s"), opbms_session_get_username (session));
  self->token = g_strdup (token);
  start_in_turn (task, start_storing);
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

/* ---- Forgetting ---- */

static void
on_cleared (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Keeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (opbms_keyring_clear_finish (self->keyring, result, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
clear_in_keyring (GTask *task)
{
  Keeping *self = g_task_get_task_data (task);

  opbms_keyring_clear_async (self->keyring, self->account_id, NULL, on_cleared,
                             g_object_ref (task));
}

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!finish_in_database (result, g_task_get_task_data (task), &error)) {
    Keeping *self = g_task_get_task_data (task);

    g_clear_pointer (&self->old_token, opbms_password_free); /* it was of no use */
  }
  if (error) {
    g_task_return_error (task, error);
  } else {
    clear_in_keyring (task);
  }
}

static void
on_looked_up_to_forget (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  g_autoptr (GTask) task = data;
  Keeping *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->old_token = opbms_keyring_lookup_finish (self->keyring, result, &error);
  if (self->old_token) {
    forget_in_database (task, self->old_token, on_forgotten);
  } else if (g_error_matches (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING)) {
    g_error_free (error);
    clear_in_keyring (task);
  } else {
    g_task_return_error (task, error);
  }
}

static void
start_forgetting (GTask *task)
{
  Keeping *self = g_task_get_task_data (task);

  opbms_keyring_lookup_async (self->keyring, self->account_id, NULL, on_looked_up_to_forget, task);
}

/**
 * opbms_keeping_forget_async:
 * @system: a context of the system's session
 * @keyring: this computer's
 * @account_id: whose
 * @callback: called when it is done
 * @user_data: data for @callback
 *
 * Revokes the token the keyring has and removes it there.
 */
void
opbms_keeping_forget_async (OpbmsContext        *system,
                            OpbmsKeyring        *keyring,
                            gint64               account_id,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  start_in_turn (new_task (system, keyring, account_id, callback, user_data), start_forgetting);
}

/**
 * opbms_keeping_forget_finish:
 * @result: what the callback got
 * @was_kept: (out): whether it would have signed in until now
 * @error: return location for an error of the keyring or the database
 *
 * Returns: whether nothing is kept any more
 */
gboolean
opbms_keeping_forget_finish (GAsyncResult  *result,
                             gboolean      *was_kept,
                             GError       **error)
{
  Keeping *self = g_task_get_task_data (G_TASK (result));

  *was_kept = self->old_token != NULL;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * opbms_keeping_quit:
 * @application: the program, without windows
 *
 * Ends it, once what is under way is done: a token that was to be forgotten would be there the next
 * time.
 */
void
opbms_keeping_quit (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  g_set_object (&ending, application);
  quit_if_done ();
}
