/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chart-table.h"

#include <glib/gi18n.h>

/*
 * A row for each point. When the values change while the points stay, rows stay and say the new
 * values, so that whoever reads is not thrown out.
 */

#define HEIGHT 640 /* px, from which on it scrolls; a year has room, in larger letters too */

/* ---- A row ---- */

#define OPBMS_TYPE_CHART_ROW (opbms_chart_row_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsChartRow, opbms_chart_row, OPBMS, CHART_ROW, GObject)

struct _OpbmsChartRow {
  GObject      parent_instance;

  OpbmsSeries *series;
  guint        point;
};

enum {
  PROP_0,
  PROP_NAME,
  PROP_FIRST,
  PROP_SECOND,
  PROP_PERCENT,
  PROP_NOTE,
  N_PROPS,
};

static const char *const property_names[N_PROPS] = {
  NULL, "name", "first", "second", "percent", "note",
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsChartRow, opbms_chart_row, G_TYPE_OBJECT)

static void
opbms_chart_row_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OpbmsChartRow *self = OPBMS_CHART_ROW (object);
  const OpbmsPoint *point = opbms_series_get (self->series, self->point);
  const char *texts[N_PROPS] = {
    NULL, point->name, point->texts[0], point->texts[1], point->percent_text, point->note,
  };

  g_value_set_string (value, texts[property_id] ? texts[property_id] : "");
}

static void
opbms_chart_row_finalize (GObject *object)
{
  opbms_series_unref (OPBMS_CHART_ROW (object)->series);

  G_OBJECT_CLASS (opbms_chart_row_parent_class)->finalize (object);
}

static void
opbms_chart_row_class_init (OpbmsChartRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = opbms_chart_row_finalize;
  object_class->get_property = opbms_chart_row_get_property;
  for (int i = PROP_0 + 1; i < N_PROPS; i++) {
    pspecs[i] = g_param_spec_string (property_names[i], NULL, NULL, NULL,
                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  }
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_chart_row_init (OpbmsChartRow *self)
{
}

static void
show_point (OpbmsChartRow *self,
            OpbmsSeries   *series,
            guint          point)
{
  g_clear_pointer (&self->series, opbms_series_unref);
  self->series = opbms_series_ref (series);
  self->point = point;
  for (int i = PROP_0 + 1; i < N_PROPS; i++) {
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[i]);
  }
}

/* ---- The table ---- */

struct _OpbmsChartTable {
  GtkWidget      parent_instance;

  char          *first_title;
  gboolean       has_percents;
  GListStore    *rows;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (OpbmsChartTable, opbms_chart_table, GTK_TYPE_WIDGET)

/* Tab leaves it, whichever row one is in: arrows go from row to row. */
static gboolean
opbms_chart_table_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  if (gtk_widget_get_focus_child (widget) &&
      (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)) {
    return FALSE;
  }

  return GTK_WIDGET_CLASS (opbms_chart_table_parent_class)->focus (widget, direction);
}

/* It asks for all it would like to have: it is what one looks at, and not to be scrolled in a corner
 * of the page. */
static void
opbms_chart_table_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural;
  }
}

static void
opbms_chart_table_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  property)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (GtkExpression) row = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");
  gboolean is_name = g_str_equal (property, "name");

  gtk_label_set_xalign (GTK_LABEL (label), is_name ? 0 : 1);
  if (is_name) {
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  } else {
    gtk_widget_add_css_class (label, "numeric");
  }
  gtk_list_item_set_child (item, label);
  gtk_expression_bind (gtk_property_expression_new (OPBMS_TYPE_CHART_ROW, g_steal_pointer (&row),
                                                    property),
                       label, "label", item);
}

/* GTK 4.8 has no name for a row, and says the name of its C type instead. */
static void
name_row (OpbmsChartRow *row,
          GParamSpec    *pspec,
          GtkWidget     *label)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *widget = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *said = opbms_series_say (row->series,
                                            opbms_series_get (row->series, row->point));

  if (widget) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                    -1);
  }
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  OpbmsChartRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  name_row (row, NULL, label);
  g_signal_connect_object (row, "notify::name", G_CALLBACK (name_row), label, 0);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), name_row,
                                        gtk_list_item_get_child (item));
}

