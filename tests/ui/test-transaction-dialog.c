/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-payment.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-bill-page.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-transaction-dialog.h"
#include "ui/shared/opbms-transaction-page.h"

/* What is known of one transaction, on the sample data. */

/* The latest one of lakshmi that was paid, or declined. */
static OpbmsPayment *
find_payment (OpbmsSession       *session,
              OpbmsPaymentStatus  status)
{
  OpbmsPaymentQuery query = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = opbms_payment_list (session, &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < payments->len; i++) {
    OpbmsPayment *payment = g_ptr_array_index (payments, i);

    if (payment->status == status && g_str_equal (payment->customer, "lakshmi")) {
      return opbms_payment_get (session, payment->id, NULL);
    }
  }
  g_assert_not_reached ();
}

static GtkWindow *
open_dialog (GtkWindow    *window,
             OpbmsContext *context,
             gint64        payment_id)
{
  GtkWidget *dialog = opbms_transaction_dialog_new (context, payment_id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  gtk_window_present (GTK_WINDOW (dialog));
  opbms_test_wait_until (gtk_window_is_active (GTK_WINDOW (dialog)));

  return GTK_WINDOW (dialog);
}

static void
test_shows_what_is_known_of_a_payment (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsPayment) payment = find_payment (fixture->session, OPBMS_PAYMENT_SUCCESS);
  GtkWindow *dialog = open_dialog (GTK_WINDOW (fixture->window), fixture->context, payment->id);
  g_autofree char *name = g_strdup_printf ("Reference: %s", payment->reference);

  opbms_test_wait_until (opbms_test_shows (dialog, payment->reference));
  g_assert_true (opbms_test_shows (dialog, payment->bill_title));
  g_assert_true (opbms_test_shows (dialog, "Lakshmi Subramaniam"));
  g_assert_true (opbms_test_shows (dialog, "Paid"));
  g_assert_true (opbms_test_shows (dialog, "2026, "));
  opbms_test_find (dialog, name);
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_says_that_a_payment_was_declined (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsPayment) payment = find_payment (fixture->session, OPBMS_PAYMENT_FAILED);
  GtkWindow *dialog = open_dialog (GTK_WINDOW (fixture->window), fixture->context, payment->id);

  opbms_test_wait_until (opbms_test_shows (dialog, "Declined"));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
on_text_read (GObject      *clipboard,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copies_the_reference (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsPayment) payment = find_payment (fixture->session, OPBMS_PAYMENT_SUCCESS);
  GtkWindow *dialog = open_dialog (GTK_WINDOW (fixture->window), fixture->context, payment->id);
  g_autofree char *text = NULL;

  opbms_test_press (dialog, "Copy Reference");
  opbms_test_wait_until (opbms_test_shows (dialog, "Reference copied"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL,
                                 on_text_read, &text);
  opbms_test_wait_until (text != NULL);
  g_assert_cmpstr (text, ==, payment->reference);
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_a_customer_sees_their_own_and_no_other (void)
{
  OpbmsTestDatabase *database = opbms_test_database_new (OPBMS_TEST_DEMO);
  OpbmsContext *context = opbms_test_database_sign_in (database, "lakshmi");
  OpbmsContext *other = opbms_test_database_sign_in (database, "joseph");
  GtkWindow *window = opbms_customer_window_new (opbms_test_ui_get_application (), context);
  g_autoptr (OpbmsPayment) payment = find_payment (database->system, OPBMS_PAYMENT_SUCCESS);
  GtkWindow *dialog;

  gtk_window_present (window);
  dialog = open_dialog (window, context, payment->id);
  opbms_test_wait_until (opbms_test_shows (dialog, payment->reference));
  g_assert_null (opbms_test_look_for (dialog, "Customer: Lakshmi Subramaniam"));
  opbms_test_destroy (dialog);

  dialog = open_dialog (window, other, payment->id);
  opbms_test_find (dialog, "This Page Could Not Be Read");
  g_assert_false (opbms_test_shows (dialog, payment->reference));
  opbms_test_destroy (dialog);

  opbms_test_destroy (window);
  g_object_unref (context);
  g_object_unref (other);
  opbms_test_database_free (database);
}

static void
test_leads_to_its_bill (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsPayment) payment = find_payment (fixture->session, OPBMS_PAYMENT_SUCCESS);
  GtkWindow *dialog = open_dialog (GTK_WINDOW (fixture->window), fixture->context, payment->id);
  g_autofree char *row = g_strdup_printf ("Bill: %s", payment->bill_title);
  OpbmsPage *page;

  opbms_test_press (dialog, row);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAGE_DIALOG);
  page = opbms_page_dialog_get_page (OPBMS_PAGE_DIALOG (dialog));
  g_assert_true (OPBMS_IS_BILL_PAGE (page));
  opbms_test_wait_until (opbms_test_shows (page, payment->bill_title));
  opbms_test_destroy (dialog);
  admin_fixture_free (fixture);
}

static void
test_is_closed_by_a_key (void)
{
  AdminFixture *fixture = admin_fixture_new (OPBMS_TEST_DEMO);
  g_autoptr (OpbmsPayment) payment = find_payment (fixture->session, OPBMS_PAYMENT_SUCCESS);
  GtkWindow *dialog = open_dialog (GTK_WINDOW (fixture->window), fixture->context, payment->id);

  opbms_test_wait_until (opbms_test_shows (dialog, payment->reference));
  opbms_test_key ("Tab");
  opbms_test_key ("Escape");
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_PAGE_DIALOG));
  admin_fixture_free (fixture);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/transaction-dialog/shows-what-is-known-of-a-payment",
                   test_shows_what_is_known_of_a_payment);
  g_test_add_func ("/ui/transaction-dialog/says-that-a-payment-was-declined",
                   test_says_that_a_payment_was_declined);
  g_test_add_func ("/ui/transaction-dialog/copies-the-reference", test_copies_the_reference);
  g_test_add_func ("/ui/transaction-dialog/a-customer-sees-their-own-and-no-other",
                   test_a_customer_sees_their_own_and_no_other);
  g_test_add_func ("/ui/transaction-dialog/leads-to-its-bill", test_leads_to_its_bill);
  g_test_add_func ("/ui/transaction-dialog/is-closed-by-a-key", test_is_closed_by_a_key);

  return g_test_run ();
}
