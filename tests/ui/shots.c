/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "billing/opbms-subscription.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "billing/opbms-demo.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-resume-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <string.h>

/*
 * shots FOLDER [NAME…]: pictures of all windows, or of those whose name, with or without its
 * number, begins like NAME; on the sample data, light and dark, wide and narrow. A dialog is
 * seen over its parent.
 *
 * To add one: a line in `shots`, and a function that opens the window and leaves it as it is to
 * be seen.
 */

typedef enum {
  AS_STAFF,
  AS_CUSTOMER,
  SIGN_IN,       /* the window before anybody is signed in */
  FIRST_START,   /* the same, on an empty database */
} Who;

/* What a picture is made in: the sample data, and the window the picture begins with. */
typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
} Stage;

/* Does what a person would do to get there; what it opens is found and pictured. */
typedef void (*Act) (Stage *stage);

typedef struct {
  const char *name;
  Who         who;
  Act         act; /* NULL: as the window opens */
} Shot;

/* ---- What is done in each ---- */

static void
fail_to_sign_in (Stage *stage)
{
  opbms_test_type (stage->window, "Username", "asha");
  for (int i = 0; i < 4; i++) {
    opbms_test_type (stage->window, "Password", "not my word");
    opbms_test_press (stage->window, "Sign In");
    opbms_test_wait_until (opbms_test_shows (stage->window, "wrong"));
  }
}

static void
fail_to_open (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "Opening the database: the file was made by a newer OPBMS. Nothing was changed.");
  opbms_sign_in_window_show_error (OPBMS_SIGN_IN_WINDOW (stage->window), "vidya.sqlite3", error);
}

static void
name_organisation (Stage *stage)
{
  opbms_test_type (stage->window, "Organisation", "Vidya Tuition Centre");
}

static void
choose_currency (Stage *stage)
{
  name_organisation (stage);
  opbms_test_press (stage->window, "Currency");
  opbms_test_find (stage->window, "Search");
}

static void
name_administrator (Stage *stage)
{
  name_organisation (stage);
  opbms_test_press (stage->window, "Next");
  opbms_test_type (stage->window, "Full name", "Meera Iyer");
  opbms_test_type (stage->window, "Username", "meera");
  opbms_test_type (stage->window, "Password", "meera2026");
  opbms_test_type (stage->window, "Password again", "meera20");
}

static void
be_ready (Stage *stage)
{
  name_administrator (stage);
  opbms_test_type (stage->window, "Password", "paper lantern 7");
  opbms_test_type (stage->window, "Password again", "paper lantern 7");
  opbms_test_press (stage->window, "Next");
  opbms_test_find (stage->window, "Start");
}

static void
show_customers (Stage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "customers");
}

static void
plan_subscription (Stage *stage)
{
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.new-subscription", NULL);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Name", "Evening snacks plan");
  opbms_test_type (dialog, "Amount, ₹", "499");
  opbms_test_type (dialog, "Starts on", "31 Aug 2026");
  opbms_test_find (dialog, "3 bills at once, ₹1,497.00");
}

static void
expand_plan (Stage *stage)
{
  GtkWindow *dialog;

  plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (opbms_test_find (dialog,
                                                                    "3 bills at once, ₹1,497.00")), TRUE);
}

static void
plan_wrongly (Stage *stage)
{
  GtkWindow *dialog;

  plan_subscription (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_SUBSCRIPTION_DIALOG);
  opbms_test_type (dialog, "Amount, ₹", "12,40");
  opbms_test_type (dialog, "Starts on", "1 Jan 2012");
  opbms_test_type (dialog, "Notes (optional)", "For the hostel");
  opbms_test_settle ();
}

static void
pay_now (Stage *stage)
{
  opbms_test_press (stage->window, "Pay ₹2,747.50…");
  opbms_test_find (opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG), "3 of 4 bills, all or none");
}

static void
be_declined (Stage *stage)
{
  GtkWindow *dialog;

  pay_now (stage);
  dialog = opbms_test_wait_for_window (OPBMS_TYPE_PAY_DIALOG);
  gtk_switch_set_active (GTK_SWITCH (opbms_test_find_type (dialog, GTK_TYPE_SWITCH)), TRUE);
  opbms_test_press (dialog, "Pay ₹2,747.50");
  opbms_test_wait_until (opbms_test_shows (dialog, "was declined"));
}

static void
show_subscriptions (Stage *stage)
{
  opbms_window_show_page (OPBMS_WINDOW (stage->window), "subscriptions");
  opbms_test_find (stage->window, "Next bills");
}

