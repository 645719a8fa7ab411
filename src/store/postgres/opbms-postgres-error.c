/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-private.h"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * What the server says, as errors of OPBMS. A SQLSTATE tells what happened, whatever language the
 * server speaks; its own words are for what nobody foresaw. Source of the codes: PostgreSQL,
 * appendix A; OP001 to OP005 are raised by the functions of our schema.
 */

#define SERIALIZATION_FAILURE "40001"
#define DEADLOCK_DETECTED     "40P01"

static const struct {
  const char     *state; /* a whole one, or the class it begins with */
  OpbmsErrorCode  code;
} codes[] = {
  { "OP001", OPBMS_ERROR_NOT_PERMITTED },
  { "OP002", OPBMS_ERROR_NOT_FOUND },
  { "OP003", OPBMS_ERROR_CONFLICT },
  { "OP004", OPBMS_ERROR_INVALID },
  { "OP005", OPBMS_ERROR_WAIT },
  { "28", OPBMS_ERROR_SIGN_IN },             /* invalid authorization specification */
  { "42501", OPBMS_ERROR_NOT_PERMITTED },    /* insufficient privilege */
  { "25006", OPBMS_ERROR_READ_ONLY },        /* read only SQL transaction: a standby */
  { SERIALIZATION_FAILURE, OPBMS_ERROR_BUSY },
  { DEADLOCK_DETECTED, OPBMS_ERROR_BUSY },
  { "55P03", OPBMS_ERROR_BUSY },             /* lock not available */
  { "57014", OPBMS_ERROR_BUSY },             /* query canceled, here by a time-out */
  { "53100", OPBMS_ERROR_NO_SPACE },         /* disk full */
  { "53", OPBMS_ERROR_BUSY },                /* insufficient resources */
  { "23", OPBMS_ERROR_CONSTRAINT },          /* integrity constraint violation */
  { "08", OPBMS_ERROR_OFFLINE },             /* connection exception */
  { "57P", OPBMS_ERROR_OFFLINE },            /* shut down, crashed, not yet up */
  { "58", OPBMS_ERROR_IO },                  /* system error */
  { "XX001", OPBMS_ERROR_CORRUPT },          /* data corrupted */
  { "XX002", OPBMS_ERROR_CORRUPT },          /* index corrupted */
};

static OpbmsErrorCode
find_code (const char *state)
{
  for (gsize i = 0; state != NULL && i < G_N_ELEMENTS (codes); i++) {
    if (g_str_has_prefix (state, codes[i].state)) {
      return codes[i].code;
    }
  }
  return OPBMS_ERROR_FAILED;
}

static void
set_error (GError         **error,
           OpbmsErrorCode   code,
           const char      *doing,
           const char      *detail)
{
  switch (code) {
  case OPBMS_ERROR_BUSY:
    g_set_error (error, OPBMS_ERROR, code,
                 _("%s: others are busy with the database. Try again in a moment."), doing);
    break;
  case OPBMS_ERROR_OFFLINE:
    g_set_error (error, OPBMS_ERROR, code,
                 _("%s: the database server cannot be reached. Nothing was changed."), doing);
    break;
  case OPBMS_ERROR_NO_SPACE:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the server's disk is full."), doing);
    break;
  case OPBMS_ERROR_READ_ONLY:
    g_set_error (error, OPBMS_ERROR, code, _("%s: the server allows only reading now."), doing);
    break;
  case OPBMS_ERROR_CONSTRAINT:
    g_set_error (error, OPBMS_ERROR, code, _("%s: it breaks a rule of the database. (%s)"), doing,
                 detail);
    break;
  case OPBMS_ERROR_CORRUPT:
    g_set_error (error, OPBMS_ERROR, code,
                 _("%s: the database is damaged. Restore it from a backup. (%s)"), doing, detail);
    break;
  default:
    g_set_error (error, OPBMS_ERROR, code, _("%s: %s"), doing, detail);
    break;
  }
}

const char *
opbms_postgres_get_doing (OpbmsPostgresConnection *self)
{
  return self->access == OPBMS_ACCESS_WRITE ? _("Writing to the database")
                                            : _("Reading the database");
}

/* Whether @result, which may be %NULL, is that of a statement that went well. */
gboolean
opbms_postgres_check (OpbmsPostgresConnection  *self,
                      const PGresult           *result,
                      const char               *doing,
                      GError                  **error)
{
  ExecStatusType status = PQresultStatus (result);
  const char *state;
  const char *detail;

  self->is_in_the_way = FALSE;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    return TRUE;
  }
  if (opbms_postgres_is_lost (self)) {
    set_error (error, OPBMS_ERROR_OFFLINE, doing, NULL);
    return FALSE;
  }

  state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  self->is_in_the_way = g_strcmp0 (state, SERIALIZATION_FAILURE) == 0 ||
                        g_strcmp0 (state, DEADLOCK_DETECTED) == 0;
  if (g_strcmp0 (state, "57014") == 0 &&
      g_cancellable_is_cancelled (g_cancellable_get_current ())) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("%s: cancelled."), doing);
    return FALSE;
  }
  detail = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  set_error (error, find_code (state), doing, detail != NULL ? detail : PQerrorMessage (self->pg));
  return FALSE;
}

/* The code in "FATAL:  28P01: …", whatever FATAL is in the language of the server. */
static char *
dup_state (const char *message)
{
  g_autoptr (GRegex) regex = g_regex_new (":  ([0-9A-Z]{5}): ", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, message, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* It is one state whether an account has as many connections as it may, or the server as it can. The
 * place in the server's source that a verbose message ends with, in no language, tells which. */
static void
set_too_many (OpbmsPostgresConnection  *self,
              const char               *message,
              GError                  **error)
{
  if (self->is_account && strstr (message, "InitializeSessionUserId") != NULL) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_BUSY,
                         _("This account is open in too many windows. Close one, here or on another "
                           "computer, and try again."));
  } else {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_BUSY,
                 _("Too many are connected to the database server at “%s”. Try again in a while."),
                 self->label);
  }
}

/*
 * opbms_postgres_set_connect_error:
 * @message: what libpq says, in verbose form
 *
 * What a server refuses is told apart from a server that is not there: the latter may come back.
 */
void
opbms_postgres_set_connect_error (OpbmsPostgresConnection  *self,
                                  const char               *message,
                                  GError                  **error)
{
  g_autofree char *state = dup_state (message);
  g_autofree char *first_line = g_strndup (message, strcspn (message, "\n"));

  if (state != NULL && find_code (state) == OPBMS_ERROR_SIGN_IN && self->is_account &&
      self->session > 0) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN,
                 _("%s: the database server no longer lets this account in. Sign in again."),
                 opbms_postgres_get_doing (self));
  } else if (state != NULL && find_code (state) == OPBMS_ERROR_SIGN_IN) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN,
                 _("The database server at “%s” refused to let you in."), self->label);
  } else if (state != NULL && g_str_has_prefix (state, "3D")) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                 _("There is no database of this name on the server: “%s”."), self->label);
  } else if (g_strcmp0 (state, "53300") == 0) {
    set_too_many (self, message, error);
  } else {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE,
                 _("The database server at “%s” cannot be reached. (%s)"), self->label, first_line);
  }
}
