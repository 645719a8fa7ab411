/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-session.h"

#include "config.h"
#include "billing/opbms-password.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-session-private.h"
#include "billing/opbms-sign-in-server.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* The capability to act. A session says whose it is and carries what every billing function needs:
 * the database, its settings and the clock. How a password is asked for is in opbms-sign-in.c, what
 * a role may do in opbms-rights.c, how staff look at what a customer sees in
 * opbms-session-view.c, how one stays signed in in opbms-kept-sign-in.c. */

struct _OpbmsSession {
  OpbmsStore    *store;      /* of a server its own: closes with the last session that has it */
  OpbmsClock    *clock;
  OpbmsSettings *settings;
  gint64         account_id; /* 0: the system's, or nobody's */
  OpbmsRole      role;
  char          *username;   /* NULL: the system's */
  char          *name;       /* NULL: the system's */
  OpbmsSession  *viewer;     /* who looks at what the account sees; NULL: the account's own */
  gint64         kept_id;    /* what it came by or is kept as; 0: it is not kept */
};

G_DEFINE_BOXED_TYPE (OpbmsSession, opbms_session, opbms_session_ref, opbms_session_unref)

static void
free_session (gpointer data)
{
  OpbmsSession *self = data;

  g_object_unref (self->store);
  opbms_clock_unref (self->clock);
  opbms_settings_free (self->settings);
  g_free (self->username);
  g_free (self->name);
  g_clear_pointer (&self->viewer, opbms_session_unref);
}

/* ---- For the files that find out whose a session is ---- */

static OpbmsClock *
new_clock (OpbmsStore           *store,
           const OpbmsSettings  *settings,
           OpbmsDate             fixed_today,
           GError              **error)
{
  OpbmsServer server = { 0 };

  if (!opbms_store_is_guarded (store)) {
    return opbms_clock_new (settings->time_zone, fixed_today);
  }
  if (!opbms_sign_in_server_ask (store, &server, error)) {
    return NULL;
  }

  return fixed_today != OPBMS_DATE_NONE && server.is_clock_trusted
         ? opbms_clock_new (settings->time_zone, fixed_today)
         : opbms_clock_new_like (settings->time_zone, server.now);
}

/* A server's clock counts, and it says whether another day may be said. */
OpbmsClock *
opbms_session_new_clock (OpbmsStore           *store,
                         const OpbmsSettings  *settings,
                         OpbmsDate             fixed_today,
                         GError              **error)
{
  GError *cause = NULL;
  OpbmsClock *clock = new_clock (store, settings, fixed_today, &cause);

  if (cause != NULL) {
    g_propagate_error (error, cause);
  } else if (clock == NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                 _("Opening the database: this computer does not know its time zone, “%s”. "
                   "Installing the system's time zone data (tzdata) helps."),
                 settings->time_zone);
  }
  return clock;
}

OpbmsSession *
opbms_session_new (OpbmsStore               *store,
                   OpbmsClock               *clock,
                   const OpbmsSettings      *settings,
                   const OpbmsSignInAccount *account)
{
  OpbmsSession *self = g_atomic_rc_box_new0 (OpbmsSession);

  self->store = g_object_ref (store);
  self->clock = opbms_clock_ref (clock);
  self->settings = opbms_settings_copy (settings);
  self->role = OPBMS_ROLE_SYSTEM;
  if (account != NULL) {
    self->account_id = account->id;
    self->role = account->role;
    self->username = g_strdup (account->username);
    self->name = g_strdup (account->name);
  }

  return self;
}

OpbmsSession *
opbms_session_new_view (OpbmsSession             *viewer,
                        const OpbmsSignInAccount *account)
{
  OpbmsSession *self = opbms_session_new (viewer->store, viewer->clock, viewer->settings, account);

  self->viewer = opbms_session_ref (viewer);

  return self;
}

OpbmsSession *
opbms_session_new_kept (OpbmsSession *session,
                        gint64        kept_id)
{
  OpbmsSignInAccount account = {
    .id = session->account_id,
    .username = session->username,
    .name = session->name,
    .role = session->role,
  };
  OpbmsSession *self = opbms_session_new (session->store, session->clock, session->settings,
                                          &account);

  self->kept_id = kept_id;

  return self;
}

/* The kept sign-in it came by; 0 for none. */
gint64
opbms_session_get_kept_id (OpbmsSession *self)
{
  return self->kept_id;
}

/* Who looks, whose rights are the ones that count; NULL for a session that is no view. */
OpbmsSession *
opbms_session_get_viewer (OpbmsSession *self)
{
  return self->viewer;
}

/* Looks an account up by its name. An unknown one leaves @self as it is: empty, with id 0. */
gboolean
opbms_sign_in_account_load (OpbmsSignInAccount  *self,
                            OpbmsTransaction    *transaction,
                            const char          *username,
                            GError             **error)
{
  g_autofree char *folded = opbms_text_fold (username);
  g_autoptr (OpbmsRows) rows = NULL;
  const char *full_name;

  rows = opbms_transaction_query (transaction, error, "account/get-to-sign-in", "s", folded);
  if (rows == NULL) {
    return FALSE;
  }
  if (!opbms_rows_next (rows, error)) {
    return opbms_rows_is_done (rows);
  }

  self->id = opbms_rows_get_int (rows, 0);
  self->username = opbms_rows_dup_text (rows, 1);
  full_name = opbms_rows_get_text (rows, 2);
  self->name = g_strdup (full_name[0] != '\0' ? full_name : self->username);
  self->role = opbms_role_from_string (opbms_rows_get_text (rows, 3));
  self->active = opbms_rows_get_int (rows, 4) != 0;
  self->password_hash = opbms_rows_dup_text (rows, 5);

  return TRUE;
}

