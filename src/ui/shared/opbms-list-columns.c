/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-columns.h"

#include "ui/shared/opbms-cut-text.h"
#include "ui/shared/opbms-status-label.h"

#include <glib/gi18n.h>

/*
 * The columns of a list page. A cell is filled when a row comes into it, whenever the row is filled
 * anew, and when the page becomes narrow or wide; while the row is not loaded it says nothing. What
 * a cell says is asked of the page's class.
 */

#define CELL_KEY "opbms-list-cell"

/* What a cell knows; it goes with the cell. */
typedef struct {
  OpbmsListPage         *page;      /* which outlives it */
  const OpbmsListColumn *column;    /* NULL: the check column */
  OpbmsChosen           *chosen;    /* of the check column */
  GtkListItem           *list_item; /* whose child it is */
  GtkWidget             *widget;
} Cell;

static gconstpointer
get_record (const Cell *cell)
{
  OpbmsListItem *item = gtk_list_item_get_item (cell->list_item);

  return item ? opbms_list_item_get_record (item) : NULL;
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    has)
{
  if (has) {
    gtk_widget_add_css_class (widget, name);
  } else {
    gtk_widget_remove_css_class (widget, name);
  }
}

static void
fill_main (const Cell    *cell,
           gconstpointer  record)
{
  g_auto (OpbmsListRow) row = { NULL };

  if (record) {
    OPBMS_LIST_PAGE_GET_CLASS (cell->page)->describe_row (cell->page, record, &row);
  } else {
    row.title = g_strdup ("");
    row.spoken = g_strdup (_("Loading"));
  }
  opbms_list_cell_set (OPBMS_LIST_CELL (cell->widget), &row);
}

static void
fill_text (const Cell    *cell,
           gconstpointer  record)
{
  g_autofree char *text = record ? cell->column->text (cell->page, record) : NULL;
  gboolean is_dash = record && cell->column->look == OPBMS_LIST_COLUMN_NUMBER
                     && (!text || *text == '\0');

  gtk_label_set_label (GTK_LABEL (cell->widget), is_dash ? "–" : text ? text : "");
  set_class (cell->widget, "dim-label", is_dash || cell->column->is_dim);
}

static void
fill_status (const Cell    *cell,
             gconstpointer  record)
{
  g_auto (OpbmsStatus) status = { NULL };

  if (record) {
    status = cell->column->status (cell->page, record);
  }
  opbms_status_label_set (OPBMS_STATUS_LABEL (cell->widget), record ? &status : NULL);
}

static void
fill_check (const Cell    *cell,
            gconstpointer  record)
{
  OpbmsListItem *item = gtk_list_item_get_item (cell->list_item);
  gint64 id = item ? opbms_list_item_get_id (item) : 0;
  gboolean is_chosen = id != 0 && opbms_chosen_has (cell->chosen, id);
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (cell->page);
  GtkWidget *column_cell = gtk_widget_get_parent (cell->widget);
  GtkWidget *row = column_cell ? gtk_widget_get_parent (column_cell) : NULL;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (cell->widget), is_chosen);
  gtk_widget_set_sensitive (cell->widget, record && klass->can_choose (cell->page, record));
  if (row) {
    set_class (row, "chosen", is_chosen);
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    is_chosen ? _("Selected") : "", -1);
  }
}

static void
fill (const Cell *cell)
{
  gconstpointer record = get_record (cell);

  if (!cell->column) {
    fill_check (cell, record);
  } else if (cell->column->fill) {
    cell->column->fill (cell->page, record, cell->widget);
  } else if (cell->column->look == OPBMS_LIST_COLUMN_MAIN) {
    fill_main (cell, record);
  } else if (cell->column->look == OPBMS_LIST_COLUMN_STATUS) {
    fill_status (cell, record);
  } else {
    fill_text (cell, record);
  }
}

static Cell *
get_cell (gpointer widget)
{
  return g_object_get_data (widget, CELL_KEY);
}

/* What all cells say may have changed: how wide the page is, or what is chosen. */
static void
fill_anew (GtkWidget *widget)
{
  const Cell *cell = get_cell (widget);

  if (cell->list_item && gtk_list_item_get_item (cell->list_item)) {
    fill (cell);
  }
}

