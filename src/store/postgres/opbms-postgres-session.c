/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-private.h"

#include <gio/gio.h>

/*
 * Talking to the server: a message is sent and its answer waited for, in a way that the current
 * GCancellable can end.
 */

#define CANCEL_AGAIN_MS 200

/* Asks the server to stop. Its answer, an error, is then waited for like any other. */
static void
send_cancel (OpbmsPostgresConnection *self)
{
  char ignored[256];
  PGcancel *cancel = PQgetCancel (self->pg);

  if (cancel != NULL) {
    PQcancel (cancel, ignored, sizeof ignored);
    PQfreeCancel (cancel);
  }
}

/*
 * Waits until something can be read, or written if @is_writing. A request to stop may overtake the
 * statement it is meant for and is then lost: it is made again for as long as there is no answer.
 */
static void
wait_for_socket (OpbmsPostgresConnection *self,
                 gboolean                 is_writing,
                 gboolean                *is_cancelled)
{
  GCancellable *cancellable = g_cancellable_get_current ();
  GPollFD fds[2] = {
    { PQsocket (self->pg), G_IO_IN | G_IO_ERR | G_IO_HUP | (is_writing ? G_IO_OUT : 0), 0 },
  };
  gboolean can_cancel = !*is_cancelled && cancellable != NULL &&
                        g_cancellable_make_pollfd (cancellable, &fds[1]);

  if (g_poll (fds, can_cancel ? 2 : 1, *is_cancelled ? CANCEL_AGAIN_MS : -1) == 0) {
    send_cancel (self);
  }
  if (can_cancel) {
    g_cancellable_release_fd (cancellable);
    if (g_cancellable_is_cancelled (cancellable)) {
      *is_cancelled = TRUE;
      send_cancel (self);
    }
  }
}

static PGresult *
await_one (OpbmsPostgresConnection *self,
           gboolean                *is_cancelled)
{
  int unsent = PQflush (self->pg);

  while (unsent > 0 || PQisBusy (self->pg)) {
    wait_for_socket (self, unsent > 0, is_cancelled);
    if (!PQconsumeInput (self->pg)) {
      break;
    }
    unsent = unsent > 0 ? PQflush (self->pg) : 0;
  }
  return PQgetResult (self->pg);
}

/*
 * opbms_postgres_await:
 *
 * Waits for the answer to what was sent. Of several statements in one message it is that of the
 * first that failed, or of the last.
 *
 * Returns: (transfer full) (nullable): the answer
 */
PGresult *
opbms_postgres_await (OpbmsPostgresConnection *self)
{
  PGresult *answer = NULL;
  PGresult *next;
  gboolean is_cancelled = FALSE;

  while ((next = await_one (self, &is_cancelled)) != NULL) {
    ExecStatusType status = PQresultStatus (answer);

    if (answer != NULL && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      PQclear (next);
    } else {
      PQclear (answer);
      answer = next;
    }
  }
  return answer;
}

/* Whether the connection is gone, so that nobody knows what the server still did. */
gboolean
opbms_postgres_is_lost (OpbmsPostgresConnection *self)
{
  return self->pg == NULL || PQstatus (self->pg) == CONNECTION_BAD;
}

/* One message of statements without parameters. */
PGresult *
opbms_postgres_query (OpbmsPostgresConnection  *self,
                      const char               *sql,
                      const char               *doing,
                      GError                  **error)
{
  g_autoptr (PGresult) result = NULL;

  if (self->pg != NULL && PQsendQuery (self->pg, sql)) {
    result = opbms_postgres_await (self);
  }
  return opbms_postgres_check (self, result, doing, error) ? g_steal_pointer (&result) : NULL;
}

gboolean
opbms_postgres_execute (OpbmsPostgresConnection  *self,
                        const char               *sql,
                        const char               *doing,
                        GError                  **error)
{
  g_autoptr (PGresult) result = opbms_postgres_query (self, sql, doing, error);

  return result != NULL;
}

/* Reads one number; one that is NULL is 0. */
gboolean
opbms_postgres_read_int (OpbmsPostgresConnection  *self,
                         const char               *sql,
                         gint64                   *value,
                         const char               *doing,
                         GError                  **error)
{
  g_autoptr (PGresult) result = opbms_postgres_query (self, sql, doing, error);

  if (result == NULL) {
    return FALSE;
  }
  *value = PQntuples (result) > 0 ? g_ascii_strtoll (PQgetvalue (result, 0, 0), NULL, 10) : 0;
  return TRUE;
}
