/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-analytics.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill-type.h"
#include "billing/opbms-check.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-django-import.h"
#include "billing/opbms-summary.h"
#include "opbms-test-bills.h"

#include <string.h>

/* Every function of billing that takes a session is called with what is somebody else's. Three
 * sessions try each call: another customer's, to whom it must tell nothing; a staff's, who must
 * succeed, or the call would prove nothing; and one whose account was deactivated meanwhile, which
 * must fail. A function that is in the headers and not in the table fails the test. */

/* What must never be told to another customer. */
#define SECRET "sesame"

typedef struct {
  OpbmsTestBilling *test;
  gint64            account_id; /* the victim's, as is all of this */
  gint64            staff_id;
  gint64            unpaid_id;
  gint64            void_id;
  gint64            active_id;
  gint64            paused_id;
} Scene;

typedef enum {
  REFUSED,     /* to another customer as if the row were not there, or as not permitted */
  OWN_ONLY,    /* does or answers only what is the caller's own */
  SYSTEM_ONLY, /* staff are refused too */
  NO_ROWS,     /* looks at no row of anybody, so it may answer everybody */
} Verdict;

typedef struct {
  const char *function;
  /* Calls it, and checks that what it answers another customer has nothing of the victim's. */
  gboolean  (*call) (OpbmsSession *session, const Scene *scene, GError **error);
  Verdict     verdict;
} Case;

/* Whether @session is the other customer's, who may reach nothing of the victim's. */
static gboolean
is_customer (OpbmsSession *session)
{
  return g_strcmp0 (opbms_session_get_username (session), "arjun") == 0;
}

/* Of rows that are somebody's: a customer may get none here, staff must get some. */
static gboolean
check_rows (OpbmsSession *session,
            GPtrArray    *rows)
{
  g_autoptr (GPtrArray) owned = rows;

  if (rows == NULL) {
    return FALSE;
  }
  if (is_customer (session)) {
    g_assert_cmpuint (rows->len, ==, 0);
  } else {
    g_assert_cmpuint (rows->len, >, 0);
  }
  return TRUE;
}

/* ---- Accounts ---- */

static gboolean
call_account_create (OpbmsSession  *session,
                     const Scene   *scene,
                     GError       **error)
{
  OpbmsAccountDraft draft = { .username = "mallory", .password = OPBMS_TEST_PASSWORD };

  return opbms_account_create (session, &draft, NULL, error);
}

static gboolean
call_account_create_first (OpbmsSession  *session,
                           const Scene   *scene,
                           GError       **error)
{
  OpbmsAccountDraft draft = { .username = "mallory", .password = OPBMS_TEST_PASSWORD };

  return opbms_account_create_first (session, &draft, opbms_session_get_settings (session), NULL,
                                     error);
}

static gboolean
call_account_edit (OpbmsSession  *session,
                   const Scene   *scene,
                   GError       **error)
{
  OpbmsAccountDraft draft = { .email = "mallory@example.org" };

  return opbms_account_edit (session, scene->account_id, &draft, error);
}

static gboolean
call_account_set_active (OpbmsSession  *session,
                         const Scene   *scene,
                         GError       **error)
{
  return opbms_account_set_active (session, scene->account_id, FALSE, error);
}

static gboolean
call_account_set_password (OpbmsSession  *session,
                           const Scene   *scene,
                           GError       **error)
{
  return opbms_account_set_password (session, scene->account_id, "kite string 9", error);
}

static gboolean
call_account_change_password (OpbmsSession  *session,
                              const Scene   *scene,
                              GError       **error)
{
  return opbms_account_change_password (session, OPBMS_TEST_PASSWORD, "kite string 9", error);
}

static gboolean
call_account_get (OpbmsSession  *session,
                  const Scene   *scene,
                  GError       **error)
{
  g_autoptr (OpbmsAccount) account = opbms_account_get (session, scene->account_id, error);

  return account != NULL;
}

static gboolean
call_account_find (OpbmsSession  *session,
                   const Scene   *scene,
                   GError       **error)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (session, "lakshmi", error);

  return account != NULL;
}

