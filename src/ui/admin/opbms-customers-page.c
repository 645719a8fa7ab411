/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customers-page.h"

#include "model/opbms-customer-item.h"
#include "model/opbms-customer-source.h"
#include "model/opbms-paged-model.h"
#include "ui/admin/opbms-customer-columns.h"
#include "ui/admin/opbms-customer-menu.h"
#include "ui/shared/opbms-query-sorter.h"

#include <glib/gi18n.h>

/*
 * All customers, to find one: a search, who is active, an order, and the list. Each of them is a
 * query of the database; the first page and the count come together, so that rows and title agree.
 * What is known of one customer is on that customer's page.
 */

struct _OpbmsCustomersPage {
  OpbmsPage            parent_instance;

  OpbmsPagedModel     *model;
  OpbmsAccountQuery    query;      /* its search is the entry's text */
  gboolean             is_new_query;

  GtkWidget           *new_box;
  GtkStack            *stack;
  AdwStatusPage       *not_found_page;
  AdwStatusPage       *empty_page;
  GtkToggleButton     *search_button;
  GtkSearchBar        *search_bar;
  GtkSearchEntry      *search_entry;
  GtkDropDown         *activity;
  GtkScrolledWindow   *scrolled_window;
  GtkColumnView       *view;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *phone_column;
  GtkColumnViewColumn *pending_column;
  GtkColumnViewColumn *overdue_column;
  GtkColumnViewColumn *outstanding_column;
  GtkWidget           *menu;        /* of a row; NULL until one is asked for */
};

/* A copy of the query for the worker's thread. */
typedef struct {
  OpbmsAccountQuery query;
} Request;

typedef struct {
  OpbmsAccountCount  count;
  GPtrArray         *first_page;
  OpbmsAccountQuery  query;       /* that was answered; owns its search */
  gboolean           is_nobody;   /* no customer at all, whatever the query */
} Customers;

enum {
  PROP_0,
  PROP_ORDER,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsCustomersPage, opbms_customers_page, OPBMS_TYPE_PAGE)

static void
customers_free (Customers *customers)
{
  g_clear_pointer (&customers->first_page, g_ptr_array_unref);
  g_free ((char *) customers->query.search);
  g_free (customers);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Customers, customers_free)

static void
request_free (Request *request)
{
  g_free ((char *) request->query.search);
  g_free (request);
}

/* On the worker's thread. */
static gpointer
load_customers (OpbmsSession  *session,
                gpointer       data,
                GError       **error)
{
  const Request *request = data;
  g_autoptr (Customers) customers = g_new0 (Customers, 1);

  customers->query = request->query;
  customers->query.search = g_strdup (request->query.search);
  if (!opbms_account_count (session, &request->query, &customers->count, error)
      || !(customers->first_page = opbms_account_list (session, &request->query, error))) {
    return NULL;
  }
  if (customers->count.accounts == 0) {
    OpbmsAccountQuery everyone = { .activity = OPBMS_ACCOUNTS_EVERYONE };
    OpbmsAccountCount count;

    if (!opbms_account_count (session, &everyone, &count, error)) {
      return NULL;
    }
    customers->is_nobody = count.accounts == 0;
  }

  return g_steal_pointer (&customers);
}

static char *
format_count (OpbmsCustomersPage *self,
              const Customers    *customers)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (context);
  int n = (int) customers->count.accounts;
  int debtors = (int) customers->count.debtors;
  g_autofree char *shown = NULL;
  g_autofree char *amount = NULL;

  switch (customers->query.activity) {
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

  amount = opbms_money_format (style, customers->count.outstanding);
  /* What a narrow window cuts off is not the amount.
   * Translators: %d customers, %s an amount, %s "124 active" */
  return g_strdup_printf (ngettext ("%d owes %s · %s", "%d owe %s · %s", debtors), debtors, amount,
                          shown);
}

static void
show_from_the_top (OpbmsCustomersPage *self)
{
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), GTK_INVALID_LIST_POSITION);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}

