/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-stage.h"

#include "opbms-test-picture.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

/* What every picture begins with: a database, and the window of somebody who looks at it. */

static void
create_staff (OpbmsSession *system)
{
  OpbmsAccountDraft draft = {
    .username = OPBMS_DEMO_STAFF, .email = "", .full_name = "Meera Iyer", .phone = "",
    .address = "", .password = OPBMS_DEMO_PASSWORD, .role = OPBMS_ROLE_ADMIN,
  };
  g_autoptr (GError) error = NULL;
  gint64 id;

  opbms_account_create_first (system, &draft, opbms_session_get_settings (system), &id, &error);
  g_assert_no_error (error);
}

/* What staff see who look at what a customer sees. */
static OpbmsContext *
look_as (OpbmsTestDatabase *database,
         const char        *customer)
{
  g_autoptr (OpbmsContext) staff = opbms_test_database_sign_in (database, OPBMS_DEMO_STAFF);
  g_autoptr (OpbmsAccount) account = opbms_account_find (database->system, customer, NULL);
  g_autoptr (OpbmsSession) view = NULL;
  g_autoptr (GError) error = NULL;

  view = opbms_session_open_view (opbms_context_get_session (staff), account->id, &error);
  g_assert_no_error (error);

  return opbms_context_new (database->worker, view);
}

/* Signs in, and opens the window of whoever it is. */
static void
open_main_window (ShotStage  *stage,
                  ShotWho     who,
                  const char *customer)
{
  GtkApplication *application = opbms_test_ui_get_application ();
  gboolean is_customer = who == SHOT_AS_CUSTOMER || who == SHOT_AS_VIEWER;
  const char *username = is_customer ? customer : OPBMS_DEMO_STAFF;

  if (who == SHOT_AS_FIRST_STAFF) {
    create_staff (stage->database->system);
  }
  stage->context = who == SHOT_AS_VIEWER ? look_as (stage->database, customer)
                                         : opbms_test_database_sign_in (stage->database, username);
  stage->window = is_customer ? opbms_customer_window_new (application, stage->context)
                              : opbms_admin_window_new (application, stage->context);
}

/**
 * shot_stage_open:
 * @who: who looks
 * @customer: the username of the customer who does
 * @width: of the window; that of sign-in keeps its own if it is less
 *
 * Returns: (transfer full): a database of its own and the window, seen
 */
ShotStage *
shot_stage_open (ShotWho     who,
                 const char *customer,
                 int         width)
{
  ShotStage *stage = g_new0 (ShotStage, 1);
  gboolean is_main = who != SHOT_SIGN_IN && who != SHOT_FIRST_START;
  gboolean is_empty = who == SHOT_FIRST_START || who == SHOT_AS_FIRST_STAFF;

  stage->database = opbms_test_database_new (is_empty ? OPBMS_TEST_EMPTY : OPBMS_TEST_DEMO);
  if (is_main) {
    open_main_window (stage, who, customer);
  } else {
    stage->context = opbms_test_database_system (stage->database);
    stage->window = opbms_sign_in_window_new (opbms_test_ui_get_application (),
                                              stage->database->today);
  }
  if (is_main || width < 480) {
    gtk_window_set_default_size (stage->window, width, 800);
  }
  gtk_window_present (stage->window);
  opbms_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (stage->window)));
  if (!is_main) {
    opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (stage->window), stage->context,
                                      who == SHOT_FIRST_START);
  }

  return stage;
}

/* No page has yet to be loaded. */
static gboolean
is_calm (GtkWindow *window)
{
  OpbmsPage *page;

  if (!OPBMS_IS_WINDOW (window)) {
    return TRUE;
  }
  page = opbms_window_get_visible_page (OPBMS_WINDOW (window));

  return opbms_page_is_loaded (page) || opbms_test_shows (page, "Could Not Be Read");
}

static gboolean
on_drawn (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  (*(int *) user_data)++;

  return G_SOURCE_CONTINUE;
}

/**
 * shot_stage_settle:
 * @stage: a stage
 *
 * Waits until the page is loaded and drawn, and has heard whether it is narrow.
 */
void
shot_stage_settle (ShotStage *stage)
{
  GtkWidget *window = GTK_WIDGET (stage->window);
  int n_drawn = 0;
  guint id;

  opbms_test_wait_until (is_calm (stage->window));
  opbms_test_settle ();
  id = gtk_widget_add_tick_callback (window, on_drawn, &n_drawn, NULL);
  opbms_test_wait_until (n_drawn >= 3);
  gtk_widget_remove_tick_callback (window, id);
}

/* GTK 4.8 warns when a window goes with a popover open under the pointer. */
static void
close_popovers (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_POPOVER (child)) {
      gtk_popover_popdown (GTK_POPOVER (child));
    }
    close_popovers (child);
  }
}

/**
 * shot_stage_close:
 * @stage: (transfer full): a stage
 */
void
shot_stage_close (ShotStage *stage)
{
  GtkWindow *dialog;

  close_popovers (GTK_WIDGET (stage->window));
  while ((dialog = opbms_test_picture_find_dialog (stage->window))) {
    GtkWindow *above = opbms_test_picture_find_dialog (dialog);

    close_popovers (GTK_WIDGET (dialog));
    opbms_test_settle ();
    gtk_window_destroy (above ? above : dialog);
  }
  opbms_test_settle ();
  opbms_test_destroy (stage->window);
  g_object_unref (stage->context);
  opbms_test_database_free (stage->database);
  g_free (stage);
}