static gboolean
call_account_list (OpbmsSession  *session,
                   const Scene   *scene,
                   GError       **error)
{
  OpbmsAccountQuery query = { .search = "lakshmi", .activity = OPBMS_ACCOUNTS_EVERYONE };

  return check_rows (session, opbms_account_list (session, &query, error));
}

static gboolean
call_account_count (OpbmsSession  *session,
                    const Scene   *scene,
                    GError       **error)
{
  OpbmsAccountQuery query = { .search = "lakshmi", .activity = OPBMS_ACCOUNTS_EVERYONE };
  OpbmsAccountCount count = { 0 };

  if (!opbms_account_count (session, &query, &count, error)) {
    return FALSE;
  }
  g_assert_cmpint (count.accounts, ==, is_customer (session) ? 0 : 1);
  g_assert_cmpint (count.debtors, ==, is_customer (session) ? 0 : 1);
  g_assert_true ((count.outstanding != 0) == !is_customer (session));
  return TRUE;
}

static gboolean
call_session_open_as (OpbmsSession  *session,
                      const Scene   *scene,
                      GError       **error)
{
  g_autoptr (OpbmsSession) victim = opbms_session_open_as (session, "lakshmi", error);

  return victim != NULL;
}

static gboolean
call_session_open_view (OpbmsSession  *session,
                        const Scene   *scene,
                        GError       **error)
{
  g_autoptr (OpbmsSession) view = opbms_session_open_view (session, scene->account_id, error);

  return view != NULL;
}

static gboolean
call_session_change_settings (OpbmsSession  *session,
                              const Scene   *scene,
                              GError       **error)
{
  g_autoptr (OpbmsSettings) settings = opbms_settings_copy (opbms_session_get_settings (session));

  g_free (settings->organisation);
  settings->organisation = g_strdup ("Mallory");
  return opbms_session_change_settings (session, settings, error);
}

/* ---- Audit, types ---- */

static gboolean
call_audit_list (OpbmsSession  *session,
                 const Scene   *scene,
                 GError       **error)
{
  g_autoptr (GPtrArray) entries = opbms_audit_list (session, scene->account_id, 0, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const OpbmsAuditEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpstr (entry->customer, ==, is_customer (session) ? "arjun" : "lakshmi");
  }
  return entries != NULL;
}

static gboolean
call_bill_type_list (OpbmsSession  *session,
                     const Scene   *scene,
                     GError       **error)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (session, error);

  return types != NULL;
}

static gboolean
call_bill_type_create (OpbmsSession  *session,
                       const Scene   *scene,
                       GError       **error)
{
  return opbms_bill_type_create (session, "Water", NULL, error);
}

/* ---- Bills ---- */

static gboolean
call_bill_create (OpbmsSession  *session,
                  const Scene   *scene,
                  GError       **error)
{
  OpbmsBillDraft draft = {
    .account_id = scene->account_id, .title = "Fine", .amount = 1,
    .due_date = opbms_test_date (OPBMS_TEST_TODAY),
  };

  return opbms_bill_create (session, &draft, NULL, error);
}

static gboolean
call_bill_edit (OpbmsSession  *session,
                const Scene   *scene,
                GError       **error)
{
  OpbmsBillDraft draft = { .title = "Gift", .amount = 0, .due_date = OPBMS_DATE_NONE };

  return opbms_bill_edit (session, scene->unpaid_id, &draft, error);
}

static gboolean
call_bill_void (OpbmsSession  *session,
                const Scene   *scene,
                GError       **error)
{
  return opbms_bill_void (session, scene->unpaid_id, error);
}

static gboolean
call_bill_restore (OpbmsSession  *session,
                   const Scene   *scene,
                   GError       **error)
{
  return opbms_bill_restore (session, scene->void_id, error);
}

static gboolean
call_bill_get (OpbmsSession  *session,
               const Scene   *scene,
               GError       **error)
{
  g_autoptr (OpbmsBill) bill = opbms_bill_get (session, scene->unpaid_id, error);

  return bill != NULL;
}

