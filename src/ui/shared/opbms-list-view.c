/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-view.h"

#include "model/opbms-paged-model.h"
#include "ui/shared/opbms-list-columns.h"
#include "ui/shared/opbms-list-menu.h"
#include "ui/shared/opbms-list-order.h"
#include "ui/shared/opbms-list-place.h"
#include "ui/shared/opbms-query-sorter.h"

/*
 * The rows of a list page: columns over a paged model, the order their heads choose, the keys and
 * the menu of a row. What is asked of the database, and when, is the page's business.
 */

struct _OpbmsListView {
  GtkWidget          parent_instance;

  OpbmsListPage     *page;       /* it is in */
  OpbmsPagedModel   *model;
  OpbmsChosen       *chosen;
  gboolean           choosing;
  int                order;
  gboolean           descending;
  gint64             followed;   /* the record to stay on, see opbms-list-place.h */

  GtkScrolledWindow *scrolled_window;
  GtkColumnView     *view;
  GtkWidget         *menu;       /* of a row; NULL until one is asked for */
};

enum {
  PROP_0,
  PROP_CHOOSING,
  N_PROPS,
};

enum {
  SIGNAL_FAILED,
  SIGNAL_LEFT,
  SIGNAL_ORDER_CHANGED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsListView, opbms_list_view, GTK_TYPE_WIDGET)

static void
on_page_failed (OpbmsListView *self,
                const GError  *error)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

static void
follow_record (OpbmsListView *self)
{
  opbms_list_place_follow (self->view, &self->followed);
}

/* ---- The order ---- */

static void
on_sorter_changed (OpbmsListView *self)
{
  int order = self->order;
  gboolean descending = FALSE;

  opbms_query_sorter_get (self->view, &order, &descending);
  if (order != self->order || descending != self->descending) {
    self->order = order;
    self->descending = descending;
    g_signal_emit (self, signals[SIGNAL_ORDER_CHANGED], 0);
  }
}

static void
sort_by (OpbmsListView         *self,
         const OpbmsListColumn *column,
         gboolean               descending)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  guint index = (guint) (column - klass->columns) + (klass->can_choose != NULL);
  g_autoptr (GtkColumnViewColumn) head = NULL;

  head = g_list_model_get_item (gtk_column_view_get_columns (self->view), index);
  gtk_column_view_sort_by_column (self->view, head,
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static const OpbmsListColumn *
get_sorted_column (OpbmsListView *self)
{
  return opbms_list_order_find (OPBMS_LIST_PAGE_GET_CLASS (self->page)->columns, self->order);
}

/* ---- Rows ---- */

static void
toggle (OpbmsListView *self,
        OpbmsListItem *item)
{
  gconstpointer record = opbms_list_item_get_record (item);

  if (record && OPBMS_LIST_PAGE_GET_CLASS (self->page)->can_choose (self->page, record)) {
    opbms_chosen_toggle (self->chosen, item);
  }
}

static void
on_row_activated (OpbmsListView *self,
                  guint          position)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  gconstpointer record = item ? opbms_list_item_get_record (item) : NULL;

  if (record && self->choosing) {
    toggle (self, item);
  } else if (record && klass->open_row) {
    klass->open_row (self->page, record);
  }
}

static gboolean
popup_menu (OpbmsListView *self,
            GtkWidget     *widget)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  GtkWidget *row = opbms_list_menu_find_row (widget);
  OpbmsListItem *item = row ? opbms_list_columns_get_item (row) : NULL;
  gconstpointer record = item ? opbms_list_item_get_record (item) : NULL;
  g_autoptr (GMenuModel) model = NULL;

  if (!record || !klass->create_menu || !(model = klass->create_menu (self->page, record))) {
    return FALSE;
  }
  if (!self->menu) {
    self->menu = opbms_list_menu_new (GTK_WIDGET (self));
  }
  opbms_list_menu_popup (self->menu, row, model);

  return TRUE;
}

static void
on_menu_pressed (OpbmsListView *self,
                 int            n_presses,
                 double         x,
                 double         y,
                 GtkGesture    *gesture)
{
  if (popup_menu (self, gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT))) {
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  }
}

/* ---- Keys ---- */

static GtkWidget *
get_focus (OpbmsListView *self)
{
  return gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  return popup_menu (OPBMS_LIST_VIEW (widget), get_focus (OPBMS_LIST_VIEW (widget)));
}

