/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-audit.h"
#include "billing/opbms-bill-type.h"

/* Calls about accounts, sessions, the audit log and bill types. */

static gboolean
call_account_create (OpbmsSession          *session,
                     const OpbmsTestScene  *scene,
                     GError               **error)
{
  OpbmsAccountDraft draft = { .username = "mallory", .password = OPBMS_TEST_PASSWORD };

  return opbms_account_create (session, &draft, NULL, error);
}

static gboolean
call_account_create_first (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error)
{
  OpbmsAccountDraft draft = { .username = "mallory", .password = OPBMS_TEST_PASSWORD };

  return opbms_account_create_first (session, &draft, opbms_session_get_settings (session), NULL,
                                     error);
}

static gboolean
call_account_edit (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  OpbmsAccountDraft draft = { .email = "mallory@example.org" };

  return opbms_account_edit (session, scene->account_id, &draft, error);
}

static gboolean
call_account_set_active (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  return opbms_account_set_active (session, scene->account_id, FALSE, error);
}

static gboolean
call_account_set_password (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error)
{
  return opbms_account_set_password (session, scene->account_id, "kite string 9", error);
}

static gboolean
call_account_change_password (OpbmsSession          *session,
                              const OpbmsTestScene  *scene,
                              GError               **error)
{
  if (!opbms_account_change_password (session, OPBMS_TEST_PASSWORD, "kite string 9", error)) {
    return FALSE;
  }
  if (opbms_test_is_customer (session)) {
    g_assert_null (opbms_session_sign_in (scene->test->store, OPBMS_DATE_NONE, "lakshmi",
                                          "kite string 9", NULL));
  }
  return TRUE;
}

static gboolean
call_account_get (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  g_autoptr (OpbmsAccount) account = opbms_account_get (session, scene->account_id, error);

  return account != NULL;
}

static gboolean
call_account_look_again (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  const OpbmsAccount seen = { .id = scene->account_id, .username = (char *) "another",
                              .full_name = (char *) "Another" };
  g_autoptr (OpbmsConflict) conflict = opbms_account_look_again (session, &seen, error);

  return conflict != NULL;
}

static gboolean
call_account_find (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  g_autoptr (OpbmsAccount) account = opbms_account_find (session, "lakshmi", error);

  return account != NULL;
}

static gboolean
call_account_list (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  OpbmsAccountQuery query = { .search = "lakshmi", .activity = OPBMS_ACCOUNTS_EVERYONE };

  return opbms_test_check_rows (session, opbms_account_list (session, &query, error));
}

static gboolean
call_account_count (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  OpbmsAccountQuery query = { .search = "lakshmi", .activity = OPBMS_ACCOUNTS_EVERYONE };
  OpbmsAccountCount count = { 0 };

  if (!opbms_account_count (session, &query, &count, error)) {
    return FALSE;
  }
  g_assert_cmpint (count.accounts, ==, opbms_test_is_customer (session) ? 0 : 1);
  g_assert_cmpint (count.debtors, ==, opbms_test_is_customer (session) ? 0 : 1);
  g_assert_true ((count.outstanding != 0) == !opbms_test_is_customer (session));
  return TRUE;
}

static gboolean
call_session_open_as (OpbmsSession          *session,
                      const OpbmsTestScene  *scene,
                      GError               **error)
{
  g_autoptr (OpbmsSession) victim = opbms_session_open_as (session, "lakshmi", error);

  return victim != NULL;
}

static gboolean
call_session_open_view (OpbmsSession          *session,
                        const OpbmsTestScene  *scene,
                        GError               **error)
{
  g_autoptr (OpbmsSession) view = opbms_session_open_view (session, scene->account_id, error);

  return view != NULL;
}

static gboolean
call_session_load_settings (OpbmsSession          *session,
                            const OpbmsTestScene  *scene,
                            GError               **error)
{
  g_autoptr (OpbmsSettings) settings = NULL;
  gboolean can_change_currency;

  return opbms_session_load_settings (session, &settings, &can_change_currency, error);
}

static gboolean
call_session_renew (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  g_autoptr (OpbmsSession) renewed = opbms_session_renew (session, error);

  if (renewed == NULL) {
    return FALSE;
  }
  g_assert_cmpint (opbms_session_get_account_id (renewed), ==,
                   opbms_session_get_account_id (session));
  g_assert_cmpint (opbms_session_get_role (renewed), ==, opbms_session_get_role (session));
  g_assert_cmpint (opbms_session_is_view (renewed), ==, opbms_session_is_view (session));
  return TRUE;
}