static gboolean
call_bill_list (OpbmsSession  *session,
                const Scene   *scene,
                GError       **error)
{
  OpbmsBillQuery query = { .account_id = scene->account_id, .search = SECRET };

  return check_rows (session, opbms_bill_list (session, &query, error));
}

static gboolean
call_bill_count (OpbmsSession  *session,
                 const Scene   *scene,
                 GError       **error)
{
  OpbmsBillQuery query = { .account_id = scene->account_id, .search = SECRET };
  gint64 n_bills = -1;

  if (!opbms_bill_count (session, &query, &n_bills, error)) {
    return FALSE;
  }
  g_assert_true ((n_bills == 0) == is_customer (session));
  return TRUE;
}

/* ---- Payments ---- */

static gboolean
call_payment_pay (OpbmsSession  *session,
                  const Scene   *scene,
                  GError       **error)
{
  OpbmsPayItem item = { scene->unpaid_id, -1 };

  return opbms_payment_pay (session, &item, 1, FALSE, NULL, NULL, error);
}

static gboolean
call_payment_decline (OpbmsSession  *session,
                      const Scene   *scene,
                      GError       **error)
{
  OpbmsPayItem item = { scene->unpaid_id, -1 };

  return opbms_payment_pay (session, &item, 1, TRUE, NULL, NULL, error);
}

static gboolean
call_payment_list (OpbmsSession  *session,
                   const Scene   *scene,
                   GError       **error)
{
  OpbmsPaymentQuery query = { .account_id = scene->account_id };

  return check_rows (session, opbms_payment_list (session, &query, error));
}

static gboolean
call_payment_list_of_bill (OpbmsSession  *session,
                           const Scene   *scene,
                           GError       **error)
{
  OpbmsPaymentQuery query = { .bill_id = scene->unpaid_id };

  return check_rows (session, opbms_payment_list (session, &query, error));
}

/* ---- Subscriptions ---- */

static OpbmsSubscriptionDraft
draft_subscription (const Scene *scene)
{
  OpbmsSubscriptionDraft draft = {
    .account_id = scene->account_id, .name = "Fine", .amount = 1,
    .recurrence = { opbms_test_date (OPBMS_TEST_TODAY), 1, OPBMS_UNIT_WEEK },
  };

  return draft;
}

static gboolean
call_subscription_create (OpbmsSession  *session,
                          const Scene   *scene,
                          GError       **error)
{
  OpbmsSubscriptionDraft draft = draft_subscription (scene);

  return opbms_subscription_create (session, &draft, NULL, NULL, error);
}

static gboolean
call_subscription_check_draft (OpbmsSession  *session,
                               const Scene   *scene,
                               GError       **error)
{
  OpbmsSubscriptionDraft draft = draft_subscription (scene);

  return opbms_subscription_check_draft (session, &draft, error);
}

static gboolean
call_subscription_pause (OpbmsSession  *session,
                         const Scene   *scene,
                         GError       **error)
{
  return opbms_subscription_pause (session, scene->active_id, error);
}

static gboolean
call_subscription_resume (OpbmsSession  *session,
                          const Scene   *scene,
                          GError       **error)
{
  return opbms_subscription_resume (session, scene->paused_id, OPBMS_RESUME_BILL_MISSED, NULL,
                                    error);
}

static gboolean
call_subscription_cancel (OpbmsSession  *session,
                          const Scene   *scene,
                          GError       **error)
{
  return opbms_subscription_cancel (session, scene->active_id, error);
}

static gboolean
call_subscription_get (OpbmsSession  *session,
                       const Scene   *scene,
                       GError       **error)
{
  g_autoptr (OpbmsSubscription) subscription = NULL;

  subscription = opbms_subscription_get (session, scene->active_id, error);
  return subscription != NULL;
}

static gboolean
call_subscription_list (OpbmsSession  *session,
                        const Scene   *scene,
                        GError       **error)
{
  OpbmsSubscriptionQuery query = { .account_id = scene->account_id };

  return check_rows (session, opbms_subscription_list (session, &query, error));
}