static void
show_customers (OpbmsPage *page,
                gpointer   result)
{
  OpbmsCustomersPage *self = OPBMS_CUSTOMERS_PAGE (page);
  OpbmsContext *context = opbms_page_get_context (page);
  const Customers *customers = result;
  g_autoptr (OpbmsCustomerSource) source = NULL;
  guint n_items = (guint) MIN (customers->count.accounts, G_MAXUINT - 1);
  g_autofree char *subtitle = n_items > 0 ? format_count (self, customers) : NULL;

  source = opbms_customer_source_new (opbms_context_get_worker (context),
                                      opbms_context_get_session (context),
                                      &customers->query,
                                      opbms_context_get_money_style (context));
  opbms_paged_model_reset (self->model, OPBMS_PAGE_SOURCE (source), n_items,
                           customers->first_page);
  if (self->is_new_query) {
    self->is_new_query = FALSE;
    show_from_the_top (self);
  }

  opbms_page_set_subtitle (page, subtitle);
  if (n_items > 0) {
    gtk_stack_set_visible_child_name (self->stack, "list");
  } else if (customers->is_nobody) {
    /* Only now: a large icon that waits unseen costs as much as one that is seen. */
    adw_status_page_set_icon_name (self->empty_page, "system-users-symbolic");
    gtk_stack_set_visible_child_name (self->stack, "empty");
  } else {
    adw_status_page_set_icon_name (self->not_found_page, "edit-find-symbolic");
    gtk_stack_set_visible_child_name (self->stack, "not-found");
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_button), !customers->is_nobody);
  gtk_widget_set_visible (self->new_box, !customers->is_nobody);
  if (customers->is_nobody) {
    gtk_toggle_button_set_active (self->search_button, FALSE);
  }
}

static void
opbms_customers_page_load (OpbmsPage *page)
{
  OpbmsCustomersPage *self = OPBMS_CUSTOMERS_PAGE (page);
  Request *request = g_new0 (Request, 1);

  request->query = self->query;
  request->query.search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  request->query.offset = 0;
  request->query.limit = OPBMS_PAGED_MODEL_PAGE_SIZE;
  opbms_page_query (page, load_customers, request, (GDestroyNotify) request_free,
                    (GDestroyNotify) customers_free, show_customers);
}

static void
ask_anew (OpbmsCustomersPage *self)
{
  self->is_new_query = TRUE;
  opbms_page_restart (OPBMS_PAGE (self));
}

static void
on_activity_changed (OpbmsCustomersPage *self)
{
  /* As they are listed in the template. */
  static const OpbmsAccountActivity activities[] = {
    OPBMS_ACCOUNTS_ACTIVE, OPBMS_ACCOUNTS_INACTIVE, OPBMS_ACCOUNTS_EVERYONE,
  };
  guint selected = gtk_drop_down_get_selected (self->activity);

  if (selected < G_N_ELEMENTS (activities) && activities[selected] != self->query.activity) {
    self->query.activity = activities[selected];
    ask_anew (self);
  }
}

static void
on_sorter_changed (OpbmsCustomersPage *self)
{
  int order = OPBMS_ACCOUNT_ORDER_NAME;
  gboolean descending = FALSE;

  opbms_query_sorter_get (self->view, &order, &descending);
  if (order != (int) self->query.order || descending != self->query.descending) {
    self->query.order = order;
    self->query.descending = descending;
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_ORDER]);
    ask_anew (self);
  }
}

/*
 * The heads of the columns cannot be reached by keys on the floor, and when narrow some are hidden:
 * a menu does it too.
 */
static void
sort_by (OpbmsCustomersPage *self,
         const char         *order)
{
  if (g_str_equal (order, "name")) {
    gtk_column_view_sort_by_column (self->view, self->customer_column, GTK_SORT_ASCENDING);
  } else if (g_str_equal (order, "pending")) {
    gtk_column_view_sort_by_column (self->view, self->pending_column, GTK_SORT_DESCENDING);
  } else {
    gtk_column_view_sort_by_column (self->view, self->outstanding_column, GTK_SORT_DESCENDING);
  }
}

