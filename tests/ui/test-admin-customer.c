/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-audit.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-subscription.h"

/* One customer's page. */

typedef struct {
  AdminFixture *admin;
  OpbmsPage    *page;
  gint64        account_id;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  username)
{
  self->admin = admin_fixture_new (OPBMS_TEST_DEMO);
  self->account_id = admin_fixture_find_account (self->admin, username);
  self->page = admin_fixture_show_customer (self->admin, username);
}

static void
tear_down (Fixture       *self,
           gconstpointer  username)
{
  admin_fixture_free (self->admin);
}

static OpbmsBill *
get_first_open_bill (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  OpbmsBillQuery query = {
    .account_id = self->account_id, .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_DUE,
    .limit = 1,
  };
  g_autoptr (GPtrArray) bills = opbms_bill_list (self->admin->session, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bills->len, ==, 1);

  return opbms_bill_get (self->admin->session, ((OpbmsBill *) g_ptr_array_index (bills, 0))->id,
                         &error);
}

static OpbmsBillStatus
get_status (Fixture *self,
            gint64   bill_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsBill) bill = opbms_bill_get (self->admin->session, bill_id, &error);

  g_assert_no_error (error);

  return bill->status;
}

static gboolean
is_active (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsAccount) account = opbms_account_get (self->admin->session, self->account_id,
                                                        &error);

  g_assert_no_error (error);

  return account->active;
}

static void
test_shows_who_it_is (Fixture       *self,
                      gconstpointer  username)
{
  g_assert_true (opbms_test_shows (self->page, "Lakshmi Subramaniam"));
  g_assert_true (opbms_test_shows (self->page, "@lakshmi · customer since"));
  g_assert_true (opbms_test_shows (self->page, "+91 98450 11223"));
  g_assert_true (opbms_test_shows (self->page, "Veena lessons"));
  g_assert_true (opbms_test_shows (self->page, "every month"));
}

static void
test_voids_a_bill_and_takes_it_back (Fixture       *self,
                                     gconstpointer  username)
{
  g_autoptr (OpbmsBill) bill = get_first_open_bill (self);

  opbms_test_press (self->page, bill->title);
  opbms_test_press (self->page, "Void");
  opbms_test_wait_until (get_status (self, bill->id) == OPBMS_BILL_VOID);
  opbms_test_press (self->admin->window, "Undo");
  opbms_test_wait_until (get_status (self, bill->id) == OPBMS_BILL_UNPAID);
  opbms_test_wait_until (opbms_test_shows (self->page, "took back the void"));
}

static void
test_edits_a_bill_from_its_row (Fixture       *self,
                                gconstpointer  username)
{
  g_autoptr (OpbmsBill) bill = get_first_open_bill (self);
  GtkWindow *dialog;

  opbms_test_press (self->page, bill->title);
  opbms_test_press (self->page, "Edit…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Title"))), ==,
                   bill->title);
  opbms_test_type (dialog, "Title", "Another title");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (opbms_test_shows (self->page, "Another title"));
  opbms_test_wait_until (!opbms_test_look_for_window (OPBMS_TYPE_FORM_DIALOG));
}

static void
test_pauses_a_subscription_from_its_row (Fixture       *self,
                                         gconstpointer  username)
{
  GtkWidget *list = opbms_test_find (self->page, "Subscriptions");

  g_assert_nonnull (list);
  opbms_test_press_widget (opbms_test_find (self->page, "₹500.00 every month · next 30 Nov"));
  opbms_test_press (self->page, "Pause");
  opbms_test_wait_until (opbms_test_shows (self->page, "paused “Veena lessons”"));
}

static void
test_deactivates_and_says_since_when (Fixture       *self,
                                      gconstpointer  username)
{
  g_assert_false (opbms_test_shows (self->page, "Inactive since"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "page.deactivate", NULL));
  opbms_test_wait_until (opbms_test_shows (self->page, "Inactive since"));
  g_assert_false (is_active (self));
  opbms_test_press (self->page, "Reactivate");
  opbms_test_wait_until (!opbms_test_shows (self->page, "Inactive since"));
  g_assert_true (is_active (self));
}

static void
test_edits_the_profile (Fixture       *self,
                        gconstpointer  username)
{
  GtkWindow *dialog;

  opbms_test_press (self->page, "Edit Profile…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (dialog, "Username"))), ==,
                   "lakshmi");
  g_assert_null (opbms_test_look_for (dialog, "Password"));
  opbms_test_type (dialog, "Phone (optional)", "+91 98450 99999");
  opbms_test_press (dialog, "Save");
  opbms_test_wait_until (opbms_test_shows (self->page, "+91 98450 99999"));
  opbms_test_wait_until (opbms_test_shows (self->page, "Meera Iyer changed the phone"));
  g_assert_true (opbms_test_shows (self->page, "+91 98450 11223 → +91 98450 99999"));
}

static void
test_offers_the_first_bill (Fixture       *self,
                            gconstpointer  username)
{
  GtkWindow *dialog;

  g_assert_true (opbms_test_shows (self->page, "No open bills."));
  g_assert_true (opbms_test_shows (self->page, "No subscriptions."));
  opbms_test_press (self->page, "New Subscription…");
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_FORM_DIALOG);
  opbms_test_wait_until (opbms_test_shows (dialog, "Zoya Merchant"));
  opbms_test_destroy (dialog);
}

static void
add_test (const char *path,
          const char *username,
          void      (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/ui/admin/customer/", path, NULL);

  g_test_add (full_path, Fixture, username, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  add_test ("shows-who-it-is", "lakshmi", test_shows_who_it_is);
  add_test ("voids-a-bill-and-takes-it-back", "lakshmi", test_voids_a_bill_and_takes_it_back);
  add_test ("edits-a-bill-from-its-row", "lakshmi", test_edits_a_bill_from_its_row);
  add_test ("pauses-a-subscription-from-its-row", "lakshmi",
            test_pauses_a_subscription_from_its_row);
  add_test ("deactivates-and-says-since-when", "lakshmi", test_deactivates_and_says_since_when);
  add_test ("edits-the-profile", "lakshmi", test_edits_the_profile);
  add_test ("offers-the-first-bill", "zoya", test_offers_the_first_bill);

  return g_test_run ();
}