static gboolean
call_generate_bills (OpbmsSession  *session,
                     const Scene   *scene,
                     GError       **error)
{
  gint64 n_created = -1;

  if (!opbms_generate_bills (session, &n_created, error)) {
    return FALSE;
  }
  g_assert_true ((n_created == 0) == (is_customer (session) || opbms_session_is_view (session)));
  return TRUE;
}

/* ---- Summaries and the whole database ---- */

static gboolean
call_analytics_load_staff (OpbmsSession  *session,
                           const Scene   *scene,
                           GError       **error)
{
  g_autoptr (OpbmsAnalytics) analytics = NULL;

  analytics = opbms_analytics_load_staff (session, OPBMS_LAST_12_MONTHS, error);
  return analytics != NULL;
}

static gboolean
call_analytics_load_customer (OpbmsSession  *session,
                              const Scene   *scene,
                              GError       **error)
{
  g_autoptr (OpbmsAnalytics) analytics = NULL;

  analytics = opbms_analytics_load_customer (session, scene->account_id, 2026, error);
  return analytics != NULL;
}

static gboolean
call_summary_load_staff (OpbmsSession  *session,
                         const Scene   *scene,
                         GError       **error)
{
  OpbmsStaffSummary summary;

  return opbms_summary_load_staff (session, &summary, error);
}

static gboolean
call_summary_load_months (OpbmsSession  *session,
                          const Scene   *scene,
                          GError       **error)
{
  g_autoptr (GArray) months = opbms_summary_load_months (session, 12, error);

  return months != NULL;
}

static gboolean
call_summary_load_customer (OpbmsSession  *session,
                            const Scene   *scene,
                            GError       **error)
{
  g_autoptr (OpbmsCustomerSummary) summary = NULL;

  summary = opbms_summary_load_customer (session, scene->account_id, error);
  return summary != NULL;
}

static gboolean
call_check_database (OpbmsSession  *session,
                     const Scene   *scene,
                     GError       **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return opbms_check_database (session, problems, error);
}

static gboolean
call_demo_fill (OpbmsSession  *session,
                const Scene   *scene,
                GError       **error)
{
  return opbms_demo_fill (session, error);
}

static gboolean
call_django_import (OpbmsSession  *session,
                    const Scene   *scene,
                    GError       **error)
{
  g_autoptr (OpbmsImportReport) report = NULL;

  report = opbms_django_import (session, scene->test->database->path, NULL, NULL, error);
  return report != NULL;
}