void
opbms_sign_in_account_clear (OpbmsSignInAccount *self)
{
  g_clear_pointer (&self->password_hash, opbms_password_free);
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->name, g_free);
}

/* ---- Public ---- */

/**
 * opbms_session_open_system:
 * @store: an open database
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @error: return location for an error
 *
 * Opens the session of whoever owns the database file; it may do everything. Where whoever opened
 * @store is not the system, as on the way into a server, it is nobody's, has the settings, and may
 * do nothing: see opbms_session_is_nobody(). Blocks; not for the main thread.
 *
 * Returns: (transfer full): the session; %NULL with @error set
 */
OpbmsSession *
opbms_session_open_system (OpbmsStore  *store,
                           OpbmsDate    fixed_today,
                           GError     **error)
{
  const OpbmsSignInAccount nobody = { .role = OPBMS_ROLE_CUSTOMER };
  OpbmsServer server = { .is_system = TRUE };
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (OpbmsClock) clock = NULL;

  g_return_val_if_fail (OPBMS_IS_STORE (store), NULL);

  settings = opbms_settings_load (store, error);
  if (settings == NULL) {
    return NULL;
  }
  clock = opbms_session_new_clock (store, settings, fixed_today, error);
  if (clock == NULL ||
      (opbms_store_is_guarded (store) && !opbms_sign_in_server_ask (store, &server, error))) {
    return NULL;
  }

  return opbms_session_new (store, clock, settings, server.is_system ? NULL : &nobody);
}

/**
 * opbms_session_open_as:
 * @system: the system's session
 * @username: whose rights to act with
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND, %OPBMS_ERROR_NOT_PERMITTED for an
 *   inactive account or if @system is not the system's
 *
 * Opens a session with the rights of an account, without its password.
 *
 * Returns: (transfer full): the session; %NULL with @error set
 */
OpbmsSession *
opbms_session_open_as (OpbmsSession  *system,
                       const char    *username,
                       GError       **error)
{
  g_auto (OpbmsSignInAccount) account = { 0 };
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (system != NULL, NULL);
  g_return_val_if_fail (username != NULL, NULL);

  if (!opbms_rights_require_system (system, error)) {
    return NULL;
  }

  transaction = opbms_store_begin (system->store, OPBMS_ACCESS_READ, error);
  if (transaction == NULL ||
      !opbms_sign_in_account_load (&account, transaction, username, error)) {
    return NULL;
  }
  if (account.id == 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                 _("There is no account “%s”."), username);
    return NULL;
  }
  if (!account.active) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                 _("The account “%s” is deactivated; nobody can act as it."), account.username);
    return NULL;
  }

  return opbms_session_new (system->store, system->clock, system->settings, &account);
}

/**
 * opbms_session_ref:
 * @self: a session
 *
 * Returns: (transfer full): @self
 */
OpbmsSession *
opbms_session_ref (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * opbms_session_unref:
 * @self: (transfer full): a session
 */
void
opbms_session_unref (OpbmsSession *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, free_session);
}

/**
 * opbms_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none): the database it acts on
 */
OpbmsStore *
opbms_session_get_store (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->store;
}

/**
 * opbms_session_get_clock:
 * @self: a session
 *
 * Returns: (transfer none): what tells it the day and time
 */
OpbmsClock *
opbms_session_get_clock (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->clock;
}

/**
 * opbms_session_get_settings:
 * @self: a session
 *
 * Returns: (transfer none): the database's settings, as they were when it was opened
 */
const OpbmsSettings *
opbms_session_get_settings (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->settings;
}

/**
 * opbms_session_get_account_id:
 * @self: a session
 *
 * Returns: whose it is; 0 for the system's
 */
gint64
opbms_session_get_account_id (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->account_id;
}

/**
 * opbms_session_get_role:
 * @self: a session
 *
 * Returns: the role it was opened with; %OPBMS_ROLE_CUSTOMER, the least, without a session
 */
OpbmsRole
opbms_session_get_role (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, OPBMS_ROLE_CUSTOMER);

  return self->role;
}

/**
 * opbms_session_is_nobody:
 * @self: a session
 *
 * Returns: whether nobody is signed in: it only knows what anybody may who comes to a server
 */
gboolean
opbms_session_is_nobody (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->account_id == 0 && self->role != OPBMS_ROLE_SYSTEM;
}

/**
 * opbms_session_is_view:
 * @self: a session
 *
 * Returns: whether staff look at what its account sees, and can change nothing; see
 *   opbms_session_open_view()
 */
gboolean
opbms_session_is_view (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->viewer != NULL;
}

/**
 * opbms_session_get_username:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the username; %NULL for the system's
 */
const char *
opbms_session_get_username (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->username;
}

/**
 * opbms_session_get_name:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the full name, or the username without one; %NULL for the
 *   system's
 */
const char *
opbms_session_get_name (OpbmsSession *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * opbms_role_to_string:
 * @role: a role
 *
 * Returns: (transfer none): "customer", "admin" or "system", as the database and JSON say it
 */
const char *
opbms_role_to_string (OpbmsRole role)
{
  switch (role) {
  case OPBMS_ROLE_CUSTOMER:
    return "customer";
  case OPBMS_ROLE_ADMIN:
    return "admin";
  case OPBMS_ROLE_SYSTEM:
    return "system";
  default:
    g_return_val_if_reached ("customer");
  }
}

/**
 * opbms_role_from_string:
 * @name: the role of an account, as the database says it
 *
 * Returns: the role; %OPBMS_ROLE_CUSTOMER, the least, for any other word
 */
OpbmsRole
opbms_role_from_string (const char *name)
{
  return g_strcmp0 (name, "admin") == 0 ? OPBMS_ROLE_ADMIN : OPBMS_ROLE_CUSTOMER;
}
