/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-attempt.h"

#include "config.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Attempts at a password, counted by the name they were made under, whether there is an account of
 * that name or not. They are counted in the database, so a restart does not help, and before the
 * password is looked at, so that of twenty guesses at once no more are looked at than of twenty in
 * turn.
 *
 * Three failures are free; from then on each doubles the wait, from 1 s up to 15 min. That leaves a
 * guesser about a hundred tries a day, and who mistypes a few times waits some seconds. A day
 * without a failure is forgotten, which also keeps the table small. */

#define FREE_FAILURES 3
#define LONGEST_WAIT  (15 * G_TIME_SPAN_MINUTE)
#define MEMORY        G_TIME_SPAN_DAY

static gint64
get_wait (gint64 failures)
{
  gint64 doublings = failures - FREE_FAILURES;

  if (doublings < 0) {
    return 0;
  }
  /* 2^10 s is more than the longest wait. */
  return doublings >= 10 ? LONGEST_WAIT : MIN (LONGEST_WAIT, (1 << doublings) * G_TIME_SPAN_SECOND);
}

/*
 * opbms_attempt_set_wait_error:
 * @wait: in microseconds
 * @error: return location for the %OPBMS_ERROR_WAIT
 */
void
opbms_attempt_set_wait_error (gint64    wait,
                              GError  **error)
{
  guint seconds = (guint) ((wait + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
  guint minutes = (seconds + 59) / 60;
  g_autofree char *message = NULL;

  if (seconds <= 90) {
    message = g_strdup_printf (ngettext ("Too many failed attempts. Try again in %u second.",
                                         "Too many failed attempts. Try again in %u seconds.",
                                         seconds), seconds);
  } else {
    message = g_strdup_printf (ngettext ("Too many failed attempts. Try again in %u minute.",
                                         "Too many failed attempts. Try again in %u minutes.",
                                         minutes), minutes);
  }
  opbms_error_set_wait (error, seconds, message);
}

static gboolean
load_wait (OpbmsTransaction  *transaction,
           const char        *folded,
           gint64             now,
           gint64            *wait,
           GError           **error)
{
  g_autoptr (OpbmsRows) rows = NULL;

  *wait = 0;
  rows = opbms_transaction_query (transaction, error, "sign-in/get-failures", "s", folded);
  if (rows == NULL) {
    return FALSE;
  }
  if (opbms_rows_next (rows, error)) {
    gint64 longest = get_wait (opbms_rows_get_int (rows, 0));

    /* A clock set back must not lock anybody out for longer than the rule says. */
    *wait = CLAMP (opbms_rows_get_instant (rows, 1) + longest - now, 0, longest);
    return TRUE;
  }

  return opbms_rows_is_done (rows);
}

/* The name under which failures are counted; none longer than a username can be. */
static char *
dup_counted_name (const char *username)
{
  g_autofree char *clean = opbms_text_clean (username);
  g_autofree char *folded = opbms_text_fold (clean);

  return g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), OPBMS_USERNAME_MAX));
}

/*
 * opbms_attempt_count:
 * @store: an open database
 * @real_clock: a clock without a fixed date: waiting is not shortened by saying that it is tomorrow
 * @username: the name the attempt is made under
 * @error: return location for an error: %OPBMS_ERROR_WAIT if it is too early for another attempt
 *
 * Counts an attempt as failed before it is made, or refuses it; opbms_attempt_forget() takes it
 * back.
 */
gboolean
opbms_attempt_count (OpbmsStore  *store,
                     OpbmsClock  *real_clock,
                     const char  *username,
                     GError     **error)
{
  g_autofree char *name = dup_counted_name (username);
  g_autoptr (OpbmsTransaction) transaction = NULL;
  gint64 now;
  gint64 wait;

  transaction = opbms_store_begin (store, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL) {
    return FALSE;
  }

  /* Only now: waiting for the writer may have taken a while. */
  now = opbms_clock_now (real_clock);
  if (!opbms_transaction_run (transaction, NULL, error, "sign-in/forget-old-failures", "tt",
                              now - MEMORY, now + LONGEST_WAIT) ||
      !load_wait (transaction, name, now, &wait, error)) {
    return FALSE;
  }
  if (wait > 0) {
    opbms_attempt_set_wait_error (wait, error);
    return FALSE;
  }

  return opbms_transaction_run (transaction, NULL, error, "sign-in/count-failure", "st",
                                name, now) &&
         opbms_transaction_commit (transaction, error);
}

/*
 * opbms_attempt_forget:
 * @transaction: a write transaction
 * @username: a name
 *
 * After a success: the next failure is the first again.
 */
gboolean
opbms_attempt_forget (OpbmsTransaction  *transaction,
                      const char        *username,
                      GError           **error)
{
  g_autofree char *name = dup_counted_name (username);

  return opbms_transaction_run (transaction, NULL, error, "sign-in/forget-failures", "s", name);
}
