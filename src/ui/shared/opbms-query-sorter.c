/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-query-sorter.h"

/*
 * The heads of a column view as choosers of a query's order. The sorters compare nothing: rows are
 * sorted by the database. The floor does not tell which column is sorted by, but comparing two
 * things asks the chosen column's sorter first, and turns its answer round if the order is
 * descending.
 */

/* Where a sorter writes that it was asked. Main thread only. */
static int asked_order;

static int
on_compared (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  asked_order = GPOINTER_TO_INT (user_data);

  return GTK_ORDERING_SMALLER;
}

/**
 * opbms_query_sorter_attach:
 * @column: a column of a column view
 * @order: what opbms_query_sorter_get() calls it, 0 or more
 *
 * Lets one press the head of @column.
 */
void
opbms_query_sorter_attach (GtkColumnViewColumn *column,
                           int                  order)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  sorter = GTK_SORTER (gtk_custom_sorter_new (on_compared, GINT_TO_POINTER (order), NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

/**
 * opbms_query_sorter_get:
 * @view: a column view
 * @order: (out): the order of the column that is sorted by
 * @descending: (out): its direction
 *
 * Returns: whether any is
 */
gboolean
opbms_query_sorter_get (GtkColumnView *view,
                        int           *order,
                        gboolean      *descending)
{
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), FALSE);

  asked_order = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), view,
                                 gtk_column_view_get_sorter (view));
  if (asked_order < 0) {
    return FALSE;
  }
  *order = asked_order;
  *descending = ordering == GTK_ORDERING_LARGER;

  return TRUE;
}

/**
 * opbms_query_sorter_align_last_title:
 * @view: a column view
 *
 * Aligns the head of its last column to the end, as its cells are. The floor has no property for
 * it.
 */
void
opbms_query_sorter_align_last_title (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = gtk_widget_get_last_child (header);
  GtkWidget *box = title ? gtk_widget_get_first_child (title) : NULL;

  if (box) {
    gtk_widget_set_halign (box, GTK_ALIGN_END);
  }
}
