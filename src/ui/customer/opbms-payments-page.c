/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-payments-page.h"

#include "ui/shared/opbms-payment-columns.h"
#include "ui/shared/opbms-type-filter.h"
#include "ui/shared/opbms-year-filter.h"

#include <glib/gi18n.h>

/* A customer's own payments, the latest first: what was paid, what was declined, and the total. */

struct _OpbmsPaymentsPage {
  OpbmsListPage    parent_instance;

  OpbmsYearFilter *year;
  OpbmsTypeFilter *type;
};

G_DEFINE_FINAL_TYPE (OpbmsPaymentsPage, opbms_payments_page, OPBMS_TYPE_LIST_PAGE)

static void
opbms_payments_page_set_filters (OpbmsListPage *page,
                                 gpointer       data)
{
  OpbmsPaymentsPage *self = OPBMS_PAYMENTS_PAGE (page);
  OpbmsPaymentQuery *query = data;
  int year = opbms_year_filter_get_year (self->year);

  query->type_id = opbms_type_filter_get_id (self->type);
  query->from = year != 0 ? opbms_date_new (year, 1, 1) : OPBMS_DATE_NONE;
  query->to = year != 0 ? opbms_date_new (year, 12, 31) : OPBMS_DATE_NONE;
}

static void
opbms_payments_page_describe_row (OpbmsListPage *page,
                                  gconstpointer  record,
                                  OpbmsListRow  *row)
{
  opbms_payment_columns_describe (page, record, NULL, row);
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("Bill"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "title", .order_label = N_("_Bill"), .order = OPBMS_PAYMENT_ORDER_TITLE,
  },
  {
    .title = N_("When"), .look = OPBMS_LIST_COLUMN_DATE, .text = opbms_payment_columns_get_time,
    .order_name = "time", .order_label = N_("_Time"), .order = OPBMS_PAYMENT_ORDER_NEWEST,
    .is_latest_first = TRUE, .descending = TRUE,
  },
  {
    .title = N_("Reference"), .look = OPBMS_LIST_COLUMN_CODE, .chars = 29,
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
opbms_payments_page_class_init (OpbmsPaymentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_BILL | OPBMS_TABLE_TRANSACTION;
  list_class->kind = &opbms_query_kind_payments;
  list_class->columns = columns;
  list_class->first_order = "time";
  list_class->icon_name = "opbms-transactions-symbolic";
  list_class->set_filters = opbms_payments_page_set_filters;
  list_class->format_count = opbms_payment_columns_format_count;
  list_class->describe_row = opbms_payments_page_describe_row;
  list_class->open_row = opbms_payment_columns_open;

  g_type_ensure (OPBMS_TYPE_TYPE_FILTER);
  g_type_ensure (OPBMS_TYPE_YEAR_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-payments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsPaymentsPage, year);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPaymentsPage, type);
}

static void
opbms_payments_page_init (OpbmsPaymentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
