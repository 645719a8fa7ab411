/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-page.h"

#include "document/opbms-list-csv.h"
#include "model/opbms-paged-model.h"
#include "model/opbms-query-source.h"
#include "ui/shared/opbms-chosen-bar.h"
#include "ui/shared/opbms-filter-bar.h"
#include "ui/shared/opbms-list-answer.h"
#include "ui/shared/opbms-list-export.h"
#include "ui/shared/opbms-list-order.h"
#include "ui/shared/opbms-list-search.h"
#include "ui/shared/opbms-list-view.h"

#include <glib/gi18n.h>

/*
 * A list of any length, to find something in it: a search, filters, an order, and the rows. Each of
 * them is a query of the database; the first page and the count come together, so that rows and
 * title agree. Several rows can be chosen, and something be done to all of them. What is listed,
 * and what can be done with it, is its subclass's business.
 */

#define N_TEXTS 6

typedef struct {
  OpbmsChosen       *chosen;
  OpbmsListSearch   *search;
  gboolean           is_new_query;
  gboolean           is_empty;     /* nothing to list, whatever is asked for */
  gboolean           choosing;
  char              *texts[N_TEXTS];     /* of the first properties */

  GtkToggleButton   *search_button;
  GtkBox            *own_box;
  GtkWidget         *choose_button;
  GtkWidget         *choose_all_button;
  GtkMenuButton     *menu_button;
  OpbmsFilterBar    *filter_bar;
  GtkStack          *stack;
  OpbmsListView     *view;
  AdwStatusPage     *not_found_page;
  AdwStatusPage     *empty_page;
  OpbmsChosenBar    *chosen_bar;
} OpbmsListPagePrivate;

enum {
  PROP_0,
  PROP_SEARCH_HINT,
  PROP_SEARCH_LABEL,
  PROP_NOT_FOUND_TITLE,
  PROP_NOT_FOUND_HINT,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_HINT,
  PROP_ORDER,
  PROP_DIRECTION,
  PROP_CHOOSING,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_list_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (OpbmsListPage, opbms_list_page, OPBMS_TYPE_PAGE,
                                  G_ADD_PRIVATE (OpbmsListPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                         opbms_list_page_buildable_init))

static GtkBuildableIface *parent_buildable;

static OpbmsListPagePrivate *
get_private (OpbmsListPage *self)
{
  return opbms_list_page_get_instance_private (self);
}

/* ---- What is asked, and shown ---- */

/* (transfer full): what is asked for now. */
static gpointer
new_query (OpbmsListPage *self)
{
  OpbmsListPagePrivate *priv = get_private (self);
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self);
  gpointer query = opbms_query_kind_new_query (klass->kind);

  opbms_list_search_fill (priv->search, query);
  if (klass->kind->order != OPBMS_QUERY_HAS_NO) {
    opbms_query_kind_set_order (klass->kind, query, opbms_list_view_get_order (priv->view),
                                opbms_list_view_is_reversed (priv->view));
  }
  if (klass->set_filters) {
    klass->set_filters (self, query);
  }

  return query;
}

static void
show_which_page (OpbmsListPage *self,
                 gint64         n_records)
{
  OpbmsListPagePrivate *priv = get_private (self);

  if (n_records > 0) {
    gtk_stack_set_visible_child_name (priv->stack, "list");
  } else if (priv->is_empty) {
    /* Only now: a large icon that waits unseen costs as much as one that is seen. */
    adw_status_page_set_icon_name (priv->empty_page,
                                   OPBMS_LIST_PAGE_GET_CLASS (self)->icon_name);
    gtk_stack_set_visible_child_name (priv->stack, "empty");
  } else {
    adw_status_page_set_icon_name (priv->not_found_page, "edit-find-symbolic");
    gtk_stack_set_visible_child_name (priv->stack, "not-found");
  }
}

/* Of what there is not, nothing can be searched, sorted or chosen. */
static void
show_what_can_be_done (OpbmsListPage *self)
{
  OpbmsListPagePrivate *priv = get_private (self);
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self);
  gboolean is_wide = !opbms_page_get_narrow (OPBMS_PAGE (self)); /* else the menu is enough */

  opbms_list_search_set_possible (priv->search, !priv->is_empty);
  gtk_widget_set_visible (GTK_WIDGET (priv->own_box), !priv->is_empty && !priv->choosing);
  gtk_widget_set_visible (GTK_WIDGET (priv->menu_button), !priv->is_empty && klass->first_order);
  gtk_widget_set_visible (priv->choose_button,
                          klass->can_choose && !priv->is_empty && !priv->choosing && is_wide);
  gtk_widget_set_visible (priv->choose_all_button, priv->choosing && is_wide);
}

