/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-list-export.h"

#include "core/opbms-file.h"
#include "document/opbms-list-csv.h"
#include "ui/shared/opbms-saver.h"

#include <glib/gi18n.h>

/*
 * What a page lists, as a file: all that is filtered, not only what was scrolled past, or what is
 * chosen. The worker reads it, and another thread writes it: a slow disk is not to keep the
 * database waiting. The database's own thread reads nothing else meanwhile, for some seconds if
 * there are a million.
 */

#define PRIVATE 0600 /* it says who owes what */

typedef struct {
  OpbmsPage            *page;
  OpbmsContext         *context;
  const OpbmsQueryKind *kind;
  gpointer              query;
  GArray               *ids;     /* gint64; NULL: all that @query finds */
  char                 *path;    /* NULL until one is chosen */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_object_unref (order->page);
  g_object_unref (order->context);
  opbms_query_kind_free_query (order->kind, order->query);
  g_clear_pointer (&order->ids, g_array_unref);
  g_free (order->path);
  g_free (order);
}

/* For a thread that knows no widgets. */
typedef struct {
  GBytes *table;
  char   *path;
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_bytes_unref (sheet->table);
  g_free (sheet->path);
  g_free (sheet);
}

static Order *
order_new (OpbmsPage            *page,
           const OpbmsQueryKind *kind,
           gpointer              query,
           GArray               *ids)
{
  Order *order = g_new0 (Order, 1);

  order->page = g_object_ref (page);
  order->context = g_object_ref (opbms_page_get_context (page));
  order->kind = kind;
  order->query = query;
  order->ids = ids;

  return order;
}

static Order *
order_copy (const Order *order)
{
  return order_new (order->page, order->kind,
                    opbms_query_kind_copy_query (order->kind, order->query),
                    order->ids ? g_array_copy (order->ids) : NULL);
}

static void
on_retry_clicked (AdwToast    *toast,
                  const Order *order)
{
  if (opbms_page_get_context (order->page)) { /* or the window has gone */
    Order *again = order_copy (order);

    opbms_list_export_choose (again->page, again->kind, g_steal_pointer (&again->query),
                              g_steal_pointer (&again->ids));
    order_free (again);
  }
}

static void
free_closed_order (gpointer  data,
                   GClosure *closure)
{
  order_free (data);
}

static void
report (Order        *order,
        const GError *error)
{
  opbms_saver_report (GTK_WIDGET (order->page), order->path, error, G_CALLBACK (on_retry_clicked),
                      order, free_closed_order);
}

static void
write_file (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  const Sheet *sheet = data;
  GError *error = NULL;

  if (opbms_file_save (sheet->path, sheet->table, PRIVATE, &error)) {
    g_task_return_boolean (task, TRUE);
  } else {
    g_task_return_error (task, error);
  }
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  report (user_data, error);
}

/* On the worker's thread. */
static gpointer
make_table (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  const Order *order = request;

  return opbms_list_csv_write (session, order->kind, order->query, order->ids, error);
}

static void
on_made (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Order *order = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  GBytes *table = opbms_context_run_finish (order->context, result, &error);
  Sheet *sheet;

  if (!table) {
    report (order, error);
    return;
  }

  sheet = g_new0 (Sheet, 1);
  sheet->table = table;
  sheet->path = g_strdup (order->path);
  task = g_task_new (NULL, NULL, on_written, order);
  g_task_set_task_data (task, sheet, sheet_free);
  g_task_run_in_thread (task, write_file);
}

static void
on_chosen (GtkWidget  *widget,
           const char *path,
           gpointer    data)
{
  Order *order = data;

  if (opbms_page_get_context (order->page)) {
    opbms_list_export_save (order->page, order->kind, g_steal_pointer (&order->query),
                            g_steal_pointer (&order->ids), path);
  }
}

/**
 * opbms_list_export_save:
 * @page: a page with a context
 * @kind: what it lists
 * @query: (transfer full): what of that
 * @ids: (transfer full) (nullable) (element-type gint64): these records instead
 * @path: the file
 *
 * Saves the list, and says so, or why not with a way to try again.
 */
void
opbms_list_export_save (OpbmsPage            *page,
                        const OpbmsQueryKind *kind,
                        gpointer              query,
                        GArray               *ids,
                        const char           *path)
{
  Order *order;

  g_return_if_fail (OPBMS_IS_PAGE (page) && opbms_page_get_context (page));
  g_return_if_fail (path);

  order = order_new (page, kind, query, ids);
  order->path = g_strdup (path);
  /* The order stays here, and only what no widget is in is looked at by the worker. */
  opbms_context_run_async (order->context, OPBMS_ACCESS_READ, make_table, order, NULL,
                           (GDestroyNotify) g_bytes_unref, NULL, on_made, order);
}

/**
 * opbms_list_export_choose:
 * @page: a page with a context
 * @kind: what it lists
 * @query: (transfer full): what of that
 * @ids: (transfer full) (nullable) (element-type gint64): these records instead
 *
 * Asks for a file, and saves the list there.
 */
void
opbms_list_export_choose (OpbmsPage            *page,
                          const OpbmsQueryKind *kind,
                          gpointer              query,
                          GArray               *ids)
{
  g_autofree char *title = NULL;
  g_autofree char *today = NULL;
  g_autofree char *name = NULL;
  g_autofree char *question = NULL;

  g_return_if_fail (OPBMS_IS_PAGE (page) && opbms_page_get_context (page));

  g_object_get (page, "title", &title, NULL);
  today = opbms_date_dup_iso (opbms_context_get_today (opbms_page_get_context (page)));
  name = g_strdup_printf ("%s %s.csv", title, today);
  question = ids ? g_strdup_printf (ngettext ("Export %d Selected", "Export %d Selected", ids->len),
                                    (int) ids->len)
                 : g_strdup (_("Export List"));
  opbms_saver_choose (GTK_WIDGET (page), question, name, on_chosen,
                      order_new (page, kind, query, ids), order_free);
}