static const Case cases[] = {
  { "opbms_account_create", call_account_create, REFUSED },
  { "opbms_account_create_first", call_account_create_first, SYSTEM_ONLY },
  { "opbms_account_edit", call_account_edit, REFUSED },
  { "opbms_account_set_active", call_account_set_active, REFUSED },
  { "opbms_account_set_password", call_account_set_password, REFUSED },
  { "opbms_account_change_password", call_account_change_password, OWN_ONLY },
  { "opbms_account_get", call_account_get, REFUSED },
  { "opbms_account_find", call_account_find, REFUSED },
  { "opbms_account_list", call_account_list, OWN_ONLY },
  { "opbms_account_count", call_account_count, OWN_ONLY },
  { "opbms_session_open_as", call_session_open_as, SYSTEM_ONLY },
  { "opbms_session_open_view", call_session_open_view, REFUSED },
  { "opbms_session_change_settings", call_session_change_settings, REFUSED },
  { "opbms_audit_list", call_audit_list, OWN_ONLY },
  { "opbms_bill_type_list", call_bill_type_list, OWN_ONLY },
  { "opbms_bill_type_create", call_bill_type_create, REFUSED },
  { "opbms_bill_create", call_bill_create, REFUSED },
  { "opbms_bill_edit", call_bill_edit, REFUSED },
  { "opbms_bill_void", call_bill_void, REFUSED },
  { "opbms_bill_restore", call_bill_restore, REFUSED },
  { "opbms_bill_get", call_bill_get, REFUSED },
  { "opbms_bill_list", call_bill_list, OWN_ONLY },
  { "opbms_bill_count", call_bill_count, OWN_ONLY },
  { "opbms_payment_pay", call_payment_pay, REFUSED },
  { "opbms_payment_pay", call_payment_decline, REFUSED },
  { "opbms_payment_list", call_payment_list, OWN_ONLY },
  { "opbms_payment_list", call_payment_list_of_bill, OWN_ONLY },
  { "opbms_subscription_create", call_subscription_create, REFUSED },
  { "opbms_subscription_check_draft", call_subscription_check_draft, NO_ROWS },
  { "opbms_subscription_pause", call_subscription_pause, REFUSED },
  { "opbms_subscription_resume", call_subscription_resume, REFUSED },
  { "opbms_subscription_cancel", call_subscription_cancel, REFUSED },
  { "opbms_subscription_get", call_subscription_get, REFUSED },
  { "opbms_subscription_list", call_subscription_list, OWN_ONLY },
  { "opbms_generate_bills", call_generate_bills, OWN_ONLY },
  { "opbms_summary_load_staff", call_summary_load_staff, REFUSED },
  { "opbms_summary_load_months", call_summary_load_months, REFUSED },
  { "opbms_summary_load_customer", call_summary_load_customer, REFUSED },
  { "opbms_analytics_load_staff", call_analytics_load_staff, REFUSED },
  { "opbms_analytics_load_customer", call_analytics_load_customer, REFUSED },
  { "opbms_check_database", call_check_database, REFUSED },
  { "opbms_demo_fill", call_demo_fill, SYSTEM_ONLY },
  { "opbms_django_import", call_django_import, SYSTEM_ONLY },
};

/* Functions of the headers that take a session and are no way to anybody's rows. */
static const char *const exempt[] = {
  /* what a session says of itself */
  "opbms_session_ref", "opbms_session_unref", "opbms_session_get_store", "opbms_session_get_clock",
  "opbms_session_get_settings", "opbms_session_get_account_id", "opbms_session_get_role",
  "opbms_session_get_username", "opbms_session_get_name", "opbms_session_is_view",
  "opbms_session_new_view", "opbms_session_get_viewer",
  /* the rules themselves */
  "opbms_rights_require_system", "opbms_rights_require_admin", "opbms_rights_require_own",
  "opbms_rights_require_account", "opbms_rights_scope", "opbms_rights_begin",
  /* the amount a draft says, against the currency */
  "opbms_draft_check_amount",
};

/* Lakshmi, the victim: a bill unpaid and tried to be paid, one void, two subscriptions, of which
 * the active one is due since yesterday. */
static Scene
set_scene (OpbmsTestBilling *test)
{
  Scene scene = { .test = test, .account_id = test->customer_id, .staff_id = test->staff_id };
  g_autoptr (OpbmsSession) earlier = opbms_test_billing_open (test->store, "2026-06-30", "meera");
  OpbmsPayItem item;
  GError *error = NULL;

  scene.unpaid_id = opbms_test_add_bill (earlier, scene.account_id, SECRET " fees", 12300,
                                         "2026-08-01");
  scene.void_id = opbms_test_add_bill (earlier, scene.account_id, SECRET " void", 45600,
                                       "2026-08-01");
  scene.active_id = opbms_test_add_subscription (earlier, scene.account_id, "2026-06-30", 1,
                                                 OPBMS_UNIT_MONTH);
  scene.paused_id = opbms_test_add_subscription (earlier, scene.account_id, "2026-06-30", 1,
                                                 OPBMS_UNIT_WEEK);
  opbms_bill_void (earlier, scene.void_id, &error);
  g_assert_no_error (error);
  opbms_subscription_pause (earlier, scene.paused_id, &error);
  g_assert_no_error (error);
  item = (OpbmsPayItem) { scene.unpaid_id, -1 };
  opbms_payment_pay (test->customer, &item, 1, TRUE, NULL, NULL, &error);
  g_assert_no_error (error);

  return scene;
}

