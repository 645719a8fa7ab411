/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-driver.h"

#include "store/postgres/opbms-postgres-private.h"

#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * Connecting, as whom, and connecting again: a server that went away may come back, and what a
 * person typed is still in the window then. Encryption is as libpq's settings say (sslmode and the
 * others of the location, of PGSSLMODE, of a service file).
 */

#define PATIENCE_MS         10000
#define CONNECT_SECONDS     5
#define SHORTEST_RETRY_MS   250
#define LONGEST_RETRY_MS    15000
#define STATEMENT_MS        "120000" /* nothing a window asks takes longer; setting up may */
#define GATE_SUFFIX         "_gate"
#define GATE_PASSWORD       "opbms"  /* known to all: the gate may do nothing but let others in */

/* What every session of ours is like. A customer, and nobody else, may look into the first schema of
 * the search path. Without temporary tables before them nobody can put a table of their own in front
 * of ours. Statements find a few rows by their indexes: to read two tables in order and merge them,
 * or to compile what is asked, takes longer, however the planner sees it. A server that is gone is
 * noticed within 20 s even if no packet says so. */
static const char *const common_settings[][2] = {
  { "client_encoding", "UTF8" },
  { "fallback_application_name", "OPBMS" },
  { "keepalives_idle", "10" },
  { "keepalives_interval", "4" },
  { "keepalives_count", "3" },
  { "tcp_user_timeout", "20000" },
  { "options", "-c search_path=" OPBMS_POSTGRES_SCHEMA "_own," OPBMS_POSTGRES_SCHEMA ",pg_temp"
               " -c datestyle=ISO"
               " -c timezone=UTC -c standard_conforming_strings=on -c client_min_messages=error"
               " -c enable_mergejoin=off -c jit=off"
               " -c statement_timeout=" STATEMENT_MS
               " -c idle_in_transaction_session_timeout=" STATEMENT_MS },
};

#define N_COMMON G_N_ELEMENTS (common_settings)

static void
wipe_text (char *text)
{
  if (text != NULL) {
    explicit_bzero (text, strlen (text));
    g_free (text);
  }
}

static char *
dup_option (const PQconninfoOption *options,
            const char             *keyword)
{
  for (; options->keyword != NULL; options++) {
    if (g_str_equal (options->keyword, keyword)) {
      return options->val != NULL && *options->val != '\0' ? g_strdup (options->val) : NULL;
    }
  }
  return NULL;
}

/* Takes whom to connect as from the location where nobody else says it; and what to call it. */
static gboolean
read_location (OpbmsPostgresConnection  *self,
               GError                  **error)
{
  char *message = NULL;
  PQconninfoOption *options = PQconninfoParse (self->location, &message);
  g_autofree char *database = NULL;
  g_autofree char *host = NULL;
  g_autofree char *user = NULL;

  if (options == NULL) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                 _("This is not the address of a PostgreSQL database: %s"),
                 message != NULL ? g_strchomp (message) : "");
    PQfreemem (message);
    return FALSE;
  }
  database = dup_option (options, "dbname");
  host = dup_option (options, "host");
  user = dup_option (options, "user");
  PQconninfoFree (options);

  if (database == NULL) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                         _("The address of a PostgreSQL database ends with the name of the "
                           "database: postgresql://HOST/DATABASE"));
    return FALSE;
  }
  self->label = host != NULL ? g_strdup_printf ("%s/%s", host, database) : g_strdup (database);
  if (self->role == NULL && user == NULL) {
    self->role = g_strconcat (database, GATE_SUFFIX, NULL);
    self->password = g_strdup (GATE_PASSWORD);
  }
  return TRUE;
}

static PGconn *
start_connecting (OpbmsPostgresConnection *self)
{
  const char *keywords[N_COMMON + 4] = { "dbname" };
  const char *values[N_COMMON + 4] = { self->location };
  gsize n = 1;

  for (gsize i = 0; i < N_COMMON; i++, n++) {
    keywords[n] = common_settings[i][0];
    values[n] = common_settings[i][1];
  }
  if (self->role != NULL) {
    keywords[n] = "user";
    values[n++] = self->role;
    keywords[n] = "password";
    values[n++] = self->password;
  }
  return PQconnectStartParams (keywords, values, TRUE);
}

/* Waits for what PQconnectPoll() wants; %FALSE when the time is up or the caller gave up. */
static gboolean
wait_to_connect (PGconn                   *pg,
                 PostgresPollingStatusType wanted,
                 gint64                    deadline)
{
  GCancellable *cancellable = g_cancellable_get_current ();
  GPollFD fds[2] = {
    { PQsocket (pg), wanted == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT, 0 },
  };
  gboolean can_cancel = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fds[1]);
  gint64 left = MAX (0, deadline - g_get_monotonic_time ());
  int n_ready = g_poll (fds, can_cancel ? 2 : 1, (int) (left / G_TIME_SPAN_MILLISECOND));

  if (can_cancel) {
    g_cancellable_release_fd (cancellable);
  }
  return n_ready > 0 && !g_cancellable_is_cancelled (cancellable);
}