static GtkWidget *
new_label (const OpbmsListColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean is_rtl = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL;
  gboolean is_number = column->look == OPBMS_LIST_COLUMN_NUMBER;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_width_chars (GTK_LABEL (label), column->chars > 0 ? column->chars : -1);
  if (column->look == OPBMS_LIST_COLUMN_CODE) {
    gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
    gtk_label_set_xalign (GTK_LABEL (label), is_rtl ? 1 : 0);
  }
  if (column->look == OPBMS_LIST_COLUMN_TEXT || column->look == OPBMS_LIST_COLUMN_CODE) {
    /* an amount is never cut */
    /* What tells codes apart is at their end. */
    gtk_label_set_ellipsize (GTK_LABEL (label), column->look == OPBMS_LIST_COLUMN_CODE
                                                  ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
    opbms_cut_text_attach (GTK_LABEL (label));
    if (column->look == OPBMS_LIST_COLUMN_TEXT && column->chars > 0 && !column->expands) {
      /* one long name does not widen the column */
      gtk_label_set_max_width_chars (GTK_LABEL (label), column->chars);
    }
  }
  if (column->look != OPBMS_LIST_COLUMN_TEXT) {
    gtk_widget_add_css_class (label, "numeric");
  }

  return label;
}

static GtkWidget *
new_check (OpbmsListPage *page)
{
  GtkWidget *check = gtk_check_button_new ();

  g_object_bind_property (page, "choosing", check, "visible", G_BINDING_SYNC_CREATE);
  /* It shows what the row is, and the row is what is pressed. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_widget_set_can_target (check, FALSE);
  g_object_set (check, "valign", GTK_ALIGN_CENTER, NULL);

  return check;
}

static GtkWidget *
new_widget (const Cell *cell)
{
  if (!cell->column) {
    return new_check (cell->page);
  }
  if (cell->column->setup) {
    return cell->column->setup (cell->page);
  }
  switch (cell->column->look) {
    case OPBMS_LIST_COLUMN_MAIN:
      return GTK_WIDGET (opbms_list_cell_new ());
    case OPBMS_LIST_COLUMN_STATUS:
      return g_object_new (OPBMS_TYPE_STATUS_LABEL, NULL);
    case OPBMS_LIST_COLUMN_TEXT:
    case OPBMS_LIST_COLUMN_CODE:
    case OPBMS_LIST_COLUMN_DATE:
    case OPBMS_LIST_COLUMN_NUMBER:
    default:
      return new_label (cell->column);
  }
}

/* @column is what all cells of a column have in common. */
static void
on_setup (const Cell  *column,
          GtkListItem *list_item)
{
  Cell *cell = g_memdup2 (column, sizeof *column);

  cell->list_item = list_item;
  cell->widget = new_widget (cell);
  g_object_set_data_full (G_OBJECT (cell->widget), CELL_KEY, cell, g_free);
  gtk_list_item_set_child (list_item, cell->widget);
  if (cell->chosen) {
    g_signal_connect_object (cell->chosen, "changed", G_CALLBACK (fill_anew), cell->widget,
                             G_CONNECT_SWAPPED);
  } else if (cell->column->look == OPBMS_LIST_COLUMN_MAIN) {
    g_signal_connect_object (cell->page, "notify::narrow", G_CALLBACK (fill_anew), cell->widget,
                             G_CONNECT_SWAPPED);
  }
}

static void
on_bind (const Cell  *column,
         GtkListItem *list_item)
{
  Cell *cell = get_cell (gtk_list_item_get_child (list_item));

  fill (cell);
  g_signal_connect_swapped (gtk_list_item_get_item (list_item), "filled", G_CALLBACK (fill), cell);
}

static void
on_unbind (const Cell  *column,
           GtkListItem *list_item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item),
                                        get_cell (gtk_list_item_get_child (list_item)));
}

static void
on_teardown (const Cell  *column,
             GtkListItem *list_item)
{
  GtkWidget *widget = gtk_list_item_get_child (list_item);

  if (widget) {
    get_cell (widget)->list_item = NULL;
  }
}

static void
column_free (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

static GtkColumnViewColumn *
new_column (const char *title,
            const Cell *shared)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *column = g_memdup2 (shared, sizeof *shared);

  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), column, column_free,
                         G_CONNECT_SWAPPED);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), column);
  g_signal_connect_swapped (factory, "teardown", G_CALLBACK (on_teardown), column);

  return gtk_column_view_column_new (title, factory);
}

/**
 * opbms_list_columns_new:
 * @page: the page it is on, which outlives it
 * @column: what it shows; static
 *
 * Returns: (transfer full): a column of #OpbmsListItem rows
 */
GtkColumnViewColumn *
opbms_list_columns_new (OpbmsListPage         *page,
                        const OpbmsListColumn *column)
{
  GtkColumnViewColumn *self;

  g_return_val_if_fail (OPBMS_IS_LIST_PAGE (page), NULL);
  g_return_val_if_fail (column && column->title, NULL);

  self = new_column (gettext (column->title), &(Cell) { .page = page, .column = column });
  gtk_column_view_column_set_expand (self, column->look == OPBMS_LIST_COLUMN_MAIN
                                           || column->expands);
  if (column->look != OPBMS_LIST_COLUMN_MAIN && !column->stays) {
    g_object_bind_property (page, "narrow", self, "visible",
                            G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  }

  return self;
}

/**
 * opbms_list_columns_new_check:
 * @page: the page it is on, which outlives it
 * @chosen: what is chosen there
 *
 * Returns: (transfer full): a column that shows which rows are chosen
 */
GtkColumnViewColumn *
opbms_list_columns_new_check (OpbmsListPage *page,
                              OpbmsChosen   *chosen)
{
  g_return_val_if_fail (OPBMS_IS_LIST_PAGE (page), NULL);
  g_return_val_if_fail (OPBMS_IS_CHOSEN (chosen), NULL);

  return new_column (NULL, &(Cell) { .page = page, .chosen = chosen });
}

/**
 * opbms_list_columns_get_item:
 * @row: a row of the list
 *
 * Returns: (transfer none) (nullable): what it shows
 */
OpbmsListItem *
opbms_list_columns_get_item (GtkWidget *row)
{
  GtkWidget *column_cell = gtk_widget_get_first_child (row);

  for (; column_cell; column_cell = gtk_widget_get_next_sibling (column_cell)) {
    GtkWidget *widget = gtk_widget_get_first_child (column_cell);
    const Cell *cell = widget ? get_cell (widget) : NULL;

    if (cell && cell->list_item) {
      return gtk_list_item_get_item (cell->list_item);
    }
  }

  return NULL;
}