static void
show_answer (OpbmsPage *page,
             gpointer   result)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (page);
  OpbmsListPagePrivate *priv = get_private (self);
  OpbmsContext *context = opbms_page_get_context (page);
  const OpbmsListAnswer *answer = result;
  guint n_items = (guint) MIN (answer->n_records, G_MAXUINT - 1);
  g_autoptr (OpbmsPageSource) source = NULL;
  g_autofree char *subtitle = NULL;

  source = opbms_query_source_new (opbms_context_get_worker (context),
                                   opbms_context_get_session (context), answer->kind,
                                   answer->query);
  opbms_list_view_show (priv->view, source, n_items, answer->first_page, priv->is_new_query);
  priv->is_new_query = FALSE;
  opbms_chosen_bar_keep (priv->chosen_bar, answer->chosen);

  if (n_items > 0) {
    subtitle = OPBMS_LIST_PAGE_GET_CLASS (self)->format_count (self, answer->query, answer->count);
  }
  opbms_page_set_subtitle (page, subtitle);
  opbms_list_search_name_customer (priv->search, answer->query, answer->customer);
  priv->is_empty = answer->is_empty;
  show_which_page (self, answer->n_records);
  show_what_can_be_done (self);
}

static void
opbms_list_page_load (OpbmsPage *page)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (page);
  OpbmsListPagePrivate *priv = get_private (self);
  const OpbmsQueryKind *kind = OPBMS_LIST_PAGE_GET_CLASS (self)->kind;
  gpointer query = new_query (self);

  opbms_query_kind_set_page (kind, query, 0, OPBMS_PAGED_MODEL_PAGE_SIZE);
  opbms_page_query (page, opbms_list_answer_load,
                    opbms_list_question_new (kind, query, opbms_chosen_dup_ids (priv->chosen)),
                    (GDestroyNotify) opbms_list_question_free,
                    (GDestroyNotify) opbms_list_answer_free, show_answer);
}

static void
on_rows_failed (OpbmsListPage *self,
                const GError  *error)
{
  opbms_page_show_error (OPBMS_PAGE (self), error);
}

static void
on_order_changed (OpbmsListPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_ORDER]);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_DIRECTION]);
  opbms_list_page_ask_anew (self);
}

/* ---- Keys ---- */

static void
on_clear_clicked (OpbmsListPage *self)
{
  opbms_list_page_clear_filters (self);
  opbms_list_search_start (get_private (self)->search);
}

static void
on_search_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  opbms_list_search_start (get_private (OPBMS_LIST_PAGE (widget))->search);
}

static void
on_search_activated (OpbmsListPage *self)
{
  if (!get_private (self)->choosing) {
    opbms_list_view_activate_first (get_private (self)->view);
  }
}