static gboolean
finish_connecting (PGconn *pg)
{
  gint64 deadline = g_get_monotonic_time () + CONNECT_SECONDS * G_TIME_SPAN_SECOND;
  PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;

  while (wanted != PGRES_POLLING_OK) {
    if (wanted == PGRES_POLLING_FAILED || !wait_to_connect (pg, wanted, deadline)) {
      return FALSE;
    }
    wanted = PQconnectPoll (pg);
  }
  return TRUE;
}

static void
drop (OpbmsPostgresConnection *self)
{
  g_clear_pointer (&self->pg, PQfinish);
  self->is_owner = FALSE;
}

/* What is set for a session after it has begun. */
static gboolean
configure (OpbmsPostgresConnection  *self,
           GError                  **error)
{
  const char *doing = opbms_postgres_get_doing (self);
  g_autofree char *patience = g_strdup_printf ("SET lock_timeout = %u", self->patience);

  return opbms_postgres_execute (self, patience, doing, error) &&
         (self->role != NULL || opbms_postgres_become_owner (self, error));
}

static gboolean
connect_now (OpbmsPostgresConnection  *self,
             GError                  **error)
{
  drop (self);
  self->pg = start_connecting (self);
  if (self->pg == NULL) {
    opbms_postgres_set_connect_error (self, g_strerror (ENOMEM), error);
    return FALSE;
  }
  /* With the codes, in whatever language the server writes. */
  PQsetErrorVerbosity (self->pg, PQERRORS_VERBOSE);
  if (!finish_connecting (self->pg)) {
    opbms_postgres_set_connect_error (self, PQerrorMessage (self->pg), error);
    drop (self);
    return FALSE;
  }
  PQsetErrorVerbosity (self->pg, PQERRORS_DEFAULT);
  PQsetnonblocking (self->pg, TRUE);
  self->session++;
  if (!configure (self, error)) {
    drop (self);
    return FALSE;
  }
  return TRUE;
}

/* When to try next: soon at first, then less and less often, and not all desks at once. */
static void
note_failure (OpbmsPostgresConnection *self)
{
  guint pause = MIN (LONGEST_RETRY_MS, SHORTEST_RETRY_MS << MIN (self->n_failures, 10));

  self->n_failures++;
  self->retry_at = g_get_monotonic_time () +
                   (gint64) g_random_int_range (pause / 2, pause + 1) * G_TIME_SPAN_MILLISECOND;
}

static gboolean
connect_again (OpbmsPostgresConnection  *self,
               GError                  **error)
{
  GError *local_error = NULL;

  g_clear_error (&self->refusal);
  if (!connect_now (self, &local_error)) {
    note_failure (self);
    if (!g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE)) {
      self->refusal = g_error_copy (local_error);
    }
    g_propagate_error (error, local_error);
    return FALSE;
  }
  self->n_failures = 0;
  self->retry_at = 0;
  self->n_news++; /* nobody knows what was missed meanwhile */
  return TRUE;
}

/**
 * opbms_postgres_ensure:
 * @self: a connection
 * @error: return location for an %OPBMS_ERROR_OFFLINE, %OPBMS_ERROR_BUSY if the server has no room,
 *   or %OPBMS_ERROR_SIGN_IN if it lets the account in no more
 *
 * Connects again if the connection is gone, unless that was tried just before, or is no use.
 *
 * Returns: whether there is a connection, as far as anybody can know without using it
 */
gboolean
opbms_postgres_ensure (OpbmsPostgresConnection  *self,
                       GError                  **error)
{
  if (!opbms_postgres_is_lost (self)) {
    return TRUE;
  }
  if (self->refusal != NULL &&
      (opbms_postgres_is_shut_out (&self->parent) || g_get_monotonic_time () < self->retry_at)) {
    g_propagate_error (error, g_error_copy (self->refusal));
    return FALSE;
  }
  if (g_get_monotonic_time () < self->retry_at) {
    opbms_postgres_set_connect_error (self, _("It is tried again by itself"), error);
    return FALSE;
  }
  return connect_again (self, error);
}

/* Whoever signed in as a member of the schema's owner acts as that owner: it is the system. */
gboolean
opbms_postgres_become_owner (OpbmsPostgresConnection  *self,
                             GError                  **error)
{
  const char *doing = opbms_postgres_get_doing (self);
  g_autoptr (PGresult) result = NULL;
  g_autofree char *sql = NULL;

  result = opbms_postgres_query (self,
                                 "SELECT quote_ident (pg_get_userbyid (nspowner))"
                                 "  FROM pg_namespace"
                                 " WHERE nspname = '" OPBMS_POSTGRES_SCHEMA "'"
                                 "   AND pg_has_role (session_user, nspowner, 'member')",
                                 doing, error);
  if (result == NULL) {
    return FALSE;
  }
  if (PQntuples (result) == 0) {
    return TRUE;
  }
  sql = g_strconcat ("SET search_path = " OPBMS_POSTGRES_SCHEMA ", pg_temp; SET ROLE ",
                     PQgetvalue (result, 0, 0), NULL);
  self->is_owner = opbms_postgres_execute (self, sql, doing, error);
  return self->is_owner;
}