static void
add_column (OpbmsChartTable *self,
            const char      *title,
            const char      *property)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) property);
  if (g_str_equal (property, "name")) {
    g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
    g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  }
  gtk_column_view_column_set_expand (column, g_str_equal (property, "name"));
  gtk_column_view_append_column (self->view, column);
}

static gboolean
has_notes (const OpbmsSeries *series)
{
  return series->points->len > 0 && opbms_series_get (series, 0)->note;
}

/* Titles of numbers end where they end; the floor has no property for it. */
static void
align_titles (OpbmsChartTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_first_child (header);

  while (title && (title = gtk_widget_get_next_sibling (title))) {
    gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
  }
}

static void
add_columns (OpbmsChartTable   *self,
             const OpbmsSeries *series)
{
  static const char *const values[OPBMS_SERIES_MAX_COLUMNS] = { "first", "second" };

  add_column (self, self->first_title, "name");
  if (has_notes (series)) {
    add_column (self, _("Bills"), "note");
  }
  if (self->has_percents) {
    add_column (self, _("Share"), "percent");
  }
  for (guint i = 0; i < series->n_columns; i++) {
    add_column (self, series->columns[i], values[i]);
  }
  align_titles (self);
}

static void
opbms_chart_table_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&OPBMS_CHART_TABLE (object)->rows);

  G_OBJECT_CLASS (opbms_chart_table_parent_class)->dispose (object);
}

static void
opbms_chart_table_finalize (GObject *object)
{
  g_free (OPBMS_CHART_TABLE (object)->first_title);

  G_OBJECT_CLASS (opbms_chart_table_parent_class)->finalize (object);
}

static void
opbms_chart_table_class_init (OpbmsChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_chart_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = opbms_chart_table_finalize;
  widget_class->focus = opbms_chart_table_focus;
  widget_class->measure = opbms_chart_table_measure;
  widget_class->size_allocate = opbms_chart_table_size_allocate;
}

static void
opbms_chart_table_init (OpbmsChartTable *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = g_list_store_new (OPBMS_TYPE_CHART_ROW);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (
      gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->rows))))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_widget_set_parent (scrolled, GTK_WIDGET (self));
}

/**
 * opbms_chart_table_new:
 * @title: what a screen reader calls it
 * @first_title: the head of the first column: "Month"
 * @has_percents: whether it has a column of shares
 *
 * Returns: (transfer floating): a table, empty
 */
GtkWidget *
opbms_chart_table_new (const char *title,
                       const char *first_title,
                       gboolean    has_percents)
{
  OpbmsChartTable *self = g_object_new (OPBMS_TYPE_CHART_TABLE, NULL);

  self->first_title = g_strdup (first_title);
  self->has_percents = has_percents;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  return GTK_WIDGET (self);
}

/**
 * opbms_chart_table_set_series:
 * @self: a table
 * @series: (transfer none): what to show: finished, and not gathered; all have the same columns
 */
void
opbms_chart_table_set_series (OpbmsChartTable *self,
                              OpbmsSeries     *series)
{
  guint n_old;
  guint n_new;

  g_return_if_fail (OPBMS_IS_CHART_TABLE (self));
  g_return_if_fail (series != NULL);

  n_old = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  n_new = series->points->len;
  if (g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) == 0) {
    add_columns (self, series);
  }
  for (guint i = 0; i < n_new; i++) {
    g_autoptr (OpbmsChartRow) row = i < n_old
        ? g_list_model_get_item (G_LIST_MODEL (self->rows), i)
        : g_object_new (OPBMS_TYPE_CHART_ROW, NULL);

    show_point (row, series, i);
    if (i >= n_old) {
      g_list_store_append (self->rows, row);
    }
  }
  if (n_old > n_new) {
    g_list_store_splice (self->rows, n_new, n_old - n_new, NULL, 0);
  }
}
