/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-language.h"
#include "opbms-test-picture.h"
#include "shot-charts.h"
#include "shot-customer-window.h"
#include "shot-customers.h"
#include "shot-dialogs.h"
#include "shot-forms.h"
#include "shot-kept.h"
#include "shot-lists.h"
#include "shot-program.h"
#include "shot-sign-in.h"
#include "shot-stage.h"

#include "billing/opbms-demo.h"

#include <string.h>

/*
 * shots FOLDER [NAME…]: pictures of all windows, or of those whose name, with or without its
 * number, begins like NAME; on the sample data, light and dark, wide and narrow. A dialog is
 * seen over its parent. In another language than English each picture has that in its name, and
 * the dark ones are left out: they differ in nothing that a language does.
 *
 * To add one: a line in `shots`, and a function in the file of its kind of window that opens it
 * and leaves it as it is to be seen.
 */

/* Does what a person would do to get there; what it opens is found and pictured. */
typedef void (*Act) (ShotStage *stage);

typedef struct {
  const char *name;
  ShotWho     who;
  Act         act;      /* NULL: as the window opens */
  const char *username; /* of the customer; NULL: the usual one */
} Shot;

static const Shot shots[] = {
  { "01-sign-in", SHOT_SIGN_IN, NULL },
  { "01-sign-in-wait", SHOT_SIGN_IN, shot_fail_to_sign_in },
  { "01-sign-in-error", SHOT_SIGN_IN, shot_fail_to_open },
  { "01-sign-in-again", SHOT_SIGN_IN, shot_come_back },
  { "01-sign-in-exposed", SHOT_SIGN_IN, shot_be_exposed },
  { "01-sign-in-kept", SHOT_SIGN_IN, shot_kept_accounts },
  { "01-sign-in-forgotten", SHOT_SIGN_IN, shot_kept_forgotten },
  { "01-sign-in-revoked", SHOT_SIGN_IN, shot_kept_revoked },
  { "01-sign-in-no-keyring", SHOT_SIGN_IN, shot_kept_no_keyring },
  { "02-first-start", SHOT_FIRST_START, shot_name_organisation },
  { "02-first-start-currency", SHOT_FIRST_START, shot_choose_currency },
  { "02-first-start-administrator", SHOT_FIRST_START, shot_name_administrator },
  { "02-first-start-ready", SHOT_FIRST_START, shot_be_ready },
  { "03-admin-dashboard", SHOT_AS_STAFF, NULL },
  { "03-admin-dashboard-add", SHOT_AS_STAFF, shot_open_add_menu },
  { "03-admin-dashboard-menu", SHOT_AS_STAFF, shot_open_main_menu },
  { "03-admin-dashboard-account", SHOT_AS_STAFF, shot_open_account_menu },
  { "03-admin-dashboard-sidebar", SHOT_AS_STAFF, shot_show_sidebar },
  { "04-customers", SHOT_AS_STAFF, shot_show_customers },
  { "04-customers-order", SHOT_AS_STAFF, shot_choose_order },
  { "04-customers-none-found", SHOT_AS_STAFF, shot_search_in_vain },
  { "04-new-customer", SHOT_AS_STAFF, shot_create_customer },
  { "04-new-customer-taken", SHOT_AS_STAFF, shot_create_customer_again },
  { "05-customer-page", SHOT_AS_STAFF, shot_show_customer },
  { "05-customer-page-menu", SHOT_AS_STAFF, shot_open_customer_menu },
  { "05-customer-page-row", SHOT_AS_STAFF, shot_open_bill_menu },
  { "05-customer-page-inactive", SHOT_AS_STAFF, shot_deactivate_customer },
  { "05-customer-page-nothing", SHOT_AS_STAFF, shot_show_new_customer },
  { "05-customer-page-cancel", SHOT_AS_STAFF, shot_cancel_subscription },
  { "05-edit-profile", SHOT_AS_STAFF, shot_edit_profile },
  { "05-reset-password", SHOT_AS_STAFF, shot_reset_password },
  { "06-bills", SHOT_AS_STAFF, shot_show_bills },
  { "06-bills-chosen", SHOT_AS_STAFF, shot_choose_bills },
  { "06-bills-of-customer", SHOT_AS_STAFF, shot_filter_bills },
  { "06-bills-filters", SHOT_AS_STAFF, shot_open_filters },
  { "06-bills-menu", SHOT_AS_STAFF, shot_menu_of_a_bill },
  { "06-bill", SHOT_AS_STAFF, shot_open_bill },
  { "06-transactions", SHOT_AS_STAFF, shot_show_transactions },
  { "06-customer-bills", SHOT_AS_CUSTOMER, shot_show_bills },
  { "06-customer-bill", SHOT_AS_CUSTOMER, shot_open_bill },
  { "06-customer-payments", SHOT_AS_CUSTOMER, shot_show_payments },
  { "07-new-subscription", SHOT_AS_CUSTOMER, shot_plan_subscription },
  { "07-new-subscription-expanded", SHOT_AS_CUSTOMER, shot_expand_plan },
  { "07-new-subscription-wrong", SHOT_AS_CUSTOMER, shot_plan_wrongly },
  { "07-new-subscription-staff", SHOT_AS_STAFF, shot_plan_for_customer },
  { "07-edit-subscription", SHOT_AS_CUSTOMER, shot_edit_subscription },
  { "07-edit-subscription-staff", SHOT_AS_STAFF, shot_edit_subscription },
  { "07-subscription-details", SHOT_AS_STAFF, shot_show_subscription },
  { "08-assign-bill", SHOT_AS_STAFF, shot_assign_bill },
  { "08-assign-bill-customer", SHOT_AS_STAFF, shot_assign_bill_of_customer },
  { "08-assign-bill-wrong", SHOT_AS_STAFF, shot_assign_wrong_amount },
  { "08-edit-bill", SHOT_AS_STAFF, shot_edit_bill },
  { "08-edit-bill-changed", SHOT_AS_STAFF, shot_edit_bill_changed },
  { "08-edit-bill-voided", SHOT_AS_STAFF, shot_edit_bill_voided },
  { "08-record-payment", SHOT_AS_STAFF, shot_choose_payer },
  { "09-customer-dashboard", SHOT_AS_CUSTOMER, NULL },
  { "09-customer-dashboard-all-paid", SHOT_AS_CUSTOMER, NULL, "m.ali" },
  { "09-customer-dashboard-nothing", SHOT_AS_CUSTOMER, NULL, "zoya" },
  { "09-view-as-customer", SHOT_AS_VIEWER, NULL },
  { "09-view-as-customer-subscriptions", SHOT_AS_VIEWER, shot_show_subscriptions },
  { "10-pay", SHOT_AS_CUSTOMER, shot_pay_now },
  { "10-pay-declined", SHOT_AS_CUSTOMER, shot_be_declined },
  { "10-transaction", SHOT_AS_STAFF, shot_show_transaction },
  { "11-subscriptions", SHOT_AS_CUSTOMER, shot_show_subscriptions },
  { "11-subscriptions-resume", SHOT_AS_CUSTOMER, shot_resume_subscription },
  { "11-subscriptions-nothing", SHOT_AS_CUSTOMER, shot_show_no_subscriptions, "zoya" },
  { "12-analytics", SHOT_AS_STAFF, shot_show_analytics },
  { "12-analytics-selected", SHOT_AS_STAFF, shot_select_in_charts },
  { "12-analytics-menu", SHOT_AS_STAFF, shot_open_chart_menu },
  { "12-analytics-table", SHOT_AS_STAFF, shot_show_charts_as_tables },
  { "12-analytics-nothing", SHOT_AS_FIRST_STAFF, shot_show_analytics },
  { "12-analytics-customer", SHOT_AS_CUSTOMER, shot_show_spending },
  { "12-analytics-customer-nothing", SHOT_AS_CUSTOMER, shot_show_analytics, "zoya" },
  { "17-profile", SHOT_AS_CUSTOMER, shot_show_profile },
  { "17-profile-edit", SHOT_AS_CUSTOMER, shot_edit_own_profile },
  { "17-profile-edit-staff", SHOT_AS_STAFF, shot_edit_own_profile },
  { "17-change-password", SHOT_AS_CUSTOMER, shot_change_password },
  { "17-kept", SHOT_AS_CUSTOMER, shot_show_kept },
  { "17-kept-nowhere", SHOT_AS_STAFF, shot_show_kept_nowhere },
  { "18-bill-types", SHOT_AS_STAFF, shot_show_bill_types },
  { "18-bill-types-add", SHOT_AS_STAFF, shot_add_bill_type },
  { "18-administrators", SHOT_AS_STAFF, shot_show_administrators },
  { "06-subscriptions", SHOT_AS_STAFF, shot_list_subscriptions },
  { "06-subscriptions-customer", SHOT_AS_STAFF, shot_list_subscriptions_of_customer },
  { "13-activity", SHOT_AS_STAFF, shot_list_activity },
  { "13-activity-entry", SHOT_AS_STAFF, shot_show_entry },
  { "14-empty", SHOT_AS_FIRST_STAFF, NULL },
  { "14-empty-customers", SHOT_AS_FIRST_STAFF, shot_show_customers },
  { "15-error", SHOT_AS_STAFF, shot_fail_to_read },
  { "15-error-strip", SHOT_AS_STAFF, shot_fail_to_read_again },
  { "16-database", SHOT_AS_STAFF, shot_choose_database },
  { "16-database-file", SHOT_AS_STAFF, shot_choose_file },
  { "16-database-wrong", SHOT_AS_STAFF, shot_choose_database_wrongly },
  { "16-shut-out", SHOT_AS_CUSTOMER, shot_be_shut_out },
  { "16-preferences", SHOT_AS_STAFF, shot_show_preferences },
  { "16-preferences-customer", SHOT_AS_CUSTOMER, shot_show_preferences },
  { "16-shortcuts", SHOT_AS_STAFF, shot_show_shortcuts },
  { "16-about", SHOT_AS_STAFF, shot_show_about },
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

static const Look looks_of_languages[] = {
  { "", 1200, FALSE },
  { "-narrow", 400, FALSE },
};

static void
take (const Shot *shot,
      const Look *look,
      const char *folder)
{
  const char *language = opbms_test_language_get ();
  g_autofree char *path = g_strdup_printf ("%s/%s%s%s%s.png", folder, shot->name,
                                           *language ? "-" : "", language, look->suffix);
  AdwStyleManager *style = adw_style_manager_get_default ();
  ShotStage *stage;

  adw_style_manager_set_color_scheme (style, look->is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  stage = shot_stage_open (shot->who, shot->username ? shot->username : OPBMS_DEMO_CUSTOMER,
                           look->width);
  shot_stage_settle (stage);
  if (shot->act) {
    shot->act (stage);
  }
  shot_stage_settle (stage);
  opbms_test_picture_save (stage->window, path);
  shot_stage_close (stage);
  g_print ("%s\n", path);
}

static void
take_looks (const Shot *shot,
            const char *folder)
{
  gboolean is_english = *opbms_test_language_get () == '\0';
  const Look *all = is_english ? looks : looks_of_languages;
  gsize n_looks = is_english ? G_N_ELEMENTS (looks) : G_N_ELEMENTS (looks_of_languages);

  for (gsize i = 0; i < n_looks; i++) {
    take (shot, &all[i], folder);
  }
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

/* As in GNOME, where windows have one button, and no frame of the old kind around them. */
static void
look_like_gnome (void)
{
  const char *style = "window.solid-csd { padding: 0; border: none; box-shadow: none; }";
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, style, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", "appmenu:close", NULL);
}

int
main (int   argc,
      char *argv[])
{
  shot_kept_use_keyring ();
  opbms_test_ui_init (&argc, &argv);
  if (argc < 2) {
    g_printerr ("Usage: shots FOLDER [NAME…]\n");
    return 2;
  }

  look_like_gnome ();
  for (guint i = 0; i < G_N_ELEMENTS (shots); i++) {
    if (is_asked_for (&shots[i], argv + 2)) {
      take_looks (&shots[i], argv[1]);
    }
  }

  return 0;
}
