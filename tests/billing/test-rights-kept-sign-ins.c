/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-kept-sign-in.h"

/* Staying signed in. */

static gboolean
call_session_keep (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  g_autoptr (OpbmsSession) kept = NULL;
  g_autoptr (GPtrArray) victims = NULL;
  g_autofree char *token = NULL;

  kept = opbms_session_keep (session, "office", &token, error);
  if (kept == NULL) {
    return FALSE;
  }
  if (opbms_test_is_customer (session)) {
    victims = opbms_kept_sign_in_list (scene->test->staff, scene->account_id, NULL);
    g_assert_cmpuint (victims->len, ==, 1);
  }
  return TRUE;
}

static gboolean
call_kept_sign_in_list (OpbmsSession          *session,
                        const OpbmsTestScene  *scene,
                        GError               **error)
{
  return opbms_test_check_rows (session, opbms_kept_sign_in_list (session, scene->account_id,
                                                                  error));
}

static gboolean
call_kept_sign_in_revoke (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  return opbms_kept_sign_in_revoke (session, scene->account_id, scene->kept_id, error);
}

static gboolean
call_kept_sign_in_revoke_all (OpbmsSession          *session,
                              const OpbmsTestScene  *scene,
                              GError               **error)
{
  return opbms_kept_sign_in_revoke_all (session, scene->account_id, FALSE, NULL, error);
}

static gboolean
call_kept_sign_in_forget (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  return opbms_kept_sign_in_forget (session, "1-token", error);
}

const OpbmsTestCall opbms_test_rights_of_kept_sign_ins[] = {
  { "opbms_session_keep", call_session_keep, OPBMS_TEST_OWN_CHANGE },
  { "opbms_kept_sign_in_list", call_kept_sign_in_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_kept_sign_in_revoke", call_kept_sign_in_revoke, OPBMS_TEST_REFUSED },
  { "opbms_kept_sign_in_revoke_all", call_kept_sign_in_revoke_all, OPBMS_TEST_REFUSED },
  { "opbms_kept_sign_in_forget", call_kept_sign_in_forget, OPBMS_TEST_SYSTEM_ONLY },
  { 0 },
};
