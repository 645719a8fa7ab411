/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-subscriptions-page.h"

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-subscription-menu.h"
#include "ui/shared/opbms-type-filter.h"

#include <glib/gi18n.h>

/*
 * Everybody's subscriptions, or one customer's: first those that bill, the next to do so at the top.
 * What can be done with one is asked of the window, which does it wherever subscriptions are shown.
 */

struct _OpbmsSubscriptionsPage {
  OpbmsListPage    parent_instance;

  GtkDropDown     *status;
  OpbmsTypeFilter *type;
};

/* As they are listed in the template. */
static const OpbmsSubscriptionFilter filters[] = {
  OPBMS_SUBSCRIPTIONS_ACTIVE, OPBMS_SUBSCRIPTIONS_PAUSED, OPBMS_SUBSCRIPTIONS_CANCELLED,
  OPBMS_SUBSCRIPTIONS_ALL,
};

G_DEFINE_FINAL_TYPE (OpbmsSubscriptionsPage, opbms_subscriptions_page, OPBMS_TYPE_LIST_PAGE)

static void
opbms_subscriptions_page_set_filters (OpbmsListPage *page,
                                      gpointer       data)
{
  OpbmsSubscriptionsPage *self = OPBMS_SUBSCRIPTIONS_PAGE (page);
  OpbmsSubscriptionQuery *query = data;
  guint selected = gtk_drop_down_get_selected (self->status);

  query->filter = selected < G_N_ELEMENTS (filters) ? filters[selected] : OPBMS_SUBSCRIPTIONS_ALL;
  query->type_id = opbms_type_filter_get_id (self->type);
}

static char *
opbms_subscriptions_page_format_count (OpbmsListPage *page,
                                       gconstpointer  query,
                                       gconstpointer  count)
{
  int n = (int) *(const gint64 *) count;

  switch (((const OpbmsSubscriptionQuery *) query)->filter) {
    case OPBMS_SUBSCRIPTIONS_ACTIVE:
      return g_strdup_printf (ngettext ("%d active", "%d active", n), n);
    case OPBMS_SUBSCRIPTIONS_PAUSED:
      return g_strdup_printf (ngettext ("%d paused", "%d paused", n), n);
    case OPBMS_SUBSCRIPTIONS_CANCELLED:
      return g_strdup_printf (ngettext ("%d cancelled", "%d cancelled", n), n);
    case OPBMS_SUBSCRIPTIONS_ALL:
    default:
      return g_strdup_printf (ngettext ("%d subscription", "%d subscriptions", n), n);
  }
}

static char *
get_customer (OpbmsListPage *page,
              gconstpointer  record)
{
  return g_strdup (((const OpbmsSubscription *) record)->customer_name);
}

static char *
get_type (OpbmsListPage *page,
          gconstpointer  record)
{
  return g_strdup (gettext (((const OpbmsSubscription *) record)->type));
}

/* What is due is made when the page is shown: what is still due then is not billed, as its customer
 * is inactive. */
static gboolean
is_due (OpbmsListPage           *page,
        const OpbmsSubscription *self)
{
  return self->next_renewal_date <= opbms_context_get_today (opbms_page_get_context (
                                                                OPBMS_PAGE (page)));
}

/* One that is not active has none until it is resumed. */
static char *
get_next (OpbmsListPage *page,
          gconstpointer  record)
{
  const OpbmsSubscription *self = record;

  return self->status == OPBMS_SUBSCRIPTION_ACTIVE && !is_due (page, self)
           ? opbms_format_date (self->next_renewal_date) : NULL;
}

static OpbmsStatus
get_status (OpbmsListPage *page,
            gconstpointer  record)
{
  const OpbmsSubscription *self = record;

  if (self->status == OPBMS_SUBSCRIPTION_ACTIVE && is_due (page, self)) {
    return (OpbmsStatus) { "action-unavailable-symbolic", "dim-label", "dim-label",
                           g_strdup (C_("subscription", "Customer inactive")) };
  }

  return opbms_status_of_subscription (self->status);
}

static char *
get_amount (OpbmsListPage *page,
            gconstpointer  record)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));

  return opbms_money_format (opbms_context_get_money_style (context),
                             ((const OpbmsSubscription *) record)->amount);
}

static void
opbms_subscriptions_page_describe_row (OpbmsListPage *page,
                                       gconstpointer  record,
                                       OpbmsListRow  *row)
{
  const OpbmsSubscription *self = record;
  g_autofree char *rule = opbms_format_rule (&self->recurrence);
  g_autofree char *amount = get_amount (page, record);
  OpbmsStatus status = get_status (page, record);

  row->title = g_strdup (self->name);
  /* Translators: what a screen reader says of a subscription: its name, the customer, its state, an
   * amount, "every month on day 5" */
  row->spoken = g_strdup_printf (_("%s, %s, %s, %s %s"), self->name, self->customer_name,
                                 status.words, amount, rule);
  if (opbms_page_get_narrow (OPBMS_PAGE (page))) {
    g_autofree char *customer = opbms_format_isolated (self->customer_name);

    row->status = status; /* which owns the words now */
    row->second = g_strconcat ("· ", customer, NULL);
  } else {
    row->second = g_steal_pointer (&rule);
    opbms_status_clear (&status);
  }
}

static void
opbms_subscriptions_page_open_row (OpbmsListPage *page,
                                   gconstpointer  record)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-subscription", "x",
                              ((const OpbmsSubscription *) record)->id);
}