static void
leave_forward (OpbmsListPage *self)
{
  OpbmsListPagePrivate *priv = get_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (priv->choosing && gtk_widget_child_focus (GTK_WIDGET (priv->chosen_bar), GTK_DIR_TAB_FORWARD)) {
    return;
  }
  gtk_root_set_focus (root, NULL); /* the list is the last thing there is */
  gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

static void
on_list_left (OpbmsListPage    *self,
              GtkDirectionType  direction)
{
  if (direction == GTK_DIR_TAB_FORWARD) {
    leave_forward (self);
  } else {
    opbms_list_search_focus_last (get_private (self)->search);
  }
}

/* A step back: from the search, then from choosing; the window knows what is before that. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (widget);
  OpbmsListPagePrivate *priv = get_private (self);

  if (opbms_list_search_take_back (priv->search)) {
    return GDK_EVENT_STOP;
  }
  if (priv->choosing) {
    opbms_list_page_set_choosing (self, FALSE);
    return GDK_EVENT_STOP;
  }

  return GDK_EVENT_PROPAGATE;
}

static void
on_choose_all (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (widget);
  OpbmsListPagePrivate *priv = get_private (self);

  if (OPBMS_LIST_PAGE_GET_CLASS (self)->can_choose && !priv->is_empty) {
    opbms_list_page_set_choosing (self, TRUE);
    opbms_chosen_bar_choose_all (priv->chosen_bar, new_query (self));
  }
}

/* ---- A file of it ---- */

/* What is chosen, if anything is; else all that is found. */
static void
on_export (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (widget);
  OpbmsListPagePrivate *priv = get_private (self);
  g_autoptr (GArray) ids = opbms_chosen_dup_ids (priv->chosen);

  if (!opbms_page_is_loaded (OPBMS_PAGE (self)) || priv->is_empty) {
    return;
  }
  opbms_list_export_choose (OPBMS_PAGE (self), OPBMS_LIST_PAGE_GET_CLASS (self)->kind,
                            new_query (self), ids->len > 0 ? g_steal_pointer (&ids) : NULL);
}

/* ---- The page ---- */

static void
opbms_list_page_add_child (GtkBuildable *buildable,
                           GtkBuilder   *builder,
                           GObject      *child,
                           const char   *type)
{
  OpbmsListPagePrivate *priv = get_private (OPBMS_LIST_PAGE (buildable));

  if (!priv->own_box || !GTK_IS_WIDGET (child)) { /* of its own template */
    parent_buildable->add_child (buildable, builder, child, type);
  } else if (g_strcmp0 (type, "end") == 0) {
    gtk_box_append (priv->own_box, GTK_WIDGET (child));
  } else if (g_strcmp0 (type, "filter") == 0) {
    opbms_filter_bar_add (priv->filter_bar, GTK_WIDGET (child));
  } else if (g_strcmp0 (type, "chosen") == 0) {
    opbms_chosen_bar_add (priv->chosen_bar, GTK_WIDGET (child));
  } else if (g_strcmp0 (type, "empty") == 0) {
    adw_status_page_set_child (priv->empty_page, GTK_WIDGET (child));
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
opbms_list_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_list_page_add_child;
}

/* Only now is the class known, of which the columns are. */
static void
opbms_list_page_constructed (GObject *object)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (object);
  OpbmsListPagePrivate *priv = get_private (self);
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self);
  g_autoptr (GMenuModel) menu = NULL;

  G_OBJECT_CLASS (opbms_list_page_parent_class)->constructed (object);

  priv->search = opbms_list_search_new (klass->kind, priv->search_button, priv->filter_bar,
                                        GTK_WIDGET (priv->view));
  g_signal_connect_object (priv->search, "changed", G_CALLBACK (opbms_list_page_ask_anew), self,
                           G_CONNECT_SWAPPED);
  opbms_list_view_set_up (priv->view, self, priv->chosen);
  opbms_chosen_bar_set_up (priv->chosen_bar, self, priv->chosen);
  menu = opbms_list_order_new_menu (klass->columns, klass->can_choose != NULL,
                                    opbms_list_csv_can_write (klass->kind));
  gtk_menu_button_set_menu_model (priv->menu_button, menu);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (show_what_can_be_done), NULL);
  show_what_can_be_done (self);
}

static void
opbms_list_page_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (object);
  OpbmsListPagePrivate *priv = get_private (self);

  switch (property_id) {
    case PROP_ORDER:
      g_value_set_string (value, opbms_list_view_get_order_name (priv->view));
      break;
    case PROP_DIRECTION:
      g_value_set_string (value, opbms_list_view_get_descending (priv->view) ? "descending"
                                                                             : "ascending");
      break;
    case PROP_CHOOSING:
      g_value_set_boolean (value, priv->choosing);
      break;
    default:
      g_return_if_fail (property_id <= N_TEXTS);
      g_value_set_string (value, priv->texts[property_id - 1]);
  }
}

static void
opbms_list_page_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  OpbmsListPage *self = OPBMS_LIST_PAGE (object);
  OpbmsListPagePrivate *priv = get_private (self);

  switch (property_id) {
    case PROP_ORDER:
      opbms_list_page_sort_by (self, g_value_get_string (value)); /* which notifies */
      break;
    case PROP_DIRECTION:
      opbms_list_view_set_descending (priv->view, g_strcmp0 (g_value_get_string (value),
                                                             "descending") == 0);
      break;
    case PROP_CHOOSING:
      opbms_list_page_set_choosing (self, g_value_get_boolean (value));
      break;
    default:
      g_return_if_fail (property_id <= N_TEXTS);
      g_free (priv->texts[property_id - 1]);
      priv->texts[property_id - 1] = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
  }
}

static void
opbms_list_page_finalize (GObject *object)
{
  OpbmsListPagePrivate *priv = get_private (OPBMS_LIST_PAGE (object));

  g_clear_object (&priv->chosen);
  g_clear_object (&priv->search);
  for (int i = 0; i < N_TEXTS; i++) {
    g_free (priv->texts[i]);
  }

  G_OBJECT_CLASS (opbms_list_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const names[N_TEXTS] = {
    "search-hint", "search-label", "not-found-title", "not-found-hint", "empty-title", "empty-hint",
  };
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (int i = 0; i < N_TEXTS; i++) {
    pspecs[i + 1] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  }
  pspecs[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, NULL, flags);
  pspecs[PROP_DIRECTION] = g_param_spec_string ("direction", NULL, NULL, NULL, flags);
  pspecs[PROP_CHOOSING] = g_param_spec_boolean ("choosing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "page.sort-by", "order");
  gtk_widget_class_install_property_action (widget_class, "page.direction", "direction");
  gtk_widget_class_install_property_action (widget_class, "page.choose", "choosing");
  gtk_widget_class_install_action (widget_class, "page.choose-all", NULL, on_choose_all);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, on_export);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, on_search_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK,
                                       "page.choose-all", NULL);
}

