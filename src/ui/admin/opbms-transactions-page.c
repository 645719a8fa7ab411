/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-transactions-page.h"

#include "ui/shared/opbms-date-filter.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-payment-columns.h"
#include "ui/shared/opbms-type-filter.h"

#include <glib/gi18n.h>

/* Everybody's payments, or one customer's, the latest first, with those that were declined. They
 * are never changed, so nothing can be done with one but look at it. */

struct _OpbmsTransactionsPage {
  OpbmsListPage    parent_instance;

  GtkDropDown     *status;
  OpbmsTypeFilter *type;
  OpbmsDateFilter *dates;
};

/* As they are listed in the template. */
static const OpbmsPaymentFilter filters[] = {
  OPBMS_PAYMENTS_ALL, OPBMS_PAYMENTS_SUCCESS, OPBMS_PAYMENTS_FAILED, OPBMS_PAYMENTS_REVERSED,
};

G_DEFINE_FINAL_TYPE (OpbmsTransactionsPage, opbms_transactions_page, OPBMS_TYPE_LIST_PAGE)

static void
opbms_transactions_page_set_filters (OpbmsListPage *page,
                                     gpointer       data)
{
  OpbmsTransactionsPage *self = OPBMS_TRANSACTIONS_PAGE (page);
  OpbmsPaymentQuery *query = data;
  guint selected = gtk_drop_down_get_selected (self->status);

  query->filter = selected < G_N_ELEMENTS (filters) ? filters[selected] : OPBMS_PAYMENTS_ALL;
  query->type_id = opbms_type_filter_get_id (self->type);
  opbms_date_filter_get_range (self->dates, &query->from, &query->to);
}

static void
opbms_transactions_page_describe_row (OpbmsListPage *page,
                                      gconstpointer  record,
                                      OpbmsListRow  *row)
{
  opbms_payment_columns_describe (page, record, ((const OpbmsPayment *) record)->customer_name,
                                  row);
  if (!row->second) {
    g_autofree char *method = opbms_payment_columns_get_method (page, record);
    g_autofree char *by = opbms_payment_columns_get_by (page, record);
    g_autofree char *isolated = opbms_format_isolated (by);

    /* Translators: of a payment: how it was paid, who entered it */
    row->second = g_strdup_printf (C_("payment", "%s, by %s"), method, isolated);
  }
}

static GMenuModel *
opbms_transactions_page_create_menu (OpbmsListPage *page,
                                     gconstpointer  record)
{
  const OpbmsPayment *payment = record;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) about = g_menu_new ();

  opbms_menu_add (menu, _("_Open"), "page.open", payment->id);
  opbms_menu_add (about, _("Show _Bill"), "win.show-bill", payment->bill_id);
  opbms_menu_add (about, _("Show _Customer"), "win.show-customer", payment->account_id);
  if (opbms_list_page_get_customer (page) == 0) {
    opbms_menu_add (about, _("Only _This Customer’s Transactions"), "page.only-customer",
                    payment->account_id);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));

  return G_MENU_MODEL (menu);
}

static void
on_open (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  OpbmsPayment payment = { .id = g_variant_get_int64 (parameter) };

  opbms_payment_columns_open (OPBMS_LIST_PAGE (widget), &payment);
}

static void
on_only_customer (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (widget), g_variant_get_int64 (parameter));
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("Bill"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "title", .order_label = N_("_Bill"), .order = OPBMS_PAYMENT_ORDER_TITLE,
  },
  {
    .title = N_("Customer"), .look = OPBMS_LIST_COLUMN_TEXT, .expands = TRUE,
    .text = opbms_payment_columns_get_customer,
    .order_name = "customer", .order_label = N_("_Customer"),
    .order = OPBMS_PAYMENT_ORDER_CUSTOMER,
  },
  {
    .title = N_("When"), .look = OPBMS_LIST_COLUMN_DATE, .text = opbms_payment_columns_get_time,
    .order_name = "time", .order_label = N_("_Time"), .order = OPBMS_PAYMENT_ORDER_NEWEST,
    .is_latest_first = TRUE, .descending = TRUE,
  },
  {
    .title = N_("Reference"), .look = OPBMS_LIST_COLUMN_CODE, .chars = 18,
    .text = opbms_payment_columns_get_reference,
    .order_name = "reference", .order_label = N_("_Reference"),
    .order = OPBMS_PAYMENT_ORDER_REFERENCE,
  },
  {
    .title = N_("Status"), .look = OPBMS_LIST_COLUMN_STATUS,
    .status = opbms_payment_columns_get_status,
    .order_name = "status", .order_label = N_("_Status"), .order = OPBMS_PAYMENT_ORDER_STATUS,
  },
  {
    .title = N_("Amount"), .look = OPBMS_LIST_COLUMN_NUMBER, .stays = TRUE, .chars = 10,
    .text = opbms_payment_columns_get_amount,
    .order_name = "amount", .order_label = N_("A_mount"), .order = OPBMS_PAYMENT_ORDER_AMOUNT,
    .descending = TRUE,
  },
  { NULL },
};

static void
opbms_transactions_page_class_init (OpbmsTransactionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL
                                     | OPBMS_TABLE_TRANSACTION;
  list_class->kind = &opbms_query_kind_payments;
  list_class->columns = columns;
  list_class->first_order = "time";
  list_class->icon_name = "opbms-transactions-symbolic";
  list_class->set_filters = opbms_transactions_page_set_filters;
  list_class->format_count = opbms_payment_columns_format_count;
  list_class->describe_row = opbms_transactions_page_describe_row;
  list_class->open_row = opbms_payment_columns_open;
  list_class->create_menu = opbms_transactions_page_create_menu;

  g_type_ensure (OPBMS_TYPE_DATE_FILTER);
  g_type_ensure (OPBMS_TYPE_TYPE_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-transactions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionsPage, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionsPage, type);
  gtk_widget_class_bind_template_child (widget_class, OpbmsTransactionsPage, dates);
  gtk_widget_class_install_action (widget_class, "page.open", "x", on_open);
  gtk_widget_class_install_action (widget_class, "page.only-customer", "x", on_only_customer);
}

static void
opbms_transactions_page_init (OpbmsTransactionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