static void
assert_tells_nothing (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND) ||
                 g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED));
  g_assert_null (strstr (error->message, SECRET));
  g_assert_null (strstr (error->message, "Menon"));
}

static void
assert_same_as_missing (const Case   *test_case,
                        const Scene  *scene,
                        const GError *error)
{
  Scene missing = {
    scene->test, 4711, 4711, 4711, 4711, 4711, 4711,
  };
  g_autoptr (GError) missing_error = NULL;

  g_assert_false (test_case->call (scene->test->other, &missing, &missing_error));
  g_assert_cmpint (error->code, ==, missing_error->code);
  g_assert_cmpstr (error->message, ==, missing_error->message);
}

static void
test_another_customer_gets_nowhere (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = test_case->call (test->other, &scene, &error);

  if (test_case->verdict == OWN_ONLY || test_case->verdict == NO_ROWS) {
    g_assert_no_error (error);
    g_assert_true (done);
  } else {
    g_assert_false (done);
    assert_tells_nothing (error);
    assert_same_as_missing (test_case, &scene, error);
  }

  if (test_case->call != call_account_change_password) {
    after = opbms_test_billing_dump (test);
    g_assert_cmpstr (before, ==, after);
  } else {
    g_assert_null (opbms_session_sign_in (test->store, OPBMS_DATE_NONE, "lakshmi", "kite string 9",
                                          NULL));
  }
}

static void
test_staff_can_do_it (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);
  g_autoptr (GError) error = NULL;
  gboolean done = test_case->call (test->staff, &scene, &error);

  if (test_case->verdict == SYSTEM_ONLY) {
    g_assert_false (done);
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  } else {
    g_assert_no_error (error);
    g_assert_true (done);
    opbms_test_assert_clean (test->system);
  }
}

static void
assert_shut_out (const Case       *test_case,
                 OpbmsSession     *session,
                 const Scene      *scene,
                 gint64            account_id)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (opbms_account_set_active (scene->test->system, account_id, FALSE, NULL));
  before = opbms_test_billing_dump (scene->test);
  g_assert_false (test_case->call (session, scene, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  after = opbms_test_billing_dump (scene->test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_deactivated_account_is_shut_out (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);

  opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);
  assert_shut_out (test_case, test->staff, &scene, test->staff_id);
  assert_shut_out (test_case, test->customer, &scene, test->customer_id);
}

/* Whether the customer's own session, in a world of its own, succeeds and changes nothing. */
static gboolean
only_looks (const Case *test_case)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  gboolean done = test_case->call (test->customer, &scene, NULL);

  after = opbms_test_billing_dump (test);
  return done && g_str_equal (before, after);
}

/* Staff who look at what a customer sees get what the customer gets where that changes nothing, and
 * are refused the rest. */
static void
test_a_view_looks_and_changes_nothing (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);
  g_autoptr (OpbmsSession) view = opbms_session_open_view (test->staff, scene.account_id, NULL);
  g_autofree char *before = opbms_test_billing_dump (test);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gboolean may_do = only_looks (test_case) ||
                    test_case->call == call_generate_bills; /* which makes none, quietly */

  g_assert_nonnull (view);
  g_assert_cmpint (test_case->call (view, &scene, &error), ==, may_do);
  if (!may_do) {
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED);
  }
  after = opbms_test_billing_dump (test);
  g_assert_cmpstr (before, ==, after);
}

static void
test_a_view_ends_with_the_rights_of_who_looks (gconstpointer data)
{
  const Case *test_case = data;
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  Scene scene = set_scene (test);
  g_autoptr (OpbmsSession) view = opbms_session_open_view (test->staff, scene.account_id, NULL);

  g_assert_nonnull (view);
  opbms_test_billing_add (test, "kavya", "", OPBMS_ROLE_ADMIN);
  assert_shut_out (test_case, view, &scene, test->staff_id);
}

