/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-bills-page.h"

#include "ui/admin/opbms-staff-change.h"
#include "ui/shared/opbms-bill-columns.h"
#include "ui/shared/opbms-date-filter.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-type-filter.h"

#include <glib/gi18n.h>

/*
 * Everybody's bills, or one customer's: first those that are not paid, the oldest debt at the top.
 * What can be done with one bill is asked of the window, which does it wherever bills are shown; what
 * can be done with several is done here.
 */

struct _OpbmsBillsPage {
  OpbmsListPage    parent_instance;

  GtkDropDown     *status;
  OpbmsTypeFilter *type;
  OpbmsDateFilter *due;
  GtkWidget       *pay_button;
};

/* As they are listed in the template. */
static const OpbmsBillFilter filters[] = {
  OPBMS_BILLS_UNPAID, OPBMS_BILLS_PAID, OPBMS_BILLS_VOID, OPBMS_BILLS_ALL,
};

G_DEFINE_FINAL_TYPE (OpbmsBillsPage, opbms_bills_page, OPBMS_TYPE_LIST_PAGE)

static void
opbms_bills_page_set_filters (OpbmsListPage *page,
                              gpointer       data)
{
  OpbmsBillsPage *self = OPBMS_BILLS_PAGE (page);
  OpbmsBillQuery *query = data;
  guint selected = gtk_drop_down_get_selected (self->status);

  query->filter = selected < G_N_ELEMENTS (filters) ? filters[selected] : OPBMS_BILLS_ALL;
  query->type_id = opbms_type_filter_get_id (self->type);
  opbms_bill_columns_set_dates (query, self->due);
}

static void
opbms_bills_page_describe_row (OpbmsListPage *page,
                               gconstpointer  record,
                               OpbmsListRow  *row)
{
  opbms_bill_columns_describe (page, record, ((const OpbmsBill *) record)->customer_name, row);
}

static void
opbms_bills_page_open_row (OpbmsListPage *page,
                           gconstpointer  record)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-bill", "x",
                              ((const OpbmsBill *) record)->id);
}

/* What the rules forbid is not in it: only a bill that is not paid can be changed. */
static GMenuModel *
opbms_bills_page_create_menu (OpbmsListPage *page,
                              gconstpointer  record)
{
  const OpbmsBill *bill = record;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) customer = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  opbms_menu_add (menu, _("_Open"), "win.show-bill", bill->id);
  if (bill->status == OPBMS_BILL_UNPAID) {
    opbms_menu_add (work, _("Record _Payment…"), "win.pay-bill", bill->id);
    opbms_menu_add (work, _("_Edit…"), "win.edit-bill", bill->id);
    opbms_menu_add (last, _("_Void"), "win.void-bill", bill->id);
  }
  opbms_menu_add (customer, _("Show _Customer"), "win.show-customer", bill->account_id);
  if (opbms_list_page_get_customer (page) == 0) {
    opbms_menu_add (customer, _("Only _This Customer’s Bills"), "page.only-customer",
                    bill->account_id);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (customer));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

static gboolean
opbms_bills_page_can_choose (OpbmsListPage *page,
                             gconstpointer  record)
{
  return ((const OpbmsBill *) record)->status == OPBMS_BILL_UNPAID;
}

/* A payment is one customer's. */
static gboolean
are_of_one_customer (GPtrArray *bills)
{
  for (guint i = 1; i < bills->len; i++) {
    const OpbmsBill *first = g_ptr_array_index (bills, 0);
    const OpbmsBill *other = g_ptr_array_index (bills, i);

    if (first->account_id != other->account_id) {
      return FALSE;
    }
  }

  return bills->len > 0;
}

static void
opbms_bills_page_chosen_changed (OpbmsListPage *page)
{
  OpbmsBillsPage *self = OPBMS_BILLS_PAGE (page);
  g_autoptr (GPtrArray) bills = opbms_list_page_dup_chosen (page);
  gboolean can_pay = are_of_one_customer (bills);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.pay-chosen", can_pay);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.void-chosen", bills->len > 0);
  gtk_widget_set_tooltip_text (self->pay_button, bills->len > 0 && !can_pay
                                                     ? _("Select bills of one customer") : NULL);
}

static void
on_pay_chosen (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  opbms_bill_columns_pay_chosen (OPBMS_LIST_PAGE (widget));
}

static void
on_void_chosen (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr (GPtrArray) bills = opbms_list_page_dup_chosen (OPBMS_LIST_PAGE (widget));

  opbms_staff_change_void_bills (widget, opbms_page_get_context (OPBMS_PAGE (widget)), bills);
}

static void
on_new (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.assign-bill", "x",
                              opbms_list_page_get_customer (OPBMS_LIST_PAGE (widget)));
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
    .order_name = "title", .order_label = N_("_Title"), .order = OPBMS_BILL_ORDER_TITLE,
  },
  {
    .title = N_("Customer"), .look = OPBMS_LIST_COLUMN_TEXT, .expands = TRUE,
    .text = opbms_bill_columns_get_customer,
    .order_name = "customer", .order_label = N_("_Customer"), .order = OPBMS_BILL_ORDER_CUSTOMER,
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
opbms_bills_page_class_init (OpbmsBillsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL
                                     | OPBMS_TABLE_BILL_TYPE;
  list_class->kind = &opbms_query_kind_bills;
  list_class->columns = columns;
  list_class->first_order = "due";
  list_class->icon_name = "opbms-bill-symbolic";
  list_class->set_filters = opbms_bills_page_set_filters;
  list_class->format_count = opbms_bill_columns_format_count;
  list_class->describe_row = opbms_bills_page_describe_row;
  list_class->open_row = opbms_bills_page_open_row;
  list_class->create_menu = opbms_bills_page_create_menu;
  list_class->can_choose = opbms_bills_page_can_choose;
  list_class->get_amount = opbms_bill_columns_sum;
  list_class->chosen_changed = opbms_bills_page_chosen_changed;

  g_type_ensure (OPBMS_TYPE_DATE_FILTER);
  g_type_ensure (OPBMS_TYPE_TYPE_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-bills-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillsPage, status);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillsPage, type);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillsPage, due);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillsPage, pay_button);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, on_new);
  gtk_widget_class_install_action (widget_class, "page.only-customer", "x", on_only_customer);
  gtk_widget_class_install_action (widget_class, "page.pay-chosen", NULL, on_pay_chosen);
  gtk_widget_class_install_action (widget_class, "page.void-chosen", NULL, on_void_chosen);
}

static void
opbms_bills_page_init (OpbmsBillsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_bills_page_show:
 * @self: the page
 * @account_id: a customer; 0: everybody
 * @status: "unpaid", "overdue", "paid", "void", or "all"
 *
 * Shows these bills and no others, whatever was filtered before.
 */
void
opbms_bills_page_show (OpbmsBillsPage *self,
                       gint64          account_id,
                       const char     *status)
{
  static const char *const names[] = { "unpaid", "paid", "void", "all" };

  g_return_if_fail (OPBMS_IS_BILLS_PAGE (self));
  g_return_if_fail (status);

  opbms_list_page_clear_filters (OPBMS_LIST_PAGE (self));
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (self), account_id);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (status, names[i])) {
      gtk_drop_down_set_selected (self->status, i);
    }
  }
  if (g_str_equal (status, "overdue")) {
    opbms_date_filter_set_period (self->due, OPBMS_PERIOD_OVERDUE);
  }
}