OpbmsDriverConnection *
opbms_postgres_open (const char              *location,
                     const OpbmsCredentials  *credentials,
                     OpbmsAccess              access,
                     OpbmsStoreFlags          flags,
                     GError                 **error)
{
  OpbmsPostgresConnection *self = g_new0 (OpbmsPostgresConnection, 1);

  self->parent.driver = &opbms_postgres_driver;
  self->location = g_strdup (location);
  self->access = access;
  self->flags = flags;
  self->patience = PATIENCE_MS;
  if (credentials != NULL) {
    self->role = g_strdup (credentials->role);
    self->password = g_strdup (credentials->password);
    self->is_account = TRUE;
  }
  if (!read_location (self, error) || !connect_now (self, error)) {
    opbms_postgres_close (&self->parent);
    return NULL;
  }
  return &self->parent;
}

void
opbms_postgres_close (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  drop (self);
  g_clear_error (&self->refusal);
  wipe_text (self->location);
  wipe_text (self->password);
  g_free (self->role);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_free (self->label);
  g_free (self);
}

/* For a lost connection, the next one gets it. */
void
opbms_postgres_set_patience (OpbmsDriverConnection *connection,
                             guint                  milliseconds)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  g_autofree char *sql = g_strdup_printf ("SET lock_timeout = %u", MAX (1, milliseconds));

  self->patience = MAX (1, milliseconds);
  if (!opbms_postgres_is_lost (self)) {
    opbms_postgres_execute (self, sql, opbms_postgres_get_doing (self), NULL);
  }
}

/* The connection there is goes on; the next one needs it. */
void
opbms_postgres_set_password (OpbmsDriverConnection  *connection,
                             const OpbmsCredentials *credentials)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  if (g_strcmp0 (self->role, credentials->role) == 0) {
    wipe_text (self->password);
    self->password = g_strdup (credentials->password);
    g_clear_error (&self->refusal);
    self->retry_at = 0;
  }
}

/* A password is not right the next time; and whom the gate lets in is nobody's business here. */
gboolean
opbms_postgres_is_shut_out (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  return self->is_account && g_error_matches (self->refusal, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN);
}

gboolean
opbms_postgres_is_online (OpbmsDriverConnection *connection)
{
  return !opbms_postgres_is_lost ((OpbmsPostgresConnection *) connection);
}

static gboolean
is_this_computer (PGconn *pg)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (PQhostaddr (pg));

  return PQhost (pg)[0] == '/' || (address != NULL && g_inet_address_get_is_loopback (address));
}

/* Whether whoever is on the way to the server can read what is said. */
gboolean
opbms_postgres_is_exposed (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  return !opbms_postgres_is_lost (self) && !PQsslInUse (self->pg) && !is_this_computer (self->pg);
}

/* What to poll for news; -1 while there is no connection. */
int
opbms_postgres_get_watch_fd (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;

  return opbms_postgres_is_lost (self) ? -1 : PQsocket (self->pg);
}

/* The names of the channels are told only to those whom they are for, so that nobody else learns
 * when something happens there. What fails is tried again at the next look. */
static void
listen_for_news (OpbmsPostgresConnection *self)
{
  const char *doing = opbms_postgres_get_doing (self);
  g_autoptr (PGresult) channels = NULL;

  channels = opbms_postgres_query (self,
                                   "SELECT quote_ident (channel) FROM list_channels () channel",
                                   doing, NULL);
  if (channels == NULL) {
    return;
  }
  for (int i = 0; i < PQntuples (channels); i++) {
    g_autofree char *listen = g_strconcat ("LISTEN ", PQgetvalue (channels, i, 0), NULL);

    if (!opbms_postgres_execute (self, listen, doing, NULL)) {
      return;
    }
  }
  self->heard = self->session;
}

/*
 * A number that differs from the last one when others committed. A connection that is gone is found
 * out here, and made anew when it is time.
 */
gint64
opbms_postgres_get_news (OpbmsDriverConnection *connection)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  PGnotify *notice;

  if ((opbms_postgres_is_lost (self) || !PQconsumeInput (self->pg)) &&
      !opbms_postgres_ensure (self, NULL)) {
    return self->n_news;
  }
  if (self->heard != self->session) {
    listen_for_news (self);
  }
  while ((notice = PQnotifies (self->pg)) != NULL) {
    /* Our own commits are told of already. */
    self->n_news += notice->be_pid != PQbackendPID (self->pg);
    PQfreemem (notice);
  }
  return self->n_news;
}
