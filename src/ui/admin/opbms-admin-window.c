/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-admin-window.h"

#include "ui/admin/opbms-activity-page.h"
#include "ui/admin/opbms-administrators-page.h"
#include "ui/admin/opbms-analytics-page.h"
#include "ui/admin/opbms-bill-actions.h"
#include "ui/admin/opbms-bill-dialog.h"
#include "ui/admin/opbms-bill-types-page.h"
#include "ui/admin/opbms-bills-page.h"
#include "ui/admin/opbms-customer-page.h"
#include "ui/admin/opbms-customers-page.h"
#include "ui/admin/opbms-dashboard-page.h"
#include "ui/admin/opbms-payer-dialog.h"
#include "ui/admin/opbms-subscriptions-page.h"
#include "ui/admin/opbms-transactions-page.h"
#include "ui/shared/opbms-account-dialog.h"
#include "ui/shared/opbms-overdue-badge.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-subscription-dialog.h"
#include "ui/shared/opbms-subscription-menu.h"
#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/* The staff's window: its pages, and the actions that open a customer or a form from any of
 * them. */

struct _OpbmsAdminWindow {
  OpbmsWindow parent_instance;
};

enum {
  SIGNAL_VIEW_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsAdminWindow, opbms_admin_window, OPBMS_TYPE_WINDOW)

static void
present_dialog (OpbmsAdminWindow *self,
                GtkWidget        *dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_customer (OpbmsAdminWindow *self,
               gint64            account_id)
{
  opbms_window_push_page (OPBMS_WINDOW (self), OPBMS_PAGE (opbms_customer_page_new (account_id)),
                          "customers");
}

/* The customer an action is for: the one it names, or the one whose page is shown; 0: to be
 * chosen. */
static gint64
get_customer (OpbmsAdminWindow *self,
              GVariant         *parameter)
{
  gint64 id = g_variant_get_int64 (parameter);
  OpbmsPage *page = opbms_window_get_visible_page (OPBMS_WINDOW (self));

  if (id == 0 && OPBMS_IS_CUSTOMER_PAGE (page)) {
    id = opbms_customer_page_get_account_id (OPBMS_CUSTOMER_PAGE (page));
  }

  return id;
}

static void
on_show_customer_activated (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  show_customer (OPBMS_ADMIN_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
on_customer_created (OpbmsAdminWindow *self,
                     gint64            account_id)
{
  show_customer (self, account_id);
}

static void
on_new_customer_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  GtkWidget *dialog = opbms_account_dialog_new (opbms_window_get_context (OPBMS_WINDOW (widget)),
                                                OPBMS_ROLE_CUSTOMER);

  g_signal_connect_object (dialog, "created", G_CALLBACK (on_customer_created), widget,
                           G_CONNECT_SWAPPED);
  present_dialog (OPBMS_ADMIN_WINDOW (widget), dialog);
}

static void
on_assign_bill_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  OpbmsAdminWindow *self = OPBMS_ADMIN_WINDOW (widget);

  present_dialog (self, opbms_bill_dialog_new (opbms_window_get_context (OPBMS_WINDOW (self)),
                                               get_customer (self, parameter)));
}

static void
on_new_subscription_activated (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  OpbmsAdminWindow *self = OPBMS_ADMIN_WINDOW (widget);

  present_dialog (self,
                  opbms_subscription_dialog_new (opbms_window_get_context (OPBMS_WINDOW (self)),
                                                       get_customer (self, parameter)));
}

static void
on_record_payment_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  OpbmsAdminWindow *self = OPBMS_ADMIN_WINDOW (widget);
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (self));
  gint64 id = get_customer (self, parameter);

  present_dialog (self, id != 0 ? opbms_pay_dialog_new (context, id, NULL, 0)
                  : opbms_payer_dialog_new (context));
}

static void
on_bill_types_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));

  present_dialog (OPBMS_ADMIN_WINDOW (widget), opbms_bill_types_page_new_dialog (context));
}

static void
on_administrators_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));

  present_dialog (OPBMS_ADMIN_WINDOW (widget), opbms_administrators_page_new_dialog (context));
}

/* Runs on the worker's thread. */
static gpointer
open_view (OpbmsSession  *session,
           gpointer       request,
           GError       **error)
{
  return opbms_session_open_view (session, *(gint64 *) request, error);
}

static void
on_view_opened (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (OpbmsAdminWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) view = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!view) {
    opbms_toast_show (GTK_WIDGET (self), error->message);
  } else if (gtk_window_get_application (GTK_WINDOW (self))) { /* not closed meanwhile */
    g_signal_emit (self, signals[SIGNAL_VIEW_OPENED], 0, view);
  }
}

static void
on_view_as_customer_activated (GtkWidget  *widget,
                               const char *action_name,
                               GVariant   *parameter)
{
  gint64 id = get_customer (OPBMS_ADMIN_WINDOW (widget), parameter);

  opbms_context_run_async (opbms_window_get_context (OPBMS_WINDOW (widget)), OPBMS_ACCESS_READ,
                           open_view, g_memdup2 (&id, sizeof id), g_free,
                           (GDestroyNotify) opbms_session_unref, NULL, on_view_opened,
                           g_object_ref (widget));
}

/* A customer's bills, or everybody's, in the list of them. */
static void
on_show_bills_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);
  gint64 account_id;
  const char *status;

  g_variant_get (parameter, "(x&s)", &account_id, &status);
  opbms_bills_page_show (OPBMS_BILLS_PAGE (opbms_window_get_page (window, "bills")), account_id,
                         status);
  opbms_window_show_page (window, "bills");
}