static const char *
get_order_name (OpbmsCustomersPage *self)
{
  switch (self->query.order) {
    case OPBMS_ACCOUNT_ORDER_PENDING:
      return "pending";
    case OPBMS_ACCOUNT_ORDER_OUTSTANDING:
      return "outstanding";
    case OPBMS_ACCOUNT_ORDER_NAME:
    case OPBMS_ACCOUNT_ORDER_USERNAME:
    default:
      return "name";
  }
}

static void
on_clear_clicked (OpbmsCustomersPage *self)
{
  gtk_drop_down_set_selected (self->activity, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_row_activated (OpbmsCustomersPage *self,
                  guint               position)
{
  g_autoptr (OpbmsCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (item && opbms_customer_item_get_id (item) != 0) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "x",
                                opbms_customer_item_get_id (item));
  }
}

static void
on_search_activated (OpbmsCustomersPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0) {
    on_row_activated (self, 0);
  }
}

static void
on_page_failed (OpbmsCustomersPage *self,
                const GError       *error)
{
  opbms_page_show_error (OPBMS_PAGE (self), error);
}

/* Typing anywhere in the window starts a search, while the list is what one sees. */
static void
opbms_customers_page_map (GtkWidget *widget)
{
  OpbmsCustomersPage *self = OPBMS_CUSTOMERS_PAGE (widget);

  GTK_WIDGET_CLASS (opbms_customers_page_parent_class)->map (widget);

  gtk_search_entry_set_key_capture_widget (self->search_entry,
                                           GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
opbms_customers_page_unmap (GtkWidget *widget)
{
  gtk_search_entry_set_key_capture_widget (OPBMS_CUSTOMERS_PAGE (widget)->search_entry, NULL);

  GTK_WIDGET_CLASS (opbms_customers_page_parent_class)->unmap (widget);
}

static void
on_search_started (OpbmsCustomersPage *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->search_button))) {
    gtk_toggle_button_set_active (self->search_button, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  }
}

static void
on_search_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  on_search_started (OPBMS_CUSTOMERS_PAGE (widget));
}

/* Tab goes row by row otherwise: a trap in a long list. */
static gboolean
on_list_key_pressed (OpbmsCustomersPage *self,
                     guint               keyval,
                     guint               keycode,
                     GdkModifierType     state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) {
    return GDK_EVENT_PROPAGATE;
  }
  if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && (state & GDK_SHIFT_MASK))) {
    gtk_widget_grab_focus (gtk_search_bar_get_search_mode (self->search_bar)
                             ? GTK_WIDGET (self->activity) : GTK_WIDGET (self->search_button));
    return GDK_EVENT_STOP;
  }
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab) { /* the list is the last thing there is */
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

    gtk_root_set_focus (root, NULL);
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
    return GDK_EVENT_STOP;
  }

  return GDK_EVENT_PROPAGATE;
}

static gboolean
popup_menu (OpbmsCustomersPage *self,
            GtkWidget          *widget)
{
  if (!self->menu) {
    self->menu = opbms_customer_menu_new (GTK_WIDGET (self));
  }

  return opbms_customer_menu_popup (self->menu, widget);
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  return popup_menu (OPBMS_CUSTOMERS_PAGE (widget),
                     gtk_root_get_focus (gtk_widget_get_root (widget)));
}

static void
on_menu_pressed (OpbmsCustomersPage *self,
                 int                 n_presses,
                 double              x,
                 double              y,
                 GtkGesture         *gesture)
{
  if (popup_menu (self, gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT))) {
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  }
}

/* Back from a search to the list. */
static void
on_search_mode_changed (OpbmsCustomersPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar)
      && gtk_widget_get_mapped (GTK_WIDGET (self->view))) {
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  }
}

