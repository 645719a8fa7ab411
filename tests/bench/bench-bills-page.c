/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-bills-page.h"

#include "config.h"
#include "opbms-bench.h"
#include "opbms-test-ui.h"

#include "billing/opbms-bill.h"
#include "model/opbms-list-item.h"
#include "model/opbms-paged-model.h"
#include "model/opbms-query-source.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/admin/opbms-bills-page.h"
#include "ui/opbms-application.h"
#include "ui/shared/opbms-list-page.h"
#include "ui/shared/opbms-list-view.h"

#include <time.h>

/*
 * What the staff's Bills page costs with 1,000,000 bills beside one with 1,000: how often the view
 * asks the model for a row, how many queries are run, how long the longest frame works, and how much
 * of the time from one frame to the next is ours: asking, handing out rows and filling cells, as far
 * as the thread of windows does it. The first two do not depend on the machine. Calls are counted
 * and timed by putting a function of ours before those of the interfaces.
 */

#define FEW  1000
#define MANY 1000000

#define TIMED "opbms-bench-timed" /* a factory of cells */

typedef struct {
  guint  get_item;
  guint  queries;
  double longest; /* seconds of work in one frame */
  double own;     /* seconds of our own work, from one frame to the next, at most */
} Cost;

typedef struct {
  GtkApplication *application;
  OpbmsTestBilling  *data;
  OpbmsWorker    *worker;
  OpbmsContext   *context;
  GtkWindow      *window;
  OpbmsPage      *page;
  GListModel     *model;   /* of the view, once it is there */
  int             n_bills;
  double          began;   /* the frame under way */
} Bench;

static Cost cost;
static guint n_frames;
static double own;     /* since the last frame */
static guint depth;    /* of calls of ours within calls of ours */
static double entered; /* the outermost of them */

static gpointer (*real_get_item) (GListModel *model, guint position);
static void (*real_load_async) (OpbmsPageSource *source, guint offset, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
static void (*real_load) (OpbmsPage *page);
static void (*real_fill_item) (OpbmsPageSource *source, gpointer item, GPtrArray *records,
                               guint index);

/* Of this thread's work alone: what else the machine does meanwhile does not count.
 *
 * Returns: seconds */
static double
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static void
enter (void)
{
  if (depth++ == 0) {
    entered = get_time ();
  }
}

static void
leave (void)
{
  if (--depth == 0) {
    own += get_time () - entered;
  }
}

static gpointer
count_get_item (GListModel *model,
                guint       position)
{
  gpointer item;

  cost.get_item++;
  enter ();
  item = real_get_item (model, position);
  leave ();

  return item;
}

static void
count_load_async (OpbmsPageSource     *source,
                  guint                offset,
                  guint                limit,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  cost.queries++;
  enter ();
  real_load_async (source, offset, limit, cancellable, callback, user_data);
  leave ();
}

/* The count and the first page. */
static void
count_load (OpbmsPage *page)
{
  cost.queries += 2;
  enter ();
  real_load (page);
  leave ();
}

/* The cells that show it are filled meanwhile. */
static void
time_fill_item (OpbmsPageSource *source,
                gpointer         item,
                GPtrArray       *records,
                guint            index)
{
  enter ();
  real_fill_item (source, item, records, index);
  leave ();
}

/* A hook is called before the handlers of a signal, one that is connected last, after them. */
static gboolean
on_cell_begun (GSignalInvocationHint *hint,
               guint                  n_values,
               const GValue          *values,
               gpointer               data)
{
  if (g_object_get_data (g_value_get_object (values), TIMED)) {
    enter ();
  }

  return TRUE;
}

static void
time_cells (GtkColumnView *view)
{
  static const char *const names[] = { "setup", "bind" };
  static gboolean is_hooked;
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (!is_hooked) {
      g_signal_add_emission_hook (g_signal_lookup (names[i], GTK_TYPE_SIGNAL_LIST_ITEM_FACTORY), 0,
                                  on_cell_begun, NULL, NULL);
    }
    for (guint j = 0; j < g_list_model_get_n_items (columns); j++) {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, j);
      GtkListItemFactory *factory = gtk_column_view_column_get_factory (column);

      g_signal_connect_after (factory, names[i], G_CALLBACK (leave), NULL);
      g_object_set_data (G_OBJECT (factory), TIMED, factory);
    }
  }
  is_hooked = TRUE;
}