static void
opbms_list_page_class_init (OpbmsListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = opbms_list_page_constructed;
  object_class->finalize = opbms_list_page_finalize;
  object_class->get_property = opbms_list_page_get_property;
  object_class->set_property = opbms_list_page_set_property;
  OPBMS_PAGE_CLASS (klass)->load = opbms_list_page_load;
  install_properties (object_class);

  g_type_ensure (OPBMS_TYPE_CHOSEN_BAR);
  g_type_ensure (OPBMS_TYPE_FILTER_BAR);
  g_type_ensure (OPBMS_TYPE_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, search_button);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, own_box);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, choose_button);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, choose_all_button);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, filter_bar);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, view);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, not_found_page);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, empty_page);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsListPage, chosen_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_list_left);
  gtk_widget_class_bind_template_callback (widget_class, on_order_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_rows_failed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  install_actions (widget_class);
}

static void
opbms_list_page_init (OpbmsListPage *self)
{
  get_private (self)->chosen = opbms_chosen_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_list_page_sort_by:
 * @self: a list page
 * @order_name: one of its orders
 *
 * Sorts by it, in the direction one begins with.
 */
void
opbms_list_page_sort_by (OpbmsListPage *self,
                         const char    *order_name)
{
  g_return_if_fail (OPBMS_IS_LIST_PAGE (self));

  opbms_list_view_sort_by (get_private (self)->view, order_name);
}

/**
 * opbms_list_page_ask_anew:
 * @self: a list page
 *
 * Says that something else is asked for, such as after a filter has changed: what is found is shown
 * from the top.
 */
void
opbms_list_page_ask_anew (OpbmsListPage *self)
{
  g_return_if_fail (OPBMS_IS_LIST_PAGE (self));

  get_private (self)->is_new_query = TRUE;
  opbms_page_restart (OPBMS_PAGE (self));
}

/**
 * opbms_list_page_clear_filters:
 * @self: a list page
 *
 * Takes the search and all filters back, the customer's too.
 */
void
opbms_list_page_clear_filters (OpbmsListPage *self)
{
  g_return_if_fail (OPBMS_IS_LIST_PAGE (self));

  opbms_filter_bar_clear (get_private (self)->filter_bar);
}

/**
 * opbms_list_page_set_customer:
 * @self: a list page of records of customers
 * @account_id: the customer whose records alone are to be shown; 0: everybody's
 */
void
opbms_list_page_set_customer (OpbmsListPage *self,
                              gint64         account_id)
{
  g_return_if_fail (OPBMS_IS_LIST_PAGE (self));

  opbms_list_search_set_customer (get_private (self)->search, account_id);
}

/**
 * opbms_list_page_get_customer:
 * @self: a list page
 *
 * Returns: the customer whose records alone are shown; 0: everybody's are
 */
gint64
opbms_list_page_get_customer (OpbmsListPage *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_PAGE (self), 0);

  return opbms_list_search_get_customer (get_private (self)->search);
}

/**
 * opbms_list_page_set_choosing:
 * @self: a list page
 * @choosing: whether several rows can be chosen; they are chosen no longer afterwards
 */
void
opbms_list_page_set_choosing (OpbmsListPage *self,
                              gboolean       choosing)
{
  OpbmsListPagePrivate *priv;

  g_return_if_fail (OPBMS_IS_LIST_PAGE (self));
  g_return_if_fail (!choosing || OPBMS_LIST_PAGE_GET_CLASS (self)->can_choose);

  priv = get_private (self);
  if (priv->choosing == choosing) {
    return;
  }
  priv->choosing = choosing;
  opbms_chosen_set (priv->chosen, NULL);
  show_what_can_be_done (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CHOOSING]);
  if (gtk_widget_get_mapped (GTK_WIDGET (priv->view))) {
    gtk_widget_grab_focus (GTK_WIDGET (priv->view));
  }
}

/**
 * opbms_list_page_dup_chosen:
 * @self: a list page
 *
 * Returns: (transfer container): the records that are chosen, in no order; they stay until others
 *   are chosen
 */
GPtrArray *
opbms_list_page_dup_chosen (OpbmsListPage *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_PAGE (self), NULL);

  return opbms_chosen_dup_records (get_private (self)->chosen);
}
