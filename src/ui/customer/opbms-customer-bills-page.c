/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-bills-page.h"

#include "ui/shared/opbms-bill-columns.h"
#include "ui/shared/opbms-date-filter.h"
#include "ui/shared/opbms-pay-dialog.h"
#include "ui/shared/opbms-type-filter.h"
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * A customer's own bills: first what is to be paid, what is overdue at the top. One is paid from its
 * row, or several that are chosen together.
 */

struct _OpbmsCustomerBillsPage {
  OpbmsListPage    parent_instance;

  GtkDropDown     *status;
  OpbmsTypeFilter *type;
  OpbmsDateFilter *due;
};

/* As they are listed in the template. */
static const OpbmsBillFilter filters[] = {
  OPBMS_BILLS_UNPAID, OPBMS_BILLS_PAID, OPBMS_BILLS_ALL,
};

G_DEFINE_FINAL_TYPE (OpbmsCustomerBillsPage, opbms_customer_bills_page, OPBMS_TYPE_LIST_PAGE)

static gboolean
can_pay (OpbmsListPage   *page,
         const OpbmsBill *bill)
{
  return bill->status == OPBMS_BILL_UNPAID
         && opbms_context_can_change (opbms_page_get_context (OPBMS_PAGE (page)));
}

static void
opbms_customer_bills_page_set_filters (OpbmsListPage *page,
                                       gpointer       data)
{
  OpbmsCustomerBillsPage *self = OPBMS_CUSTOMER_BILLS_PAGE (page);
  OpbmsBillQuery *query = data;
  guint selected = gtk_drop_down_get_selected (self->status);

  query->filter = selected < G_N_ELEMENTS (filters) ? filters[selected] : OPBMS_BILLS_ALL;
  query->type_id = opbms_type_filter_get_id (self->type);
  opbms_bill_columns_set_dates (query, self->due);
}

static void
opbms_customer_bills_page_describe_row (OpbmsListPage *page,
                                        gconstpointer  record,
                                        OpbmsListRow  *row)
{
  opbms_bill_columns_describe (page, record, NULL, row);
}

static void
opbms_customer_bills_page_open_row (OpbmsListPage *page,
                                    gconstpointer  record)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-bill", "x",
                              ((const OpbmsBill *) record)->id);
}

static GMenuModel *
opbms_customer_bills_page_create_menu (OpbmsListPage *page,
                                       gconstpointer  record)
{
  const OpbmsBill *bill = record;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) open = g_menu_item_new (_("_Open"), NULL);
  g_autoptr (GMenuItem) pay = g_menu_item_new (_("_Pay…"), NULL);

  g_menu_item_set_action_and_target (open, "win.show-bill", "x", bill->id);
  g_menu_item_set_action_and_target (pay, "win.pay-bill", "x", bill->id);
  g_menu_append_item (menu, open);
  if (can_pay (page, bill)) {
    g_menu_append_item (menu, pay);
  }

  return G_MENU_MODEL (menu);
}

static gboolean
opbms_customer_bills_page_can_choose (OpbmsListPage *page,
                                      gconstpointer  record)
{
  return can_pay (page, record);
}

static void
opbms_customer_bills_page_chosen_changed (OpbmsListPage *page)
{
  g_autoptr (GPtrArray) bills = opbms_list_page_dup_chosen (page);

  gtk_widget_action_set_enabled (GTK_WIDGET (page), "page.pay-chosen", bills->len > 0);
}

static void
on_pay_chosen (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  opbms_bill_columns_pay_chosen (OPBMS_LIST_PAGE (widget));
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("Bill"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "title", .order_label = N_("_Title"), .order = OPBMS_BILL_ORDER_TITLE,
  },
  {
    .title = N_("Type"), .look = OPBMS_LIST_COLUMN_TEXT, .is_dim = TRUE, .chars = 12,
    .text = opbms_bill_columns_get_type,
    .order_name = "type", .order_label = N_("T_ype"), .order = OPBMS_BILL_ORDER_TYPE,
  },
  {
    .title = N_("Due"), .look = OPBMS_LIST_COLUMN_DATE, .text = opbms_bill_columns_get_due,
    .order_name = "due", .order_label = N_("D_ue Date"), .order = OPBMS_BILL_ORDER_DUE,
  },
  {
    .title = N_("Status"), .look = OPBMS_LIST_COLUMN_STATUS,
    .status = opbms_bill_columns_get_status,
    .order_name = "status", .order_label = N_("_Status"), .order = OPBMS_BILL_ORDER_STATUS,
  },
  {
    .title = N_("Amount"), .look = OPBMS_LIST_COLUMN_NUMBER, .stays = TRUE, .chars = 10,
    .text = opbms_bill_columns_get_amount,
    .order_name = "amount", .order_label = N_("A_mount"), .order = OPBMS_BILL_ORDER_AMOUNT,
    .descending = TRUE,
  },
  { NULL },
};

static void
opbms_customer_bills_page_class_init (OpbmsCustomerBillsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_BILL | OPBMS_TABLE_BILL_TYPE;
  list_class->kind = &opbms_query_kind_bills;
  list_class->columns = columns;
  list_class->first_order = "due";
  list_class->icon_name = "opbms-bill-symbolic";
  list_class->set_filters = opbms_customer_bills_page_set_filters;
  list_class->format_count = opbms_bill_columns_format_count;
  list_class->describe_row = opbms_customer_bills_page_describe_row;
  list_class->open_row = opbms_customer_bills_page_open_row;
  list_class->create_menu = opbms_customer_bills_page_create_menu;
  list_class->can_choose = opbms_customer_bills_page_can_choose;
  list_class->get_amount = opbms_bill_columns_sum;
  list_class->chosen_changed = opbms_customer_bills_page_chosen_changed;

  g_type_ensure (OPBMS_TYPE_DATE_FILTER);
  g_type_ensure (OPBMS_TYPE_TYPE_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-customer-bills-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerBillsPage, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerBillsPage, type);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerBillsPage, due);
  opbms_view_install_change (widget_class, "page.pay-chosen", NULL, on_pay_chosen);
}

static void
opbms_customer_bills_page_init (OpbmsCustomerBillsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