static void
test_only_customers_are_looked_at (void)
{
  g_autoptr (OpbmsTestBilling) test = opbms_test_billing_new ();
  g_autoptr (OpbmsSession) view = NULL;
  GError *error = NULL;

  g_assert_null (opbms_session_open_view (test->staff, test->staff_id, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (opbms_session_open_view (test->staff, 4711, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* Somebody who can no longer sign in is just whom staff want to look at. */
  g_assert_true (opbms_account_set_active (test->staff, test->customer_id, FALSE, NULL));
  view = opbms_session_open_view (test->staff, test->customer_id, &error);
  g_assert_no_error (error);
  g_assert_true (opbms_session_is_view (view));
  g_assert_false (opbms_session_is_view (test->staff));
  g_assert_cmpint (opbms_session_get_role (view), ==, OPBMS_ROLE_CUSTOMER);
  g_assert_cmpint (opbms_session_get_account_id (view), ==, test->customer_id);
  g_assert_cmpstr (opbms_session_get_name (view), ==, "Lakshmi Menon");
}

static gboolean
is_covered (const char *function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    if (g_str_equal (cases[i].function, function)) {
      return TRUE;
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (exempt); i++) {
    if (g_str_equal (exempt[i], function)) {
      return TRUE;
    }
  }
  return FALSE;
}

/* Functions that are handed a transaction besides are parts of those that begin one. */
static guint
count_uncovered (const char *header,
                 guint      *n_functions)
{
  g_autoptr (GRegex) comment = g_regex_new ("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GRegex) declaration = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (header, &text, NULL, NULL));
  code = g_regex_replace_literal (comment, text, -1, 0, "", 0, NULL);
  declaration = g_regex_new ("(opbms_\\w+)\\s*\\(([^;]*)\\)[^;()]*;", 0, 0, NULL);
  for (g_regex_match (declaration, code, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *function = g_match_info_fetch (match, 1);
    g_autofree char *parameters = g_match_info_fetch (match, 2);

    if (strstr (parameters, "OpbmsSession ") == NULL ||
        strstr (parameters, "OpbmsTransaction ") != NULL) {
      continue;
    }
    (*n_functions)++;
    if (!is_covered (function)) {
      g_test_message ("%s of %s is not in the table", function, header);
      n++;
    }
  }

  return n;
}

static void
test_every_function_of_the_headers_is_in_the_table (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("OPBMS_SOURCE_DIR"), "src", "billing",
                                              NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_functions = 0;
  guint n_uncovered = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_suffix (name, ".h")) {
      g_autofree char *header = g_build_filename (folder, name, NULL);

      n_uncovered += count_uncovered (header, &n_functions);
    }
  }
  g_test_message ("%u functions take a session", n_functions);
  g_assert_cmpuint (n_functions, >=, 40);
  g_assert_cmpuint (n_uncovered, ==, 0);
}

static void
add_tests (const char      *name,
           GTestDataFunc    function,
           gboolean         with_no_rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = NULL;

    if (cases[i].verdict == NO_ROWS && !with_no_rows) {
      continue;
    }
    path = g_strdup_printf ("/billing/rights/%s/%" G_GSIZE_FORMAT "-%s", name, i,
                            cases[i].function);
    g_test_add_data_func (path, &cases[i], function);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/rights/every-function-of-the-headers-is-in-the-table",
                   test_every_function_of_the_headers_is_in_the_table);
  add_tests ("another-customer-gets-nowhere", test_another_customer_gets_nowhere, TRUE);
  add_tests ("staff-can-do-it", test_staff_can_do_it, TRUE);
  g_test_add_func ("/billing/rights/only-customers-are-looked-at",
                   test_only_customers_are_looked_at);
  add_tests ("a-view-looks-and-changes-nothing", test_a_view_looks_and_changes_nothing, TRUE);
  add_tests ("a-view-ends-with-the-rights-of-who-looks",
             test_a_view_ends_with_the_rights_of_who_looks, FALSE);
  add_tests ("a-deactivated-account-is-shut-out", test_a_deactivated_account_is_shut_out, FALSE);
  return g_test_run ();
}
