/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-private.h"

#include <string.h>

/*
 * Doing a transaction again. Of transactions that wait for each other the server ends one, and says
 * that it may be done again; so it does with one that does not fit into an order. Ours wait in a line,
 * but whoever works on the database by other means does not stand in it. What was done so far is done
 * again here, so that nobody has to know. But its results were seen already: if they are not the same
 * again, the transaction is over.
 */

#define MOST_TIMES      3
#define LONGEST_PAUSE   50     /* milliseconds, for the other one to get done */
#define MOST_STATEMENTS 100    /* a command has ten at most */
#define MOST_BYTES      100000 /* of parameters; a copy of a database has millions */

typedef struct {
  char  *sql;
  char **values; /* each may be NULL */
  int    n_values;
  char  *digest; /* of the result */
} Done;

static void
done_free (gpointer data)
{
  Done *self = data;

  for (int i = 0; i < self->n_values; i++) {
    g_free (self->values[i]);
  }
  g_free (self->values);
  g_free (self->digest);
  g_free (self->sql);
  g_free (self);
}

static char *
dup_digest (const PGresult *result)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int row = 0; row < PQntuples (result); row++) {
    for (int column = 0; column < PQnfields (result); column++) {
      const char *text = PQgetvalue (result, row, column);
      guchar kind = PQgetisnull (result, row, column);

      g_checksum_update (checksum, &kind, 1);
      g_checksum_update (checksum, (const guchar *) text, (gssize) strlen (text) + 1);
    }
  }
  g_checksum_update (checksum, (const guchar *) PQcmdTuples ((PGresult *) result), -1);
  return g_strdup (g_checksum_get_string (checksum));
}

/*
 * opbms_postgres_begin_noting:
 *
 * Forgets what was done: a transaction begins.
 */
void
opbms_postgres_begin_noting (OpbmsPostgresConnection *self)
{
  g_clear_pointer (&self->done, g_ptr_array_unref);
  self->done = g_ptr_array_new_with_free_func (done_free);
  self->n_bytes_done = 0;
  self->n_times_again = 0;
  self->is_over = FALSE;
}

/*
 * opbms_postgres_note:
 * @result: what @sql with @values came to
 *
 * Notes a statement of a transaction that writes. One that gets long is not done again; nor is one
 * that reads, after its first statement: it would see the database at another moment then.
 */
void
opbms_postgres_note (OpbmsPostgresConnection *self,
                     const char              *sql,
                     int                      n_values,
                     char                   **values,
                     const PGresult          *result)
{
  Done *done;

  if (self->done == NULL) {
    return;
  }
  for (int i = 0; i < n_values; i++) {
    self->n_bytes_done += values[i] != NULL ? strlen (values[i]) : 0;
  }
  if (self->access == OPBMS_ACCESS_READ || self->done->len == MOST_STATEMENTS ||
      self->n_bytes_done > MOST_BYTES) {
    g_clear_pointer (&self->done, g_ptr_array_unref);
    return;
  }
  done = g_new0 (Done, 1);
  done->sql = g_strdup (sql);
  done->n_values = n_values;
  done->values = g_new0 (char *, n_values + 1);
  for (int i = 0; i < n_values; i++) {
    done->values[i] = g_strdup (values[i]);
  }
  done->digest = dup_digest (result);
  g_ptr_array_add (self->done, done);
}

/* Whether it came to the same. */
static gboolean
redo (OpbmsPostgresConnection *self,
      const Done              *done)
{
  g_autoptr (PGresult) result = NULL;
  g_autofree char *digest = NULL;

  if (PQsendQueryParams (self->pg, done->sql, done->n_values, NULL,
                         (const char *const *) done->values, NULL, NULL, 0)) {
    result = opbms_postgres_await (self);
  }
  if (!opbms_postgres_check (self, result, opbms_postgres_get_doing (self), NULL)) {
    return FALSE;
  }
  digest = dup_digest (result);
  return g_str_equal (digest, done->digest);
}

static gboolean
redo_all (OpbmsPostgresConnection *self)
{
  const char *doing = opbms_postgres_get_doing (self);

  if (!opbms_postgres_execute (self, "ROLLBACK", doing, NULL) ||
      !opbms_postgres_execute (self, opbms_postgres_get_begin (self), doing, NULL)) {
    return FALSE;
  }
  for (guint i = 0; i < self->done->len; i++) {
    if (!redo (self, g_ptr_array_index (self->done, i))) {
      return FALSE;
    }
  }
  return TRUE;
}

/*
 * opbms_postgres_do_again:
 *
 * After a statement failed: if that was for others' sake, begins the transaction anew and does what
 * it did before. If that cannot be, nothing of it is ever committed.
 *
 * Returns: whether the statement may be run again
 */
gboolean
opbms_postgres_do_again (OpbmsPostgresConnection *self)
{
  while (self->is_in_the_way && self->done != NULL && self->n_times_again < MOST_TIMES &&
         !opbms_postgres_is_lost (self)) {
    self->n_times_again++;
    g_usleep ((gulong) g_random_int_range (1, LONGEST_PAUSE) * 1000);
    self->is_over = !redo_all (self);
    if (!self->is_over) {
      return TRUE;
    }
  }
  return FALSE;
}
