/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-subscription-edit.h"

/* Calls about subscriptions. */

static OpbmsSubscriptionDraft
draft_subscription (const OpbmsTestScene *scene)
{
  OpbmsSubscriptionDraft draft = {
    .account_id = scene->account_id, .name = "Fine", .amount = 1,
    .recurrence = { opbms_test_date (OPBMS_TEST_TODAY), 1, OPBMS_UNIT_WEEK },
  };

  return draft;
}

static gboolean
call_subscription_create (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  OpbmsSubscriptionDraft draft = draft_subscription (scene);

  return opbms_subscription_create (session, &draft, NULL, NULL, error);
}

static gboolean
call_subscription_check_draft (OpbmsSession          *session,
                               const OpbmsTestScene  *scene,
                               GError               **error)
{
  OpbmsSubscriptionDraft draft = draft_subscription (scene);

  return opbms_subscription_check_draft (session, &draft, error);
}

static gboolean
call_subscription_pause (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  return opbms_subscription_pause (session, scene->active_id, error);
}

static gboolean
call_subscription_resume (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  return opbms_subscription_resume (session, scene->paused_id, OPBMS_RESUME_BILL_MISSED, NULL,
                                    error);
}

static gboolean
call_subscription_cancel (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  return opbms_subscription_cancel (session, scene->active_id, error);
}

static gboolean
call_subscription_edit (OpbmsSession          *session,
                        const OpbmsTestScene  *scene,
                        GError               **error)
{
  OpbmsSubscriptionEdit edit = OPBMS_SUBSCRIPTION_EDIT_NOTHING;

  edit.amount = 1;

  return opbms_subscription_edit (session, scene->active_id, &edit, NULL, error);
}

static gboolean
call_subscription_get (OpbmsSession          *session,
                       const OpbmsTestScene  *scene,
                       GError               **error)
{
  g_autoptr (OpbmsSubscription) subscription = NULL;

  subscription = opbms_subscription_get (session, scene->active_id, error);
  return subscription != NULL;
}

static gboolean
call_subscription_look_again (OpbmsSession          *session,
                              const OpbmsTestScene  *scene,
                              GError               **error)
{
  const OpbmsSubscription seen = { .id = scene->active_id, .name = (char *) "Another" };
  g_autoptr (OpbmsConflict) conflict = opbms_subscription_look_again (session, &seen, error);

  return conflict != NULL;
}

static gboolean
call_subscription_list (OpbmsSession          *session,
                        const OpbmsTestScene  *scene,
                        GError               **error)
{
  OpbmsSubscriptionQuery query = { .account_id = scene->account_id };

  return opbms_test_check_rows (session, opbms_subscription_list (session, &query, error));
}

static gboolean
call_subscription_count (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  OpbmsSubscriptionQuery query = { .account_id = scene->account_id };
  gint64 n = -1;

  if (!opbms_subscription_count (session, &query, &n, error)) {
    return FALSE;
  }
  g_assert_true ((n == 0) == opbms_test_is_customer (session));
  return TRUE;
}

static gboolean
call_generate_bills (OpbmsSession          *session,
                     const OpbmsTestScene  *scene,
                     GError               **error)
{
  gint64 n_created = -1;

  if (!opbms_generate_bills (session, &n_created, error)) {
    return FALSE;
  }
  g_assert_true ((n_created == 0) ==
                 (opbms_test_is_customer (session) || opbms_session_is_view (session)));
  return TRUE;
}

const OpbmsTestCall opbms_test_rights_of_subscriptions[] = {
  { "opbms_subscription_create", call_subscription_create, OPBMS_TEST_REFUSED },
  { "opbms_subscription_check_draft", call_subscription_check_draft, OPBMS_TEST_NO_ROWS },
  { "opbms_subscription_pause", call_subscription_pause, OPBMS_TEST_REFUSED },
  { "opbms_subscription_resume", call_subscription_resume, OPBMS_TEST_REFUSED },
  { "opbms_subscription_cancel", call_subscription_cancel, OPBMS_TEST_REFUSED },
  { "opbms_subscription_edit", call_subscription_edit, OPBMS_TEST_REFUSED },
  { "opbms_subscription_get", call_subscription_get, OPBMS_TEST_REFUSED },
  { "opbms_subscription_look_again", call_subscription_look_again, OPBMS_TEST_REFUSED },
  { "opbms_subscription_list", call_subscription_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_subscription_count", call_subscription_count, OPBMS_TEST_OWN_ONLY },
  { "opbms_generate_bills", call_generate_bills, OPBMS_TEST_OWN_ONLY },
  { 0 },
};