static gboolean
toggle_focused (OpbmsListView *self)
{
  GtkWidget *row = opbms_list_menu_find_row (get_focus (self));
  OpbmsListItem *item = row ? opbms_list_columns_get_item (row) : NULL;

  if (item) {
    toggle (self, item);
  }

  return item ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Tab goes row by row otherwise: a trap in a long list. */
static gboolean
on_key_pressed (OpbmsListView   *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) {
    return GDK_EVENT_PROPAGATE;
  }
  switch (keyval) {
    case GDK_KEY_ISO_Left_Tab:
      g_signal_emit (self, signals[SIGNAL_LEFT], 0, GTK_DIR_TAB_BACKWARD);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      g_signal_emit (self, signals[SIGNAL_LEFT], 0,
                     state & GDK_SHIFT_MASK ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
      return GDK_EVENT_STOP;
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return self->choosing ? toggle_focused (self) : GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
  }
}

/* Which row is to have the focus a list of GTK 4.8 knows once it had it, or was filled row by row. One
 * that it was given whole would take the focus itself: so the first row is given it. */
static gboolean
opbms_list_view_grab_focus (GtkWidget *widget)
{
  OpbmsListView *self = OPBMS_LIST_VIEW (widget);
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gboolean is_taken = gtk_widget_grab_focus (GTK_WIDGET (self->view));
  GtkWidget *row = gtk_widget_get_first_child (list);

  return (row && !gtk_widget_get_focus_child (list) && gtk_widget_grab_focus (row)) || is_taken;
}

static gboolean
opbms_list_view_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
      && !gtk_widget_get_focus_child (widget)) {
    return gtk_widget_grab_focus (widget);
  }

  return GTK_WIDGET_CLASS (opbms_list_view_parent_class)->focus (widget, direction);
}