/* A customer's payments, or everybody's, in the list of them. */
static void
on_show_transactions_activated (GtkWidget  *widget,
                                const char *action_name,
                                GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);
  OpbmsListPage *page = OPBMS_LIST_PAGE (opbms_window_get_page (window, "transactions"));

  opbms_list_page_clear_filters (page);
  opbms_list_page_set_customer (page, g_variant_get_int64 (parameter));
  opbms_window_show_page (window, "transactions");
}

/* A customer's subscriptions, or everybody's, in the list of them. */
static void
on_show_subscriptions_activated (GtkWidget  *widget,
                                 const char *action_name,
                                 GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);
  OpbmsPage *page = opbms_window_get_page (window, "subscriptions");
  gint64 account_id;
  const char *status;

  g_variant_get (parameter, "(x&s)", &account_id, &status);
  opbms_subscriptions_page_show (OPBMS_SUBSCRIPTIONS_PAGE (page), account_id, status);
  opbms_window_show_page (window, "subscriptions");
}

/* What is about one customer, or everything, in the list of changes. */
static void
on_show_activity_activated (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);

  opbms_activity_page_show (OPBMS_ACTIVITY_PAGE (opbms_window_get_page (window, "activity")),
                            g_variant_get_int64 (parameter));
  opbms_window_show_page (window, "activity");
}

/* What is new on the page one sees; elsewhere, a customer. */
static void
on_new_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  GtkWidget *page = GTK_WIDGET (opbms_window_get_visible_page (OPBMS_WINDOW (widget)));

  if (!gtk_widget_activate_action (page, "page.new", NULL)) {
    gtk_widget_activate_action (widget, "win.new-customer", NULL);
  }
}

/* The list one sees; from another page, the customers, of whom most is about. */
static void
on_search_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  OpbmsWindow *window = OPBMS_WINDOW (widget);

  if (!OPBMS_IS_LIST_PAGE (opbms_window_get_visible_page (window))) {
    opbms_window_show_page (window, "customers");
  }
  gtk_widget_activate_action (GTK_WIDGET (opbms_window_get_visible_page (window)), "page.search",
                              NULL);
}

static void
opbms_admin_window_constructed (GObject *object)
{
  OpbmsWindow *self = OPBMS_WINDOW (object);

  G_OBJECT_CLASS (opbms_admin_window_parent_class)->constructed (object);

  opbms_window_add_page (self, OPBMS_TYPE_DASHBOARD_PAGE, "dashboard", _("Dashboard"),
                         "opbms-dashboard-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_CUSTOMERS_PAGE, "customers", _("Customers"),
                         "system-users-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_BILLS_PAGE, "bills", _("Bills"),
                         "opbms-bill-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_SUBSCRIPTIONS_PAGE, "subscriptions", _("Subscriptions"),
                         "media-playlist-repeat-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_TRANSACTIONS_PAGE, "transactions", _("Transactions"),
                         "opbms-transactions-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_ANALYTICS_PAGE, "analytics", _("Analytics"),
                         "opbms-analytics-symbolic");
  opbms_window_add_page (self, OPBMS_TYPE_ACTIVITY_PAGE, "activity", _("Activity"),
                         "opbms-activity-symbolic");
  opbms_overdue_badge_attach (self, "bills");
}

static void
opbms_admin_window_class_init (OpbmsAdminWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = opbms_admin_window_constructed;

  /**
   * OpbmsAdminWindow::view-opened:
   * @session: sees what a customer sees, and changes nothing
   *
   * Staff want to look at a customer's window.
   */
  signals[SIGNAL_VIEW_OPENED] = g_signal_new ("view-opened", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              1, OPBMS_TYPE_SESSION);

  gtk_widget_class_install_action (widget_class, "win.show-customer", "x",
                                   on_show_customer_activated);
  gtk_widget_class_install_action (widget_class, "win.new-customer", NULL,
                                   on_new_customer_activated);
  gtk_widget_class_install_action (widget_class, "win.assign-bill", "x", on_assign_bill_activated);
  gtk_widget_class_install_action (widget_class, "win.new-subscription", "x",
                                   on_new_subscription_activated);
  opbms_subscription_menu_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.record-payment", "x",
                                   on_record_payment_activated);
  gtk_widget_class_install_action (widget_class, "win.view-as-customer", "x",
                                   on_view_as_customer_activated);
  gtk_widget_class_install_action (widget_class, "win.bill-types", NULL, on_bill_types_activated);
  gtk_widget_class_install_action (widget_class, "win.administrators", NULL,
                                   on_administrators_activated);
  opbms_bill_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, on_new_activated);
  gtk_widget_class_install_action (widget_class, "win.show-bills", "(xs)",
                                   on_show_bills_activated);
  gtk_widget_class_install_action (widget_class, "win.show-transactions", "x",
                                   on_show_transactions_activated);
  gtk_widget_class_install_action (widget_class, "win.show-subscriptions", "(xs)",
                                   on_show_subscriptions_activated);
  gtk_widget_class_install_action (widget_class, "win.show-activity", "x",
                                   on_show_activity_activated);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, on_search_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_B, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.assign-bill", "x", G_GINT64_CONSTANT (0));
}

static void
opbms_admin_window_init (OpbmsAdminWindow *self)
{
}

/**
 * opbms_admin_window_new:
 * @application: the application it belongs to
 * @context: who is signed in: staff
 *
 * Returns: (transfer none): the staff's window, not yet shown
 */
GtkWindow *
opbms_admin_window_new (GtkApplication *application,
                        OpbmsContext   *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context) && opbms_context_is_staff (context), NULL);

  return g_object_new (OPBMS_TYPE_ADMIN_WINDOW, "application", application, "context", context,
                       NULL);
}
