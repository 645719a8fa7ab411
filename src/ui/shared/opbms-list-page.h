/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-query-kind.h"
#include "ui/shared/opbms-list-cell.h"
#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_LIST_PAGE (opbms_list_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsListPage, opbms_list_page, OPBMS, LIST_PAGE, OpbmsPage)

/**
 * OpbmsListColumnLook:
 * @OPBMS_LIST_COLUMN_MAIN: an #OpbmsListCell, filled by describe_row(); one column is that
 * @OPBMS_LIST_COLUMN_TEXT: a text
 * @OPBMS_LIST_COLUMN_CODE: a text that reads from the left in every language, such as a number of a
 *   telephone
 * @OPBMS_LIST_COLUMN_DATE: a date
 * @OPBMS_LIST_COLUMN_NUMBER: a number or an amount, at the end; where there is none, a dim dash
 * @OPBMS_LIST_COLUMN_STATUS: an icon and words
 */
typedef enum {
  OPBMS_LIST_COLUMN_MAIN,
  OPBMS_LIST_COLUMN_TEXT,
  OPBMS_LIST_COLUMN_CODE,
  OPBMS_LIST_COLUMN_DATE,
  OPBMS_LIST_COLUMN_NUMBER,
  OPBMS_LIST_COLUMN_STATUS,
} OpbmsListColumnLook;

/**
 * OpbmsListColumn:
 * @title: its head, to be translated
 * @look: how its cells look
 * @text: what a cell says, newly allocated; %NULL or "" for nothing
 * @status: what a cell with a status says
 * @setup: (nullable): makes the cell, if it is to look like no other
 * @fill: fills such a cell; @record is %NULL while it is not loaded
 * @stays: whether it is to be seen in a narrow window too; the main one is
 * @expands: whether it takes of the room that is left; the main one does
 * @is_dim: whether it is less important
 * @chars: how wide it is at least; 0: as wide as what is in it
 * @order_name: (nullable): what page.sort-by calls its order; %NULL: it has none
 * @order_label: what the menu calls it, to be translated, with a mnemonic
 * @order: its order in the query
 * @is_latest_first: whether that order begins with the latest: what the query calls ascending is
 *   descending to people
 * @descending: whether the last comes first when one begins to sort by it
 *
 * One column of a list page.
 */
typedef struct {
  const char          *title;
  OpbmsListColumnLook  look;
  char *             (*text)   (OpbmsListPage *page,
                                gconstpointer  record);
  OpbmsStatus        (*status) (OpbmsListPage *page,
                                gconstpointer  record);
  GtkWidget *        (*setup)  (OpbmsListPage *page);
  void               (*fill)   (OpbmsListPage *page,
                                gconstpointer  record,
                                GtkWidget     *cell);
  gboolean             stays;
  gboolean             expands;
  gboolean             is_dim;
  int                  chars;
  const char          *order_name;
  const char          *order_label;
  int                  order;
  gboolean             is_latest_first;
  gboolean             descending;
} OpbmsListColumn;

/**
 * OpbmsListPageClass:
 * @kind: what it lists
 * @columns: its columns, ended by one without a title
 * @first_order: the name of the order it begins with
 * @icon_name: its icon, for where there is nothing to list yet
 * @set_filters: (nullable): says in a query what the page's filters say; texts are the query's own
 * @format_count: says what was found, for the header bar
 * @describe_row: says what a row's first cell says; the row is empty when it is called
 * @open_row: (nullable): what Enter does
 * @create_menu: (nullable): (transfer full): what can be done with a record
 * @can_choose: (nullable): whether a record may be chosen together with others; %NULL: the page
 *   has no selection mode
 * @get_amount: (nullable): what a chosen record adds to the sum that is shown
 * @chosen_changed: (nullable): others are chosen
 *
 * A page with a long list. What the subclass says is about records of its kind; they are borrowed.
 * A template of it may have, besides those of a page, children of type "filter", see
 * opbms_filter_bar_add(); "chosen", buttons for what can be done to all that is chosen; and "empty",
 * a button for the first step where there is nothing to list yet.
 */
struct _OpbmsListPageClass {
  OpbmsPageClass parent_class;

  const OpbmsQueryKind  *kind;
  const OpbmsListColumn *columns;
  const char            *first_order;
  const char            *icon_name;

  void         (*set_filters)    (OpbmsListPage *self,
                                  gpointer       query);
  char *       (*format_count)   (OpbmsListPage *self,
                                  gconstpointer  query,
                                  gconstpointer  count);
  void         (*describe_row)   (OpbmsListPage *self,
                                  gconstpointer  record,
                                  OpbmsListRow  *row);
  void         (*open_row)       (OpbmsListPage *self,
                                  gconstpointer  record);
  GMenuModel * (*create_menu)    (OpbmsListPage *self,
                                  gconstpointer  record);
  gboolean     (*can_choose)     (OpbmsListPage *self,
                                  gconstpointer  record);
  OpbmsMoney   (*get_amount)     (OpbmsListPage *self,
                                  gconstpointer  record);
  void         (*chosen_changed) (OpbmsListPage *self);
};

void           opbms_list_page_sort_by         (OpbmsListPage *self,
                                                const char    *order_name);
void           opbms_list_page_ask_anew        (OpbmsListPage *self);
void           opbms_list_page_clear_filters   (OpbmsListPage *self);
void           opbms_list_page_set_customer    (OpbmsListPage *self,
                                                gint64         account_id);
void           opbms_list_page_set_choosing    (OpbmsListPage *self,
                                                gboolean       choosing);
gint64         opbms_list_page_get_customer    (OpbmsListPage *self);
GPtrArray     *opbms_list_page_dup_chosen      (OpbmsListPage *self);

G_END_DECLS
