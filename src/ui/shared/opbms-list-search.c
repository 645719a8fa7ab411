/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-search.h"

/*
 * What a long list is narrowed down by: a search, filters, and a customer whose records alone are
 * shown; and how the keyboard comes to them, and from them to the list. What the filters mean is
 * their page's business.
 */

struct _OpbmsListSearch {
  GObject               parent_instance;

  const OpbmsQueryKind *kind;
  gint64                customer_id; /* whose records alone are shown; 0: everybody's */

  /* Of the page that owns this; not owned. */
  GtkToggleButton      *button;
  OpbmsFilterBar       *bar;
  GtkWidget            *list;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsListSearch, opbms_list_search, G_TYPE_OBJECT)

static void
on_changed (OpbmsListSearch *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Back from a search to the list. */
static void
on_closed (OpbmsListSearch *self)
{
  gboolean is_open;

  g_object_get (self->bar, "open", &is_open, NULL);
  if (!is_open && gtk_widget_get_mapped (self->list)) {
    gtk_widget_grab_focus (self->list);
  }
}

static void
on_customer_removed (OpbmsListSearch *self)
{
  opbms_list_search_set_customer (self, 0);
}

static void
opbms_list_search_class_init (OpbmsListSearchClass *klass)
{
  /**
   * OpbmsListSearch::changed:
   *
   * Something else is asked for.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
opbms_list_search_init (OpbmsListSearch *self)
{
}

/**
 * opbms_list_search_new:
 * @kind: what is listed
 * @button: opens the bar
 * @bar: where the search and the filters are
 * @list: where one comes to from there
 *
 * None of these widgets is kept alive by it.
 *
 * Returns: (transfer full): the search of a list
 */
OpbmsListSearch *
opbms_list_search_new (const OpbmsQueryKind *kind,
                       GtkToggleButton      *button,
                       OpbmsFilterBar       *bar,
                       GtkWidget            *list)
{
  OpbmsListSearch *self = g_object_new (OPBMS_TYPE_LIST_SEARCH, NULL);

  self->kind = kind;
  self->button = button;
  self->bar = bar;
  self->list = list;
  g_signal_connect_object (bar, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "notify::open", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "search-started", G_CALLBACK (opbms_list_search_start), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "customer-removed", G_CALLBACK (on_customer_removed), self,
                           G_CONNECT_SWAPPED);
  if (kind->search == OPBMS_QUERY_HAS_NO) {
    opbms_filter_bar_hide_search (bar);
    gtk_widget_set_visible (GTK_WIDGET (button), FALSE);
  }

  return self;
}

/**
 * opbms_list_search_set_possible:
 * @self: the search of a list
 * @is_possible: whether there is anything to be found
 */
void
opbms_list_search_set_possible (OpbmsListSearch *self,
                                gboolean         is_possible)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), is_possible);
  if (!is_possible) {
    gtk_toggle_button_set_active (self->button, FALSE);
  }
}

/**
 * opbms_list_search_fill:
 * @self: the search of a list
 * @query: a query of its kind
 *
 * Says in it what is typed, and whose records are asked for.
 */
void
opbms_list_search_fill (OpbmsListSearch *self,
                        gpointer         query)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  if (self->kind->search != OPBMS_QUERY_HAS_NO) {
    opbms_query_kind_set_search (self->kind, query, opbms_filter_bar_get_search (self->bar));
  }
  if (self->customer_id != 0) {
    opbms_query_kind_set_account (self->kind, query, self->customer_id);
  }
}

/**
 * opbms_list_search_start:
 * @self: the search of a list
 *
 * Goes to where one types what is searched for.
 */
void
opbms_list_search_start (OpbmsListSearch *self)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->button))) {
    opbms_filter_bar_focus_search (self->bar);
  }
}

/**
 * opbms_list_search_take_back:
 * @self: the search of a list
 *
 * Returns: whether there was something typed to take back
 */
gboolean
opbms_list_search_take_back (OpbmsListSearch *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_SEARCH (self), FALSE);

  if (*opbms_filter_bar_get_search (self->bar) == '\0') {
    return FALSE;
  }
  opbms_filter_bar_set_search (self->bar, "");

  return TRUE;
}

/**
 * opbms_list_search_focus_last:
 * @self: the search of a list
 *
 * Goes to what comes right before the list.
 */
void
opbms_list_search_focus_last (OpbmsListSearch *self)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  if (!opbms_filter_bar_focus_last (self->bar)) {
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
  }
}

/**
 * opbms_list_search_set_customer:
 * @self: the search of a list
 * @account_id: the customer whose records alone are to be shown; 0: everybody's
 */
void
opbms_list_search_set_customer (OpbmsListSearch *self,
                                gint64           account_id)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  if (self->customer_id != account_id) {
    self->customer_id = account_id;
    opbms_filter_bar_set_customer (self->bar, NULL); /* until the name is known */
    on_changed (self);
  }
}

/**
 * opbms_list_search_get_customer:
 * @self: the search of a list
 *
 * Returns: the customer whose records alone are shown; 0: everybody's are
 */
gint64
opbms_list_search_get_customer (OpbmsListSearch *self)
{
  g_return_val_if_fail (OPBMS_IS_LIST_SEARCH (self), 0);

  return self->customer_id;
}

/**
 * opbms_list_search_name_customer:
 * @self: the search of a list
 * @query: what was asked for
 * @name: (nullable): the name of the customer it was asked for
 *
 * Shows it, unless another customer is asked for by now.
 */
void
opbms_list_search_name_customer (OpbmsListSearch *self,
                                 gconstpointer    query,
                                 const char      *name)
{
  g_return_if_fail (OPBMS_IS_LIST_SEARCH (self));

  if (self->customer_id != 0
      && self->customer_id == opbms_query_kind_get_account (self->kind, query)) {
    opbms_filter_bar_set_customer (self->bar, name);
  }
}
