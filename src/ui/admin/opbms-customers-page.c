/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customers-page.h"

#include "billing/opbms-account.h"
#include "ui/shared/opbms-menu.h"

#include <glib/gi18n.h>

/* All customers, to find one. What is known of one customer is on that customer's page. */

struct _OpbmsCustomersPage {
  OpbmsListPage  parent_instance;

  GtkDropDown   *activity;
};

G_DEFINE_FINAL_TYPE (OpbmsCustomersPage, opbms_customers_page, OPBMS_TYPE_LIST_PAGE)

static char *
format_amount (OpbmsListPage *page,
               OpbmsMoney     amount)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (page));

  return opbms_money_format (opbms_context_get_money_style (context), amount);
}

static void
opbms_customers_page_set_filters (OpbmsListPage *page,
                                  gpointer       query)
{
  /* As they are listed in the template. */
  static const OpbmsAccountActivity activities[] = {
    OPBMS_ACCOUNTS_ACTIVE, OPBMS_ACCOUNTS_INACTIVE, OPBMS_ACCOUNTS_EVERYONE,
  };
  guint selected = gtk_drop_down_get_selected (OPBMS_CUSTOMERS_PAGE (page)->activity);

  if (selected < G_N_ELEMENTS (activities)) {
    ((OpbmsAccountQuery *) query)->activity = activities[selected];
  }
}

static char *
opbms_customers_page_format_count (OpbmsListPage *page,
                                   gconstpointer  query,
                                   gconstpointer  result)
{
  const OpbmsAccountCount *count = result;
  int n = (int) count->accounts;
  int debtors = (int) count->debtors;
  g_autofree char *shown = NULL;
  g_autofree char *amount = NULL;

  switch (((const OpbmsAccountQuery *) query)->activity) {
    case OPBMS_ACCOUNTS_ACTIVE:
      shown = g_strdup_printf (ngettext ("%d active", "%d active", n), n);
      break;
    case OPBMS_ACCOUNTS_INACTIVE:
      shown = g_strdup_printf (ngettext ("%d inactive", "%d inactive", n), n);
      break;
    case OPBMS_ACCOUNTS_EVERYONE:
    default:
      shown = g_strdup_printf (ngettext ("%d customer", "%d customers", n), n);
  }
  if (debtors == 0) {
    return g_steal_pointer (&shown);
  }

  amount = format_amount (page, count->outstanding);
  /* What a narrow window cuts off is not the amount.
   * Translators: %d customers, %s an amount, %s "124 active" */
  return g_strdup_printf (ngettext ("%d owes %s · %s", "%d owe %s · %s", debtors), debtors, amount,
                          shown);
}

static char *
format_pending (const OpbmsAccount *account,
                gboolean            follows) /* another thing on the line */
{
  int pending = (int) account->pending_bills;
  g_autofree char *text = NULL;

  if (pending == 0) {
    return g_strdup (_("Nothing pending"));
  }
  text = g_strdup_printf (ngettext ("%d pending", "%d pending", pending), pending);

  return follows ? g_strconcat ("· ", text, NULL) : g_steal_pointer (&text);
}

static char *
speak (OpbmsListPage      *page,
       const OpbmsAccount *account)
{
  g_autoptr (GString) spoken = g_string_new (opbms_account_get_name (account));
  g_autofree char *pending = format_pending (account, FALSE);
  g_auto (OpbmsStatus) overdue = opbms_status_overdue (account->overdue_bills);

  g_string_append_printf (spoken, ", %s", pending);
  if (account->overdue_bills > 0) {
    g_string_append_printf (spoken, ", %s", overdue.words);
  }
  if (account->outstanding != 0) {
    g_autofree char *amount = format_amount (page, account->outstanding);

    g_string_append_printf (spoken, ", %s", amount);
  }

  return g_string_free (g_steal_pointer (&spoken), FALSE);
}

static void
opbms_customers_page_describe_row (OpbmsListPage *page,
                                   gconstpointer  record,
                                   OpbmsListRow  *row)
{
  const OpbmsAccount *account = record;

  row->has_avatar = TRUE;
  row->title = g_strdup (opbms_account_get_name (account));
  row->spoken = speak (page, account);
  if (opbms_page_get_narrow (OPBMS_PAGE (page))) {
    if (account->overdue_bills > 0) {
      row->status = opbms_status_overdue (account->overdue_bills);
    }
    row->second = format_pending (account, account->overdue_bills > 0);
  } else if (account->active) {
    row->second = g_strconcat ("@", account->username, NULL);
  } else {
    /* Translators: of a customer; %s is the username */
    row->second = g_strdup_printf (_("@%s · inactive"), account->username);
  }
}