static void
count_calls (GType page_type)
{
  g_autoptr (GTypeClass) model_class = g_type_class_ref (OPBMS_TYPE_PAGED_MODEL);
  g_autoptr (GTypeClass) source_class = g_type_class_ref (OPBMS_TYPE_QUERY_SOURCE);
  OpbmsPageClass *page_class = g_type_class_peek (page_type);
  GListModelInterface *model = g_type_interface_peek (model_class, G_TYPE_LIST_MODEL);
  OpbmsPageSourceInterface *source = g_type_interface_peek (source_class, OPBMS_TYPE_PAGE_SOURCE);

  if (!real_load) {
    real_get_item = model->get_item;
    model->get_item = count_get_item;
    real_load_async = source->load_async;
    source->load_async = count_load_async;
    real_fill_item = source->fill_item;
    source->fill_item = time_fill_item;
    real_load = page_class->load;
    page_class->load = count_load;
  }
}

static void
on_frame_begun (Bench *bench)
{
  bench->began = get_time ();
}

static void
on_frame_ended (Bench *bench)
{
  cost.longest = MAX (cost.longest, get_time () - bench->began);
  cost.own = MAX (cost.own, own);
  own = 0;
  n_frames++;
}

static GtkWidget *
find_view (Bench *bench)
{
  return opbms_test_find_type (bench->page, GTK_TYPE_COLUMN_VIEW);
}

/* 0: nothing there, or not loaded. */
static gint64
get_id (Bench *bench,
        guint  position)
{
  guint calls = cost.get_item;
  g_autoptr (OpbmsListItem) item = g_list_model_get_item (bench->model, position);
  gint64 id = item ? opbms_list_item_get_id (item) : 0;

  cost.get_item = calls; /* this one is ours */

  return id;
}

static guint
get_last (Bench *bench)
{
  return g_list_model_get_n_items (bench->model) - 1;
}

/* ---- What is done ---- */

static void
open_page (Bench *bench)
{
  GtkSelectionModel *selection;

  bench->page = opbms_window_get_page (OPBMS_WINDOW (bench->window), "bills");
  count_calls (G_OBJECT_TYPE (bench->page));
  time_cells (GTK_COLUMN_VIEW (find_view (bench)));
  gtk_widget_activate_action (GTK_WIDGET (bench->window), "win.show-bills", "(xs)",
                              G_GINT64_CONSTANT (0), "all");
  opbms_test_wait_until (opbms_page_is_loaded (bench->page));
  selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (find_view (bench)));
  g_object_get (selection, "model", &bench->model, NULL);
  g_object_unref (bench->model); /* the view holds it */
  opbms_test_wait_until ((int) get_last (bench) + 1 == bench->n_bills && get_id (bench, 0) != 0);
}

static void
jump_to_end (Bench *bench)
{
  GtkWidget *list = gtk_widget_get_last_child (find_view (bench));
  guint last = get_last (bench);

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", last);
  opbms_test_wait_until (get_id (bench, last) != 0);
}

static void
sort (Bench *bench)
{
  gint64 first = get_id (bench, 0);

  opbms_list_page_sort_by (OPBMS_LIST_PAGE (bench->page), "customer");
  opbms_test_wait_until (get_id (bench, 0) != 0 && get_id (bench, 0) != first);
}

static void
search (Bench *bench)
{
  guint last = get_last (bench);

  gtk_editable_set_text (GTK_EDITABLE (opbms_test_find_type (bench->page, GTK_TYPE_SEARCH_ENTRY)),
                         "customer77");
  opbms_test_wait_until (get_last (bench) != last);
}

