/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-sign-in-attempt.h"

#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"

/* Signing in as calls of the billing model. No widgets. */

static OpbmsSignedIn *
new_signed_in (OpbmsSession *session,
               gboolean      keep)
{
  OpbmsSignedIn *self = g_new0 (OpbmsSignedIn, 1);
  g_autoptr (OpbmsSession) kept = NULL;

  if (keep) {
    kept = opbms_session_keep (session, g_get_host_name (), &self->new_token, &self->keep_error);
  }
  self->session = opbms_session_ref (kept ? kept : session);

  return self;
}

/**
 * opbms_sign_in_attempt_new:
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @username: whose account it is
 *
 * Returns: (transfer full): an attempt without a password or token yet
 */
OpbmsSignInAttempt *
opbms_sign_in_attempt_new (OpbmsDate   fixed_today,
                           const char *username)
{
  OpbmsSignInAttempt *self = g_new0 (OpbmsSignInAttempt, 1);

  self->fixed_today = fixed_today;
  self->username = g_strdup (username);

  return self;
}

/**
 * opbms_sign_in_attempt_free:
 * @self: (transfer full): an attempt
 */
void
opbms_sign_in_attempt_free (OpbmsSignInAttempt *self)
{
  opbms_password_free (self->password);
  opbms_password_free (self->token);
  g_free (self->username);
  g_free (self);
}

/**
 * opbms_sign_in_attempt_run:
 * @system: the system's session
 * @self: an attempt
 * @error: return location for an error: see opbms_session_sign_in()
 *
 * Blocks; not for the main thread. To fail to keep is no failure to sign in.
 *
 * Returns: (transfer full): an #OpbmsSignedIn; %NULL with @error set
 */
gpointer
opbms_sign_in_attempt_run (OpbmsSession  *system,
                           gpointer       self,
                           GError       **error)
{
  OpbmsSignInAttempt *attempt = self;
  OpbmsStore *store = opbms_session_get_store (system);
  g_autoptr (OpbmsSession) session = NULL;

  if (attempt->token) {
    /* A server knows whose it is, whatever the name is now. */
    session = opbms_session_sign_in_kept (store, attempt->fixed_today,
                                          opbms_store_is_guarded (store) ? NULL : attempt->username,
                                          attempt->token, error);
  } else {
    session = opbms_session_sign_in (store, attempt->fixed_today, attempt->username,
                                     attempt->password, error);
  }

  return session ? new_signed_in (session, attempt->keep && !attempt->token) : NULL;
}

/**
 * opbms_signed_in_free:
 * @self: (transfer full): what came of an attempt
 */
void
opbms_signed_in_free (OpbmsSignedIn *self)
{
  g_clear_error (&self->keep_error);
  opbms_password_free (self->new_token);
  opbms_session_unref (self->session);
  g_free (self);
}
