/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-window.h"

#include "ui/customer/opbms-customer-analytics-page.h"
#include "ui/customer/opbms-customer-bills-page.h"
#include "ui/customer/opbms-customer-dashboard-page.h"
#include "ui/customer/opbms-customer-subscriptions-page.h"
#include "ui/customer/opbms-own-bill-page.h"
#include "ui/customer/opbms-payments-page.h"
#include "ui/customer/opbms-profile-page.h"
#include "ui/shared/opbms-list-page.h"
#include "ui/shared/opbms-overdue-badge.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-subscription-menu.h"
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/* The window of a customer: which pages there are, and what its pages can ask for by action. */

struct _OpbmsCustomerWindow {
  OpbmsWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (OpbmsCustomerWindow, opbms_customer_window, OPBMS_TYPE_WINDOW)

static void
on_new_subscription_activated (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));
  GtkWidget *dialog = opbms_subscription_dialog_new (context, 0);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
present (GtkWidget *window,
         GtkWidget *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_show_bill_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));

  present (widget, opbms_own_bill_page_new_dialog (context, g_variant_get_int64 (parameter)));
}

static void
on_pay_bill_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));
  gint64 account_id = opbms_session_get_account_id (opbms_context_get_session (context));
  gint64 id = g_variant_get_int64 (parameter);

  present (widget, opbms_pay_dialog_new (context, account_id, &id, 1));
}

/* The list one sees; from another page, the bills. */
static void
on_search_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);

  if (!OPBMS_IS_LIST_PAGE (opbms_window_get_visible_page (window))) {
    opbms_window_show_page (window, "bills");
  }
  gtk_widget_activate_action (GTK_WIDGET (opbms_window_get_visible_page (window)), "page.search",
                              NULL);
}

static void
opbms_customer_window_constructed (GObject *object)
{
  OpbmsWindow *window = OPBMS_WINDOW (object);

  G_OBJECT_CLASS (opbms_customer_window_parent_class)->constructed (object);

  opbms_window_add_page (window, OPBMS_TYPE_CUSTOMER_DASHBOARD_PAGE, "dashboard", _("Dashboard"),
                         "opbms-dashboard-symbolic");
  opbms_window_add_page (window, OPBMS_TYPE_CUSTOMER_BILLS_PAGE, "bills", _("Bills"),
                         "opbms-bill-symbolic");
  opbms_window_add_page (window, OPBMS_TYPE_CUSTOMER_SUBSCRIPTIONS_PAGE, "subscriptions",
                         _("Subscriptions"), "media-playlist-repeat-symbolic");
  opbms_window_add_page (window, OPBMS_TYPE_PAYMENTS_PAGE, "payments", _("Payments"),
                         "opbms-transactions-symbolic");
  opbms_window_add_page (window, OPBMS_TYPE_CUSTOMER_ANALYTICS_PAGE, "analytics", _("Analytics"),
                         "opbms-analytics-symbolic");
  opbms_window_add_page (window, OPBMS_TYPE_PROFILE_PAGE, "profile", _("Profile"),
                         "avatar-default-symbolic");
  opbms_overdue_badge_attach (window, "bills");
}

static void
opbms_customer_window_class_init (OpbmsCustomerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_customer_window_constructed;

  opbms_view_install_change (widget_class, "win.new-subscription", NULL,
                             on_new_subscription_activated);
  gtk_widget_class_install_action (widget_class, "win.show-bill", "x", on_show_bill_activated);
  opbms_view_install_change (widget_class, "win.pay-bill", "x", on_pay_bill_activated);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search_activated);
  opbms_subscription_menu_install_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK,
                                       "win.new-subscription", NULL);
}

static void
opbms_customer_window_init (OpbmsCustomerWindow *self)
{
}

/**
 * opbms_customer_window_new:
 * @app: the application
 * @context: a customer's
 *
 * Returns: (transfer none): a window that shows the customer's dashboard
 */
GtkWindow *
opbms_customer_window_new (GtkApplication *app,
                           OpbmsContext   *context)
{
  g_return_val_if_fail (GTK_IS_APPLICATION (app), NULL);
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  return g_object_new (OPBMS_TYPE_CUSTOMER_WINDOW, "application", app, "context", context, NULL);
}