static void
resume_subscription (Stage *stage)
{
  OpbmsSubscriptionQuery query = { .account_id = 0 };
  g_autoptr (GPtrArray) all = opbms_subscription_list (stage->database->system, &query, NULL);

  show_subscriptions (stage);
  for (guint i = 0; i < all->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (all, i);

    if (g_str_equal (subscription->name, "Piano lessons")
        && g_str_equal (subscription->customer, OPBMS_DEMO_CUSTOMER)) {
      gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.resume-subscription", "x", subscription->id);
    }
  }
  opbms_test_wait_for_window (OPBMS_TYPE_RESUME_DIALOG);
}

/* ---- The table ---- */

static const Shot shots[] = {
  { "01-sign-in", SIGN_IN, NULL },
  { "01-sign-in-wait", SIGN_IN, fail_to_sign_in },
  { "01-sign-in-error", SIGN_IN, fail_to_open },
  { "02-first-start", FIRST_START, name_organisation },
  { "02-first-start-currency", FIRST_START, choose_currency },
  { "02-first-start-administrator", FIRST_START, name_administrator },
  { "02-first-start-ready", FIRST_START, be_ready },
  { "03-admin-dashboard", AS_STAFF, NULL },
  { "04-customers", AS_STAFF, show_customers },
  { "07-new-subscription", AS_CUSTOMER, plan_subscription },
  { "07-new-subscription-expanded", AS_CUSTOMER, expand_plan },
  { "07-new-subscription-wrong", AS_CUSTOMER, plan_wrongly },
  { "09-customer-dashboard", AS_CUSTOMER, NULL },
  { "10-pay", AS_CUSTOMER, pay_now },
  { "10-pay-declined", AS_CUSTOMER, be_declined },
  { "11-subscriptions", AS_CUSTOMER, show_subscriptions },
  { "11-subscriptions-resume", AS_CUSTOMER, resume_subscription },
};

/* ---- How a picture is made ---- */

typedef struct {
  const char *suffix;
  int         width; /* of main windows; others have a size of their own when wide */
  gboolean    is_dark;
} Look;

static const Look looks[] = {
  { "", 1200, FALSE },
  { "-dark", 1200, TRUE },
  { "-narrow", 400, FALSE },
  { "-narrow-dark", 400, TRUE },
};

static Stage *
open_stage (const Shot *shot,
            const Look *look)
{
  Stage *stage = g_new0 (Stage, 1);
  gboolean is_main = shot->who == AS_STAFF || shot->who == AS_CUSTOMER;

  stage->database = opbms_test_database_new (shot->who == FIRST_START ? OPBMS_TEST_EMPTY : OPBMS_TEST_DEMO);
  if (is_main) {
    stage->context = opbms_test_database_sign_in (stage->database,
                                                  shot->who == AS_STAFF ? OPBMS_DEMO_STAFF
                                                                                         : OPBMS_DEMO_CUSTOMER);
    stage->window = shot->who == AS_STAFF
                    ? opbms_admin_window_new (opbms_test_ui_get_application (), stage->context)
                    : opbms_customer_window_new (opbms_test_ui_get_application (), stage->context);
  } else {
    stage->context = opbms_test_database_system (stage->database);
    stage->window = opbms_sign_in_window_new (opbms_test_ui_get_application (),
                                              stage->database->today);
  }
  if (is_main || look->width < 480) {
    gtk_window_set_default_size (stage->window, look->width, 800);
  }
  gtk_window_present (stage->window);
  opbms_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (stage->window)));
  if (!is_main) {
    opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (stage->window), stage->context,
                                      shot->who == FIRST_START);
  }

  return stage;
}

static GtkWindow *
find_dialog_of (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

    if (gtk_window_get_transient_for (other) == window
        && gtk_widget_get_mapped (GTK_WIDGET (other))) {
      return other;
    }
  }

  return NULL;
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

static void
close_stage (Stage *stage)
{
  GtkWindow *dialog;

  while ((dialog = find_dialog_of (stage->window))) {
    GtkWindow *above = find_dialog_of (dialog);

    gtk_window_destroy (above ? above : dialog);
  }
  close_popovers (GTK_WIDGET (stage->window));
  opbms_test_settle ();
  opbms_test_destroy (stage->window);
  g_object_unref (stage->context);
  opbms_test_database_free (stage->database);
  g_free (stage);
}

/* Frames until nothing waits to be drawn, and no page to be loaded. */
static gboolean
is_calm (GtkWindow *window)
{
  OpbmsPage *page = OPBMS_IS_WINDOW (window) ? opbms_window_get_visible_page (OPBMS_WINDOW (window)) : NULL;

  return !page || opbms_page_is_loaded (page);
}