static void
add_bill (Bench *bench)
{
  guint last = get_last (bench);
  OpbmsBillDraft draft = {
    .account_id = bench->data->customer_id, .title = "New", .amount = 100,
    .due_date = opbms_context_get_today (bench->context),
  };

  g_assert_true (opbms_bill_create (bench->data->staff, &draft, NULL, NULL));
  opbms_test_wait_until (get_last (bench) == last + 1);
}

/* ---- Measuring it ---- */

typedef struct {
  const char *what;
  void      (*act) (Bench *bench);
} Act;

static const Act acts[] = {
  { "opening", open_page },
  { "jumping to the end", jump_to_end },
  { "by customer", sort },
  { "a new bill arriving", add_bill },
  { "a search", search },
};

static Cost
measure (Bench     *bench,
         const Act *act)
{
  cost = (Cost) { 0 };
  own = 0;
  act->act (bench);
  for (int i = 0; i < 2; i++) { /* so that what came is painted */
    guint n_before = n_frames;

    gtk_widget_queue_draw (GTK_WIDGET (bench->window));
    opbms_test_wait_until (n_frames > n_before);
  }

  return cost;
}

/* With its style and icons, but not running. */
static GtkApplication *
start_application (void)
{
  GtkApplication *application = g_object_new (OPBMS_TYPE_APPLICATION,
                                              "application-id", APP_ID,
                                              "resource-base-path", "/io/github/opbms/Opbms",
                                              "flags", G_APPLICATION_NON_UNIQUE, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_application_register (G_APPLICATION (application), NULL, &error)) {
    g_error ("%s", error->message);
  }

  return application;
}

static void
set_up (Bench *bench,
        int    n_bills)
{
  GdkFrameClock *clock;

  bench->n_bills = n_bills;
  bench->data = opbms_bench_data_new (FEW);
  opbms_bench_data_bill (bench->data, n_bills);
  opbms_store_watch (bench->data->database->store);
  bench->worker = opbms_worker_new ();
  bench->context = opbms_context_new (bench->worker, bench->data->staff);
  bench->window = opbms_admin_window_new (bench->application, bench->context);
  gtk_window_present (bench->window);
  opbms_test_wait_until (opbms_page_is_loaded (
    opbms_window_get_visible_page (OPBMS_WINDOW (bench->window))));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_frame_begun), bench);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_frame_ended), bench);
}

static void
tear_down (Bench *bench)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)),
                                        bench);
  gtk_window_destroy (bench->window);
  opbms_test_settle ();
  g_object_unref (bench->context);
  opbms_worker_close (bench->worker);
  g_object_unref (bench->worker);
  opbms_test_billing_free (bench->data);
}

static void
print_rows (const Act  *act,
            const Cost *few,
            const Cost *many)
{
  g_autofree char *what = g_strdup_printf ("Bills page, 1,000,000 beside 1,000, %s", act->what);
  g_autofree char *ours = g_strdup_printf ("%.1f ms", many->longest * 1000);
  g_autofree char *other = g_strdup_printf ("%.1f ms", few->longest * 1000);
  g_autofree char *counts = NULL;

  counts = g_strdup_printf ("our own %.1f ms, %u get_item, %u queries beside %.1f ms, %u, %u",
                            many->own * 1000, many->get_item, many->queries, few->own * 1000,
                            few->get_item, few->queries);

  opbms_bench_print_row (what, ours, other, many->longest / few->longest, OPBMS_BENCH_AT_MOST, 0);
  opbms_bench_print_note ("", counts);
}

/**
 * opbms_bench_bills_page:
 *
 * Prints its rows of the table: the longest frame of each thing one does, and what it took.
 */
void
opbms_bench_bills_page (void)
{
  g_autoptr (GtkApplication) application = start_application ();
  Bench few = { .application = application };
  Bench many = { .application = application };
  Cost costs[2][G_N_ELEMENTS (acts)];

  set_up (&few, FEW);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    costs[0][i] = measure (&few, &acts[i]);
  }
  tear_down (&few);
  set_up (&many, MANY);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    costs[1][i] = measure (&many, &acts[i]);
  }
  tear_down (&many);

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    print_rows (&acts[i], &costs[0][i], &costs[1][i]);
  }
}