static char *
get_phone (OpbmsListPage *page,
           gconstpointer  record)
{
  return g_strdup (((const OpbmsAccount *) record)->phone);
}

static char *
get_pending (OpbmsListPage *page,
             gconstpointer  record)
{
  gint64 n = ((const OpbmsAccount *) record)->pending_bills;

  return n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n) : NULL;
}

static char *
get_outstanding (OpbmsListPage *page,
                 gconstpointer  record)
{
  OpbmsMoney outstanding = ((const OpbmsAccount *) record)->outstanding;

  return outstanding != 0 ? format_amount (page, outstanding) : NULL;
}

static GtkWidget *
new_overdue_cell (OpbmsListPage *page)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 6, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "dialog-warning-symbolic", NULL);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_add_css_class (icon, "error");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
fill_overdue (OpbmsListPage *page,
              gconstpointer  record,
              GtkWidget     *box)
{
  const OpbmsAccount *account = record;
  gint64 n = account ? account->overdue_bills : 0;
  GtkWidget *label = gtk_widget_get_last_child (box);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, n)
                                : g_strdup (account ? "–" : "");
  g_auto (OpbmsStatus) status = opbms_status_overdue (n);

  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  status.words, -1);
  gtk_widget_set_visible (gtk_widget_get_first_child (box), n > 0);
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_remove_css_class (label, n > 0 ? "dim-label" : "error");
  gtk_widget_add_css_class (label, n > 0 ? "error" : "dim-label");
}

static void
opbms_customers_page_open_row (OpbmsListPage *page,
                               gconstpointer  record)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-customer", "x",
                              ((const OpbmsAccount *) record)->id);
}

/* What the rules forbid is not in it: nothing new is billed to who is inactive. */
static GMenuModel *
opbms_customers_page_create_menu (OpbmsListPage *page,
                                  gconstpointer  record)
{
  const OpbmsAccount *account = record;
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();

  opbms_menu_add (menu, _("_Open"), "win.show-customer", account->id);
  if (account->active) {
    opbms_menu_add (work, _("_Assign Bill…"), "win.assign-bill", account->id);
    opbms_menu_add (work, _("New _Subscription…"), "win.new-subscription", account->id);
  }
  opbms_menu_add (work, _("Record _Payment…"), "win.record-payment", account->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  opbms_menu_add (look, _("_View as Customer"), "win.view-as-customer", account->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));

  return G_MENU_MODEL (menu);
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("Customer"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "name", .order_label = N_("_Name"), .order = OPBMS_ACCOUNT_ORDER_NAME,
  },
  {
    .title = N_("Phone"), .look = OPBMS_LIST_COLUMN_CODE, .text = get_phone, .chars = 18,
    .order_name = "phone", .order_label = N_("P_hone"), .order = OPBMS_ACCOUNT_ORDER_PHONE,
  },
  {
    .title = N_("Pending"), .look = OPBMS_LIST_COLUMN_NUMBER, .text = get_pending, .chars = 10,
    .order_name = "pending", .order_label = N_("_Pending Bills"),
    .order = OPBMS_ACCOUNT_ORDER_PENDING, .descending = TRUE,
  },
  {
    .title = N_("Overdue"), .look = OPBMS_LIST_COLUMN_NUMBER,
    .setup = new_overdue_cell, .fill = fill_overdue,
    .order_name = "overdue", .order_label = N_("O_verdue"), .order = OPBMS_ACCOUNT_ORDER_OVERDUE,
    .descending = TRUE,
  },
  {
    .title = N_("Outstanding"), .look = OPBMS_LIST_COLUMN_NUMBER, .text = get_outstanding,
    .chars = 10, .stays = TRUE,
    .order_name = "outstanding", .order_label = N_("_Outstanding"),
    .order = OPBMS_ACCOUNT_ORDER_OUTSTANDING, .descending = TRUE,
  },
  { NULL },
};

static void
opbms_customers_page_class_init (OpbmsCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL;
  list_class->kind = &opbms_query_kind_accounts;
  list_class->columns = columns;
  list_class->first_order = "outstanding";
  list_class->icon_name = "system-users-symbolic";
  list_class->set_filters = opbms_customers_page_set_filters;
  list_class->format_count = opbms_customers_page_format_count;
  list_class->describe_row = opbms_customers_page_describe_row;
  list_class->open_row = opbms_customers_page_open_row;
  list_class->create_menu = opbms_customers_page_create_menu;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, activity);
}

static void
opbms_customers_page_init (OpbmsCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