static gboolean
on_drawn (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  (*(int *) user_data)++;

  return G_SOURCE_CONTINUE;
}

static void
wait_for_frames (GtkWindow *window,
                 int        n_frames)
{
  int n_drawn = 0;
  guint id = gtk_widget_add_tick_callback (GTK_WIDGET (window), on_drawn, &n_drawn, NULL);

  opbms_test_wait_until (n_drawn >= n_frames);
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), id);
}

static void
paint (GtkSnapshot *snapshot,
       GtkWidget   *widget,
       double       x,
       double       y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot),
                          gtk_widget_get_allocated_width (widget),
                          gtk_widget_get_allocated_height (widget));
  gtk_snapshot_restore (snapshot);
}

/* Popovers are surfaces of their own; the picture of their window does not have them. */
static void
paint_popovers (GtkSnapshot *snapshot,
                GtkWidget   *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    if (GTK_IS_POPOVER (child) && gtk_widget_get_mapped (child)) {
      GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (child)));
      double shadow_x, shadow_y;

      gtk_native_get_surface_transform (GTK_NATIVE (child), &shadow_x, &shadow_y);
      paint (snapshot, child, gdk_popup_get_position_x (popup) + shadow_x,
             gdk_popup_get_position_y (popup) + shadow_y);
    }
    paint_popovers (snapshot, child);
  }
}

/* The window, and over it the dialog that is open, and over that its own. */
static void
paint_windows (GtkSnapshot *snapshot,
               GtkWindow   *window,
               int          width,
               int          height)
{
  int own_width = gtk_widget_get_allocated_width (GTK_WIDGET (window));
  int own_height = gtk_widget_get_allocated_height (GTK_WIDGET (window));
  GtkWindow *dialog = find_dialog_of (window);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((width - own_width) / 2),
                                                          (float) ((height - own_height) / 2)));
  paint (snapshot, GTK_WIDGET (window), 0, 0);
  paint_popovers (snapshot, GTK_WIDGET (window));
  gtk_snapshot_restore (snapshot);

  if (dialog) {
    const GdkRGBA dim = { 0, 0, 0, .35f };

    gtk_snapshot_append_color (snapshot, &dim,
                               &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
    paint_windows (snapshot, dialog, width, height);
  }
}

static void
save_picture (GtkWindow  *window,
              const char *path)
{
  int width = gtk_widget_get_allocated_width (GTK_WIDGET (window));
  int height = gtk_widget_get_allocated_height (GTK_WIDGET (window));
  GtkWindow *dialog = find_dialog_of (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  if (dialog) { /* one that is larger than its parent is seen whole */
    width = MAX (width, gtk_widget_get_allocated_width (GTK_WIDGET (dialog)));
    height = MAX (height, gtk_widget_get_allocated_height (GTK_WIDGET (dialog)));
  }
  paint_windows (snapshot, window, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path)) {
    g_error ("%s could not be written", path);
  }
}

static void
take (const Shot *shot,
      const Look *look,
      const char *folder)
{
  g_autofree char *path = g_strdup_printf ("%s/%s%s.png", folder, shot->name, look->suffix);
  AdwStyleManager *style = adw_style_manager_get_default ();
  Stage *stage;

  adw_style_manager_set_color_scheme (style, look->is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  stage = open_stage (shot, look);
  opbms_test_wait_until (is_calm (stage->window));
  wait_for_frames (stage->window, 2); /* the page has heard by now whether it is narrow */
  if (shot->act) {
    shot->act (stage);
  }
  opbms_test_wait_until (is_calm (stage->window));
  opbms_test_settle ();
  wait_for_frames (stage->window, 3);
  save_picture (stage->window, path);
  close_stage (stage);
  g_print ("%s\n", path);
}

static gboolean
is_asked_for (const Shot *shot,
              char      **names)
{
  const char *plain = strchr (shot->name, '-') + 1;

  for (int i = 0; names[i]; i++) {
    if (g_str_has_prefix (shot->name, names[i]) || g_str_has_prefix (plain, names[i])) {
      return TRUE;
    }
  }

  return !names[0];
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);
  if (argc < 2) {
    g_printerr ("Usage: shots FOLDER [NAME…]\n");
    return 2;
  }

  for (guint i = 0; i < G_N_ELEMENTS (shots); i++) {
    for (guint j = 0; is_asked_for (&shots[i], argv + 2) && j < G_N_ELEMENTS (looks); j++) {
      take (&shots[i], &looks[j], argv[1]);
    }
  }

  return 0;
}