static gboolean
call_session_change_settings (OpbmsSession          *session,
                              const OpbmsTestScene  *scene,
                              GError               **error)
{
  g_autoptr (OpbmsSettings) settings = opbms_settings_copy (opbms_session_get_settings (session));

  g_free (settings->organisation);
  settings->organisation = g_strdup ("Mallory");
  return opbms_session_change_settings (session, settings, NULL, error);
}

static gboolean
call_audit_list (OpbmsSession          *session,
                 const OpbmsTestScene  *scene,
                 GError               **error)
{
  OpbmsAuditQuery query = { .customer_id = scene->account_id };
  g_autoptr (GPtrArray) entries = opbms_audit_list (session, &query, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const OpbmsAuditEntry *entry = g_ptr_array_index (entries, i);

    g_assert_cmpstr (entry->customer, ==, opbms_test_is_customer (session) ? "arjun" : "lakshmi");
  }
  return entries != NULL;
}

/* As many as are listed, and of these it is known whom they are about. */
static gboolean
call_audit_count (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  OpbmsAuditQuery query = { .customer_id = scene->account_id };
  g_autoptr (GPtrArray) entries = opbms_audit_list (session, &query, NULL);
  gint64 n = -1;

  if (!opbms_audit_count (session, &query, &n, error)) {
    return FALSE;
  }
  g_assert_cmpint (n, ==, entries->len);
  return TRUE;
}

static gboolean
call_bill_type_look_again (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error)
{
  const OpbmsBillType seen = { 1, (char *) "Another name", FALSE };
  g_autoptr (OpbmsConflict) conflict = opbms_bill_type_look_again (session, &seen, error);

  return conflict != NULL;
}

static gboolean
call_bill_type_list (OpbmsSession          *session,
                     const OpbmsTestScene  *scene,
                     GError               **error)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (session, error);

  return types != NULL;
}

static gboolean
call_bill_type_create (OpbmsSession          *session,
                       const OpbmsTestScene  *scene,
                       GError               **error)
{
  return opbms_bill_type_create (session, "Water", NULL, error);
}

static gboolean
call_bill_type_rename (OpbmsSession          *session,
                       const OpbmsTestScene  *scene,
                       GError               **error)
{
  return opbms_bill_type_rename (session, 1, "Power", NULL, error);
}

static gboolean
call_bill_type_set_retired (OpbmsSession          *session,
                            const OpbmsTestScene  *scene,
                            GError               **error)
{
  return opbms_bill_type_set_retired (session, 1, TRUE, error);
}

const OpbmsTestCall opbms_test_rights_of_accounts[] = {
  { "opbms_account_create", call_account_create, OPBMS_TEST_REFUSED },
  { "opbms_account_create_first", call_account_create_first, OPBMS_TEST_SYSTEM_ONLY },
  { "opbms_account_edit", call_account_edit, OPBMS_TEST_REFUSED },
  { "opbms_account_set_active", call_account_set_active, OPBMS_TEST_REFUSED },
  { "opbms_account_set_password", call_account_set_password, OPBMS_TEST_REFUSED },
  { "opbms_account_change_password", call_account_change_password, OPBMS_TEST_OWN_CHANGE },
  { "opbms_account_get", call_account_get, OPBMS_TEST_REFUSED },
  { "opbms_account_look_again", call_account_look_again, OPBMS_TEST_REFUSED },
  { "opbms_account_find", call_account_find, OPBMS_TEST_REFUSED },
  { "opbms_account_list", call_account_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_account_count", call_account_count, OPBMS_TEST_OWN_ONLY },
  { "opbms_session_open_as", call_session_open_as, OPBMS_TEST_SYSTEM_ONLY },
  { "opbms_session_open_view", call_session_open_view, OPBMS_TEST_REFUSED },
  { "opbms_session_load_settings", call_session_load_settings, OPBMS_TEST_REFUSED },
  { "opbms_session_renew", call_session_renew, OPBMS_TEST_OWN_ONLY },
  { "opbms_session_change_settings", call_session_change_settings, OPBMS_TEST_REFUSED },
  { "opbms_audit_list", call_audit_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_audit_count", call_audit_count, OPBMS_TEST_OWN_ONLY },
  { "opbms_bill_type_list", call_bill_type_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_bill_type_look_again", call_bill_type_look_again, OPBMS_TEST_REFUSED },
  { "opbms_bill_type_create", call_bill_type_create, OPBMS_TEST_REFUSED },
  { "opbms_bill_type_rename", call_bill_type_rename, OPBMS_TEST_REFUSED },
  { "opbms_bill_type_set_retired", call_bill_type_set_retired, OPBMS_TEST_REFUSED },
  { 0 },
};
