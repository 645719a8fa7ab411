/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-kept-sessions.h"

#include "billing/opbms-account.h"
#include "billing/opbms-kept-sign-in.h"

/*
 * Signs in whoever this computer keeps signed in, one after the other, without asking anybody
 * anything: a keyring that is locked is left alone. Staff have no bills of their own and stay where
 * they are. An account whose token is of no use any more is left out; the sign-in window says why
 * when somebody chooses it.
 */

typedef struct {
  OpbmsContext *system;
  OpbmsKeyring *keyring;
  OpbmsDate     fixed_today;
  GArray       *ids;      /* gint64: of accounts */
  guint         next;     /* in @ids */
  GPtrArray    *sessions;
} Opening;

/* One account and its token, for the worker. */
typedef struct {
  gint64     account_id;
  OpbmsDate  fixed_today;
  char      *token;
} Request;

static void look_up_next (GTask *task);

static void
free_opening (gpointer data)
{
  Opening *self = data;

  g_object_unref (self->system);
  g_object_unref (self->keyring);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_free (self);
}

static void
free_request (gpointer data)
{
  Request *request = data;

  opbms_keyring_free_token (request->token);
  g_free (request);
}

/* Where nobody reads whose account it is before signing in. */
static OpbmsSession *
sign_in_at_gate (OpbmsStore    *store,
                 const Request *request,
                 GError       **error)
{
  g_autoptr (OpbmsSession) session = NULL;

  session = opbms_session_sign_in_kept (store, request->fixed_today, NULL, request->token, error);
  if (session && opbms_session_get_role (session) != OPBMS_ROLE_CUSTOMER) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, "Staff");
    return NULL;
  }

  return g_steal_pointer (&session);
}

/* Runs on the worker's thread. */
static gpointer
run_sign_in (OpbmsSession  *system,
             gpointer       data,
             GError       **error)
{
  const Request *request = data;
  g_autoptr (OpbmsAccount) account = NULL;

  if (opbms_session_is_nobody (system)) {
    return sign_in_at_gate (opbms_session_get_store (system), request, error);
  }
  account = opbms_account_get (system, request->account_id, error);
  if (!account) {
    return NULL;
  }
  if (account->role != OPBMS_ROLE_CUSTOMER) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, "Staff");
    return NULL;
  }

  return opbms_session_sign_in_kept (opbms_session_get_store (system), request->fixed_today,
                                     account->username, request->token, error);
}

static void
on_signed_in (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Opening *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  OpbmsSession *session = opbms_context_run_finish (self->system, result, &error);

  if (session) {
    g_ptr_array_add (self->sessions, session);
  } else {
    g_debug ("Signing in who is kept: %s", error->message);
  }
  look_up_next (task);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Opening *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *token = opbms_keyring_lookup_finish (self->keyring, result, &error);
  Request *request;

  if (!token) {
    g_debug ("Looking up who is kept: %s", error->message);
    look_up_next (task);
    return;
  }

  request = g_new0 (Request, 1);
  request->account_id = g_array_index (self->ids, gint64, self->next - 1);
  request->fixed_today = self->fixed_today;
  request->token = token;
  opbms_context_run_async (self->system, OPBMS_ACCESS_WRITE, run_sign_in, request, free_request,
                           (GDestroyNotify) opbms_session_unref, g_task_get_cancellable (task),
                           on_signed_in, g_object_ref (task));
}

static void
look_up_next (GTask *task)
{
  Opening *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task)) {
    return;
  }
  if (self->next == self->ids->len) {
    g_task_return_pointer (task, g_steal_pointer (&self->sessions),
                           (GDestroyNotify) g_ptr_array_unref);
    return;
  }

  opbms_keyring_lookup_async (self->keyring, g_array_index (self->ids, gint64, self->next++),
                              g_task_get_cancellable (task), on_looked_up, g_object_ref (task));
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Opening *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->ids = opbms_keyring_list_finish (self->keyring, result, &error);
  if (self->ids) {
    look_up_next (task);
  } else {
    g_task_return_error (task, error);
  }
}

/**
 * opbms_kept_sessions_open_async:
 * @system: a context of the system's session
 * @keyring: this computer's, of the same database
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Asks the keyring which accounts it keeps, and signs the customers among them in.
 */
void
opbms_kept_sessions_open_async (OpbmsContext        *system,
                                OpbmsKeyring        *keyring,
                                OpbmsDate            fixed_today,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;
  Opening *self;

  g_return_if_fail (OPBMS_IS_CONTEXT (system) && OPBMS_IS_KEYRING (keyring));

  task = g_task_new (NULL, cancellable, callback, user_data);
  self = g_new0 (Opening, 1);
  self->system = g_object_ref (system);
  self->keyring = g_object_ref (keyring);
  self->fixed_today = fixed_today;
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_session_unref);
  g_task_set_task_data (task, self, free_opening);
  opbms_keyring_list_async (keyring, cancellable, on_listed, task);
}

/**
 * opbms_kept_sessions_open_finish:
 * @result: what the callback got
 * @error: return location for an error of the keyring
 *
 * Returns: (transfer full) (element-type OpbmsSession): their sessions, of none if nobody is kept;
 *   %NULL with @error set
 */
GPtrArray *
opbms_kept_sessions_open_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
