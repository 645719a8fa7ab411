/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-notice.h"
#include "billing/opbms-payment.h"

/* Calls about bills and payments. */

static gboolean
call_bill_create (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  OpbmsBillDraft draft = {
    .account_id = scene->account_id, .title = "Fine", .amount = 1,
    .due_date = opbms_test_date (OPBMS_TEST_TODAY),
  };

  return opbms_bill_create (session, &draft, NULL, error);
}

static gboolean
call_bill_edit (OpbmsSession          *session,
                const OpbmsTestScene  *scene,
                GError               **error)
{
  OpbmsBillDraft draft = { .title = "Gift", .amount = 0, .due_date = OPBMS_DATE_NONE };

  return opbms_bill_edit (session, scene->unpaid_id, &draft, error);
}

static gboolean
call_bill_void (OpbmsSession          *session,
                const OpbmsTestScene  *scene,
                GError               **error)
{
  return opbms_bill_void (session, scene->unpaid_id, error);
}

static gboolean
call_bill_restore (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  return opbms_bill_restore (session, scene->void_id, error);
}

static gboolean
call_bill_void_all (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  return opbms_bill_void_all (session, &scene->unpaid_id, 1, error);
}

static gboolean
call_bill_restore_all (OpbmsSession          *session,
                       const OpbmsTestScene  *scene,
                       GError               **error)
{
  return opbms_bill_restore_all (session, &scene->void_id, 1, error);
}

static gboolean
call_bill_get (OpbmsSession          *session,
               const OpbmsTestScene  *scene,
               GError               **error)
{
  g_autoptr (OpbmsBill) bill = opbms_bill_get (session, scene->unpaid_id, error);

  return bill != NULL;
}

static gboolean
call_bill_look_again (OpbmsSession          *session,
                      const OpbmsTestScene  *scene,
                      GError               **error)
{
  const OpbmsBill seen = { .id = scene->unpaid_id, .title = (char *) "Another" };
  g_autoptr (OpbmsConflict) conflict = opbms_bill_look_again (session, &seen, error);

  return conflict != NULL;
}

static gboolean
call_bill_list (OpbmsSession          *session,
                const OpbmsTestScene  *scene,
                GError               **error)
{
  OpbmsBillQuery query = { .account_id = scene->account_id, .search = OPBMS_TEST_SECRET };

  return opbms_test_check_rows (session, opbms_bill_list (session, &query, error));
}

static gboolean
call_bill_count (OpbmsSession          *session,
                 const OpbmsTestScene  *scene,
                 GError               **error)
{
  OpbmsBillQuery query = { .account_id = scene->account_id, .search = OPBMS_TEST_SECRET };
  OpbmsBillCount count = { .bills = -1 };

  if (!opbms_bill_count (session, &query, &count, error)) {
    return FALSE;
  }
  g_assert_true ((count.bills == 0) == opbms_test_is_customer (session));
  return TRUE;
}

static gboolean
call_payment_pay (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  OpbmsPayItem item = { scene->unpaid_id, -1 };

  return opbms_payment_pay (session, &item, 1, FALSE, NULL, NULL, error);
}

static gboolean
call_payment_decline (OpbmsSession          *session,
                      const OpbmsTestScene  *scene,
                      GError               **error)
{
  OpbmsPayItem item = { scene->unpaid_id, -1 };

  return opbms_payment_pay (session, &item, 1, TRUE, NULL, NULL, error);
}

static gboolean
call_payment_list (OpbmsSession          *session,
                   const OpbmsTestScene  *scene,
                   GError               **error)
{
  OpbmsPaymentQuery query = { .account_id = scene->account_id };

  return opbms_test_check_rows (session, opbms_payment_list (session, &query, error));
}

static gboolean
call_payment_list_of_bill (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error)
{
  OpbmsPaymentQuery query = { .bill_id = scene->unpaid_id };

  return opbms_test_check_rows (session, opbms_payment_list (session, &query, error));
}

static gboolean
call_payment_get (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  g_autoptr (OpbmsPayment) payment = opbms_payment_get (session, scene->payment_id, error);

  return payment != NULL;
}

static gboolean
call_payment_count (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  OpbmsPaymentQuery query = { .account_id = scene->account_id, .bill_id = scene->unpaid_id };
  OpbmsPaymentCount count = { 0 };

  if (!opbms_payment_count (session, &query, &count, error)) {
    return FALSE;
  }
  g_assert_cmpint (count.failures, ==, opbms_test_is_customer (session) ? 0 : 1);
  return TRUE;
}

static gboolean
call_payment_list_years (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  g_autoptr (GArray) years = opbms_payment_list_years (session, scene->account_id, error);

  if (years == NULL) {
    return FALSE;
  }
  g_assert_cmpuint (years->len, ==, opbms_test_is_customer (session) ? 0 : 1);
  return TRUE;
}

static gboolean
call_notice_list (OpbmsSession          *session,
                  const OpbmsTestScene  *scene,
                  GError               **error)
{
  g_autoptr (GPtrArray) notices = opbms_notice_list (session, error);

  if (notices == NULL) {
    return FALSE;
  }
  g_assert_cmpint (notices->len > 0, ==,
                   opbms_session_get_account_id (session) == scene->account_id);
  return TRUE;
}

const OpbmsTestCall opbms_test_rights_of_bills[] = {
  { "opbms_bill_create", call_bill_create, OPBMS_TEST_REFUSED },
  { "opbms_bill_edit", call_bill_edit, OPBMS_TEST_REFUSED },
  { "opbms_bill_void", call_bill_void, OPBMS_TEST_REFUSED },
  { "opbms_bill_void_all", call_bill_void_all, OPBMS_TEST_REFUSED },
  { "opbms_bill_restore", call_bill_restore, OPBMS_TEST_REFUSED },
  { "opbms_bill_restore_all", call_bill_restore_all, OPBMS_TEST_REFUSED },
  { "opbms_bill_get", call_bill_get, OPBMS_TEST_REFUSED },
  { "opbms_bill_look_again", call_bill_look_again, OPBMS_TEST_REFUSED },
  { "opbms_bill_list", call_bill_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_bill_count", call_bill_count, OPBMS_TEST_OWN_ONLY },
  { "opbms_notice_list", call_notice_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_payment_pay", call_payment_pay, OPBMS_TEST_REFUSED },
  { "opbms_payment_pay", call_payment_decline, OPBMS_TEST_REFUSED },
  { "opbms_payment_list", call_payment_list, OPBMS_TEST_OWN_ONLY },
  { "opbms_payment_list", call_payment_list_of_bill, OPBMS_TEST_OWN_ONLY },
  { "opbms_payment_get", call_payment_get, OPBMS_TEST_REFUSED },
  { "opbms_payment_count", call_payment_count, OPBMS_TEST_OWN_ONLY },
  { "opbms_payment_list_years", call_payment_list_years, OPBMS_TEST_OWN_ONLY },
  { 0 },
};