static void
opbms_list_view_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_CHOOSING:
      g_value_set_boolean (value, OPBMS_LIST_VIEW (object)->choosing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_list_view_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  OpbmsListView *self = OPBMS_LIST_VIEW (object);

  switch (property_id) {
    case PROP_CHOOSING:
      if (self->choosing != g_value_get_boolean (value)) {
        self->choosing = g_value_get_boolean (value);
        g_object_notify_by_pspec (object, pspec);
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_list_view_dispose (GObject *object)
{
  OpbmsListView *self = OPBMS_LIST_VIEW (object);
  GtkWidget *child;

  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_list_view_parent_class)->dispose (object);
}

static void
opbms_list_view_finalize (GObject *object)
{
  OpbmsListView *self = OPBMS_LIST_VIEW (object);

  g_clear_object (&self->model);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (opbms_list_view_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  /**
   * OpbmsListView::failed:
   * @error: (type GError): why
   *
   * Rows could not be read.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);

  /**
   * OpbmsListView::left:
   * @direction: (type GtkDirectionType): where to
   *
   * The keyboard is to go on from the list.
   */
  signals[SIGNAL_LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);

  /**
   * OpbmsListView::order-changed:
   *
   * It is to be sorted otherwise.
   */
  signals[SIGNAL_ORDER_CHANGED] = g_signal_new ("order-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
opbms_list_view_class_init (OpbmsListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_list_view_dispose;
  object_class->finalize = opbms_list_view_finalize;
  object_class->get_property = opbms_list_view_get_property;
  object_class->set_property = opbms_list_view_set_property;
  widget_class->focus = opbms_list_view_focus;
  widget_class->grab_focus = opbms_list_view_grab_focus;

  pspecs[PROP_CHOOSING] = g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsListView, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, OpbmsListView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
set_up_model (OpbmsListView *self)
{
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (NULL);

  self->model = opbms_paged_model_new (OPBMS_TYPE_LIST_ITEM);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_page_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (follow_record), self,
                           G_CONNECT_SWAPPED);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->model));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

static void
opbms_list_view_init (OpbmsListView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_model (self);
}

static void
add_check_column (OpbmsListView *self)
{
  g_autoptr (GtkColumnViewColumn) check = opbms_list_columns_new_check (self->page, self->chosen);

  gtk_column_view_append_column (self->view, check);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "choosable");
}

static void
add_columns (OpbmsListView *self)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);

  if (klass->can_choose) {
    add_check_column (self);
  }
  for (const OpbmsListColumn *column = klass->columns; column->title; column++) {
    g_autoptr (GtkColumnViewColumn) head = opbms_list_columns_new (self->page, column);

    if (column->order_name) {
      opbms_query_sorter_attach (head, column->order);
    }
    gtk_column_view_append_column (self->view, head);
    if (column->look == OPBMS_LIST_COLUMN_NUMBER) {
      opbms_query_sorter_align_last_title (self->view);
    }
  }
}

/* A list is called as its page is, which the window says once it has made the page. */
static void
name_view (OpbmsListView *self)
{
  g_autofree char *title = NULL;

  g_object_get (self->page, "title", &title, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
}

/**
 * opbms_list_view_set_up:
 * @self: a list view
 * @page: (transfer none): the page it is in, whose class says what it shows
 * @chosen: (transfer none): what is chosen there
 *
 * To be called once.
 */
void
opbms_list_view_set_up (OpbmsListView *self,
                        OpbmsListPage *page,
                        OpbmsChosen   *chosen)
{
  OpbmsListPageClass *klass;

  g_return_if_fail (OPBMS_IS_LIST_VIEW (self) && !self->page);
  g_return_if_fail (OPBMS_IS_LIST_PAGE (page));

  klass = OPBMS_LIST_PAGE_GET_CLASS (page);
  self->page = page;
  self->chosen = g_object_ref (chosen);
  add_columns (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  if (klass->first_order) {
    opbms_list_view_sort_by (self, klass->first_order);
  }

  g_signal_connect_object (page, "notify::title", G_CALLBACK (name_view), self, G_CONNECT_SWAPPED);
  name_view (self);
}

/* Rows that are added to a list without any GTK 4.8 makes twice; those of a list it is given, once. */
static void
fill_model (OpbmsListView   *self,
            OpbmsPageSource *source,
            guint            n_items,
            GPtrArray       *first_page)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0) {
    selection = g_object_ref (gtk_column_view_get_model (self->view));
    gtk_column_view_set_model (self->view, NULL);
  }
  opbms_paged_model_reset (self->model, source, n_items, first_page);
  if (selection) {
    gtk_column_view_set_model (self->view, selection);
  }
}

/**
 * opbms_list_view_show:
 * @self: a list view
 * @source: (transfer none): where its rows come from now
 * @n_items: how many there are
 * @first_page: (transfer none): the records of the first page
 * @from_the_top: whether something else is shown than before
 */
void
opbms_list_view_show (OpbmsListView   *self,
                      OpbmsPageSource *source,
                      guint            n_items,
                      GPtrArray       *first_page,
                      gboolean         from_the_top)
{
  g_return_if_fail (OPBMS_IS_LIST_VIEW (self));

  opbms_list_place_remember (self->view, &self->followed);
  fill_model (self, source, n_items, first_page);
  follow_record (self);
  if (from_the_top) {
    opbms_list_place_leave (self->view, &self->followed);
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  }
}

/**
 * opbms_list_view_activate_first:
 * @self: a list view
 *
 * Does with the first row, if there is one, what pressing it does.
 */
void
opbms_list_view_activate_first (OpbmsListView *self)
{
  g_return_if_fail (OPBMS_IS_LIST_VIEW (self));

  on_row_activated (self, 0);
}

/**
 * opbms_list_view_sort_by:
 * @self: a list view
 * @order_name: one of its page's orders
 *
 * Sorts by it, in the direction one begins with.
 */
void
opbms_list_view_sort_by (OpbmsListView *self,
                         const char    *order_name)
{
  const OpbmsListColumn *column;

  g_return_if_fail (OPBMS_IS_LIST_VIEW (self));
  g_return_if_fail (order_name);

  column = opbms_list_order_find_by_name (OPBMS_LIST_PAGE_GET_CLASS (self->page)->columns,
                                          order_name);
  g_return_if_fail (column);

  sort_by (self, column, column->descending);
}

/**
 * opbms_list_view_set_descending:
 * @self: a list view
 * @descending: whether the last is to come first in the order there is
 */
void
opbms_list_view_set_descending (OpbmsListView *self,
                                gboolean       descending)
{
  const OpbmsListColumn *column;

  g_return_if_fail (OPBMS_IS_LIST_VIEW (self));

  column = get_sorted_column (self);
  if (column) {
    sort_by (self, column, descending);
  }
}

/**
 * opbms_list_view_get_order:
 * @self: a list view
 *
 * Returns: what it is sorted by: an order of its page's kind of query
 */
int
opbms_list_view_get_order (OpbmsListView *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_VIEW (self), 0);

  return self->order;
}

/**
 * opbms_list_view_get_order_name:
 * @self: a list view
 *
 * Returns: (transfer none): the name of that order
 */
const char *
opbms_list_view_get_order_name (OpbmsListView *self)
{
  const OpbmsListColumn *column;

  g_return_val_if_fail (OPBMS_IS_LIST_VIEW (self), NULL);

  column = self->page ? get_sorted_column (self) : NULL;

  return column ? column->order_name : "";
}

/**
 * opbms_list_view_get_descending:
 * @self: a list view
 *
 * Returns: whether the last comes first
 */
gboolean
opbms_list_view_get_descending (OpbmsListView *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_VIEW (self), FALSE);

  return self->descending;
}

/**
 * opbms_list_view_is_reversed:
 * @self: a list view
 *
 * Returns: whether its query's order is to be turned round
 */
gboolean
opbms_list_view_is_reversed (OpbmsListView *self)
{
  const OpbmsListColumn *column;

  g_return_val_if_fail (OPBMS_IS_LIST_VIEW (self), FALSE);

  column = self->page ? get_sorted_column (self) : NULL;

  return self->descending != (column && column->is_latest_first);
}