static void
set_up_columns (OpbmsCustomersPage *self)
{
  GtkColumnViewColumn *wide_only[] = { self->phone_column, self->pending_column,
                                       self->overdue_column };

  opbms_customer_columns_set_customer (self->customer_column, OPBMS_PAGE (self));
  opbms_customer_columns_set_phone (self->phone_column);
  opbms_customer_columns_set_pending (self->pending_column);
  opbms_customer_columns_set_overdue (self->overdue_column);
  opbms_customer_columns_set_outstanding (self->outstanding_column);
  for (gsize i = 0; i < G_N_ELEMENTS (wide_only); i++) {
    g_object_bind_property (self, "narrow", wide_only[i], "visible",
                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  }
  opbms_query_sorter_align_titles (self->view, 2);
}

static void
set_up_order (OpbmsCustomersPage *self)
{
  opbms_query_sorter_attach (self->customer_column, OPBMS_ACCOUNT_ORDER_NAME);
  opbms_query_sorter_attach (self->pending_column, OPBMS_ACCOUNT_ORDER_PENDING);
  opbms_query_sorter_attach (self->outstanding_column, OPBMS_ACCOUNT_ORDER_OUTSTANDING);
  gtk_column_view_sort_by_column (self->view, self->outstanding_column, GTK_SORT_DESCENDING);
  self->query.order = OPBMS_ACCOUNT_ORDER_OUTSTANDING;
  self->query.descending = TRUE;
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
}

static void
set_up_model (OpbmsCustomersPage *self)
{
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (NULL);

  self->model = opbms_paged_model_new (OPBMS_TYPE_CUSTOMER_ITEM);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_page_failed), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->model));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

static void
opbms_customers_page_get_property (GObject    *object,
                                   guint       property_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_ORDER:
      g_value_set_string (value, get_order_name (OPBMS_CUSTOMERS_PAGE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customers_page_set_property (GObject      *object,
                                   guint         property_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  switch (property_id) {
    case PROP_ORDER:
      sort_by (OPBMS_CUSTOMERS_PAGE (object), g_value_get_string (value)); /* which notifies */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customers_page_dispose (GObject *object)
{
  g_clear_pointer (&OPBMS_CUSTOMERS_PAGE (object)->menu, gtk_widget_unparent);

  G_OBJECT_CLASS (opbms_customers_page_parent_class)->dispose (object);
}

static void
opbms_customers_page_finalize (GObject *object)
{
  OpbmsCustomersPage *self = OPBMS_CUSTOMERS_PAGE (object);

  g_clear_object (&self->model);

  G_OBJECT_CLASS (opbms_customers_page_parent_class)->finalize (object);
}

static void
opbms_customers_page_class_init (OpbmsCustomersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsPageClass *page_class = OPBMS_PAGE_CLASS (klass);

  object_class->dispose = opbms_customers_page_dispose;
  object_class->finalize = opbms_customers_page_finalize;
  object_class->get_property = opbms_customers_page_get_property;
  object_class->set_property = opbms_customers_page_set_property;
  widget_class->map = opbms_customers_page_map;
  widget_class->unmap = opbms_customers_page_unmap;
  page_class->load = opbms_customers_page_load;
  page_class->tables = OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_BILL;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, new_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, not_found_page);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, activity);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, view);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, phone_column);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, pending_column);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, overdue_column);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomersPage, outstanding_column);
  gtk_widget_class_bind_template_callback (widget_class, ask_anew);
  gtk_widget_class_bind_template_callback (widget_class, on_activity_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_started);
  gtk_widget_class_bind_template_callback (widget_class, on_list_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode_changed);

  pspecs[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, NULL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                            | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
  gtk_widget_class_install_property_action (widget_class, "page.sort-by", "order");
  gtk_widget_class_install_action (widget_class, "page.search", NULL, on_search_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
opbms_customers_page_init (OpbmsCustomersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  set_up_model (self);
  set_up_columns (self);
  set_up_order (self);
}

/**
 * opbms_customers_page_new:
 *
 * Returns: (transfer floating): the list of customers
 */
OpbmsCustomersPage *
opbms_customers_page_new (void)
{
  return g_object_new (OPBMS_TYPE_CUSTOMERS_PAGE, NULL);
}
