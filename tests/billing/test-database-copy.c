/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-database-copy.h"
#include "opbms-test-bills.h"

/* Copying a database to another, of the same engine: who may, and that it can be given up. Between
 * engines it is tried by tests/ctl/test_copy.py. */

typedef struct {
  OpbmsTestStore *store;
  OpbmsSession   *system;
} Target;

static void
target_init (Target *self)
{
  GError *error = NULL;

  self->store = opbms_test_store_new ();
  self->system = opbms_session_open_system (self->store->store, OPBMS_DATE_NONE, &error);
  g_assert_no_error (error);
}

static void
target_clear (Target *self)
{
  opbms_session_unref (self->system);
  opbms_test_store_free (self->store);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static void
note_progress (gint64   done,
               gint64   total,
               gpointer user_data)
{
  gint64 *last = user_data;

  g_assert_cmpint (done, >=, last[0]);
  g_assert_cmpint (done, <=, total);
  last[0] = done;
  last[1] = total;
}

static void
test_progress_ends_with_everything (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_auto (Target) target = { 0 };
  g_autoptr (OpbmsCopyReport) report = NULL;
  GError *error = NULL;
  gint64 last[2] = { 0, 0 };

  target_init (&target);
  report = opbms_database_copy (test->system, target.system, note_progress, last, &error);

  g_assert_no_error (error);
  g_assert_cmpint (last[0], >, 0);
  g_assert_cmpint (last[0], ==, last[1]);
  opbms_test_assert_clean (target.system);
}

static void
cancel (gint64   done,
        gint64   total,
        gpointer user_data)
{
  if (done > 0) {
    g_cancellable_cancel (user_data);
  }
}

static void
test_a_copy_that_is_given_up_leaves_nothing (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (Target) target = { 0 };
  GError *error = NULL;

  target_init (&target);
  g_cancellable_push_current (cancellable);
  g_assert_null (opbms_database_copy (test->system, target.system, cancel, cancellable, &error));
  g_cancellable_pop_current (cancellable);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (error);
  g_assert_cmpint (opbms_test_store_read_int (target.store->store, "SELECT COUNT (*) FROM account"),
                   ==, 0);
  g_assert_cmpint (opbms_test_store_read_int (target.store->store,
                                              "SELECT COUNT (*) FROM bill_type"), ==, 7);
}

static void
assert_refused (OpbmsSession *from,
                OpbmsSession *to)
{
  GError *error = NULL;

  g_assert_null (opbms_database_copy (from, to, NULL, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  g_error_free (error);
}

static void
test_no_account_may_copy (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_auto (Target) target = { 0 };

  target_init (&target);
  assert_refused (test->staff, target.system);
  assert_refused (test->customer, target.system);
  assert_refused (target.system, test->staff);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/billing/database-copy/" name, func)
  ADD ("progress-ends-with-everything", test_progress_ends_with_everything);
  ADD ("a-copy-that-is-given-up-leaves-nothing", test_a_copy_that_is_given_up_leaves_nothing);
  ADD ("no-account-may-copy", test_no_account_may_copy);

  return g_test_run ();
}