static GMenuModel *
opbms_subscriptions_page_create_menu (OpbmsListPage *page,
                                      gconstpointer  record)
{
  const OpbmsSubscription *self = record;
  GMenuModel *menu = opbms_subscription_menu_new (opbms_page_get_context (OPBMS_PAGE (page)),
                                                  self->status, self->id);
  g_autoptr (GMenu) customer = g_menu_new ();

  opbms_menu_add (customer, _("Show _Customer"), "win.show-customer", self->account_id);
  if (opbms_list_page_get_customer (page) == 0) {
    opbms_menu_add (customer, _("Only _This Customer’s Subscriptions"), "page.only-customer",
                    self->account_id);
  }
  g_menu_append_section (G_MENU (menu), NULL, G_MENU_MODEL (customer));

  return menu;
}

static void
on_new (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.new-subscription", "x",
                              opbms_list_page_get_customer (OPBMS_LIST_PAGE (widget)));
}

static void
on_only_customer (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (widget), g_variant_get_int64 (parameter));
}

/* ---- What is due ---- */

/* On the worker's thread. */
static gpointer
generate_bills (OpbmsSession  *session,
                gpointer       request,
                GError       **error)
{
  return opbms_generate_bills (session, NULL, error) ? g_new0 (char, 1) : NULL;
}

static void
on_generated (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OpbmsPage) page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!done && opbms_page_get_context (page)) {
    opbms_page_show_error (page, error);
  }
}

/* The next dates are true only once what is due has been made. What that changes, the store tells. */
static void
opbms_subscriptions_page_map (GtkWidget *widget)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (widget));

  GTK_WIDGET_CLASS (opbms_subscriptions_page_parent_class)->map (widget);
  if (context) {
    opbms_context_run_async (context, OPBMS_ACCESS_WRITE, generate_bills, NULL, NULL, g_free, NULL,
                             on_generated, g_object_ref (widget));
  }
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("Subscription"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "name", .order_label = N_("_Name"), .order = OPBMS_SUBSCRIPTION_ORDER_NAME,
  },
  {
    .title = N_("Customer"), .look = OPBMS_LIST_COLUMN_TEXT, .expands = TRUE, .text = get_customer,
    .order_name = "customer", .order_label = N_("_Customer"),
    .order = OPBMS_SUBSCRIPTION_ORDER_CUSTOMER,
  },
  {
    .title = N_("Type"), .look = OPBMS_LIST_COLUMN_TEXT, .is_dim = TRUE, .chars = 12,
    .text = get_type,
    .order_name = "type", .order_label = N_("T_ype"), .order = OPBMS_SUBSCRIPTION_ORDER_TYPE,
  },
  {
    .title = N_("Next bill"), .look = OPBMS_LIST_COLUMN_DATE, .text = get_next,
    .order_name = "next", .order_label = N_("Next _Bill"),
    .order = OPBMS_SUBSCRIPTION_ORDER_NEXT_RENEWAL,
  },
  {
    .title = N_("Status"), .look = OPBMS_LIST_COLUMN_STATUS, .status = get_status,
    .order_name = "status", .order_label = N_("_Status"),
    .order = OPBMS_SUBSCRIPTION_ORDER_STATUS,
  },
  {
    .title = N_("Amount"), .look = OPBMS_LIST_COLUMN_NUMBER, .stays = TRUE, .chars = 10,
    .text = get_amount,
    .order_name = "amount", .order_label = N_("A_mount"),
    .order = OPBMS_SUBSCRIPTION_ORDER_AMOUNT, .descending = TRUE,
  },
  { NULL },
};

static void
opbms_subscriptions_page_class_init (OpbmsSubscriptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  widget_class->map = opbms_subscriptions_page_map;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_SUBSCRIPTION |
                                     OPBMS_TABLE_BILL_TYPE;
  list_class->kind = &opbms_query_kind_subscriptions;
  list_class->columns = columns;
  list_class->first_order = "next";
  list_class->icon_name = "media-playlist-repeat-symbolic";
  list_class->set_filters = opbms_subscriptions_page_set_filters;
  list_class->format_count = opbms_subscriptions_page_format_count;
  list_class->describe_row = opbms_subscriptions_page_describe_row;
  list_class->open_row = opbms_subscriptions_page_open_row;
  list_class->create_menu = opbms_subscriptions_page_create_menu;

  g_type_ensure (OPBMS_TYPE_TYPE_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-subscriptions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionsPage, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionsPage, type);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, on_new);
  gtk_widget_class_install_action (widget_class, "page.only-customer", "x", on_only_customer);
}

static void
opbms_subscriptions_page_init (OpbmsSubscriptionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_subscriptions_page_show:
 * @self: the page
 * @account_id: a customer; 0: everybody
 * @status: "active", "paused", "cancelled", or "all"
 *
 * Shows these subscriptions and no others, whatever was filtered before.
 */
void
opbms_subscriptions_page_show (OpbmsSubscriptionsPage *self,
                               gint64                  account_id,
                               const char             *status)
{
  static const char *const names[] = { "active", "paused", "cancelled", "all" };

  g_return_if_fail (OPBMS_IS_SUBSCRIPTIONS_PAGE (self));
  g_return_if_fail (status);

  opbms_list_page_clear_filters (OPBMS_LIST_PAGE (self));
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (self), account_id);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (status, names[i])) {
      gtk_drop_down_set_selected (self->status, i);
    }
  }
}
