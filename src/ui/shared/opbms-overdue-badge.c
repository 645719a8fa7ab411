/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-overdue-badge.h"

#include "billing/opbms-bill.h"

/*
 * How many bills are overdue, beside a page in the sidebar, whatever page one sees. It is counted
 * when a bill changes, and every minute, as bills become overdue by the date alone.
 */

#define KEY            "opbms-overdue-badge"
#define CHECK_SECONDS  60

typedef struct {
  OpbmsWindow  *window;      /* it goes with */
  const char   *page_name;   /* interned */
  GCancellable *cancellable; /* of the counting under way */
  gboolean      is_stale;    /* to be counted again after it */
  guint         source;
  OpbmsDate     today;       /* it was counted for */
} Badge;

static void count_overdue (Badge *badge);

static void
badge_free (gpointer data)
{
  Badge *badge = data;

  g_cancellable_cancel (badge->cancellable);
  g_clear_object (&badge->cancellable);
  g_clear_handle_id (&badge->source, g_source_remove);
  g_free (badge);
}

/* On the worker's thread. */
static gpointer
count_bills (OpbmsSession  *session,
             gpointer       request,
             GError       **error)
{
  OpbmsBillQuery query = { .filter = OPBMS_BILLS_OVERDUE };
  g_autofree OpbmsBillCount *count = g_new0 (OpbmsBillCount, 1);

  return opbms_bill_count (session, &query, count, error) ? g_steal_pointer (&count) : NULL;
}

static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (OpbmsWindow) window = g_weak_ref_get (weak);
  g_autofree OpbmsBillCount *count = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);
  Badge *badge = window ? g_object_get_data (G_OBJECT (window), KEY) : NULL;

  g_weak_ref_clear (weak);
  g_free (weak);
  if (!badge || !opbms_window_get_context (window)) { /* closed meanwhile */
    return;
  }
  g_clear_object (&badge->cancellable);
  if (count) { /* pages say what cannot be read */
    opbms_window_set_overdue (window, badge->page_name, count->bills);
  }
  if (badge->is_stale) {
    count_overdue (badge);
  }
}

static void
count_overdue (Badge *badge)
{
  OpbmsContext *context = opbms_window_get_context (badge->window);
  GWeakRef *weak;

  badge->is_stale = badge->cancellable != NULL;
  if (badge->is_stale || !context) {
    return;
  }

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, badge->window);
  badge->today = opbms_context_get_today (context);
  badge->cancellable = g_cancellable_new ();
  opbms_context_run_async (context, OPBMS_ACCESS_READ, count_bills, NULL, NULL, g_free,
                           badge->cancellable, on_counted, weak);
}

static void
on_store_changed (OpbmsWindow *window,
                  guint        tables)
{
  if (tables & OPBMS_TABLE_BILL) {
    count_overdue (g_object_get_data (G_OBJECT (window), KEY));
  }
}

static gboolean
on_date_check (gpointer data)
{
  Badge *badge = data;
  OpbmsContext *context = opbms_window_get_context (badge->window);

  if (context && opbms_context_get_today (context) != badge->today) {
    count_overdue (badge);
  }

  return G_SOURCE_CONTINUE;
}

/**
 * opbms_overdue_badge_attach:
 * @window: a main window
 * @page_name: a page of its sidebar
 *
 * Shows there from now on how many bills are overdue that whoever is signed in may see.
 */
void
opbms_overdue_badge_attach (OpbmsWindow *window,
                            const char  *page_name)
{
  Badge *badge;

  g_return_if_fail (OPBMS_IS_WINDOW (window));

  badge = g_new0 (Badge, 1);
  badge->window = window;
  badge->page_name = g_intern_string (page_name);
  badge->source = g_timeout_add_seconds (CHECK_SECONDS, on_date_check, badge);
  g_object_set_data_full (G_OBJECT (window), KEY, badge, badge_free);
  g_signal_connect_object (opbms_context_get_store (opbms_window_get_context (window)), "changed",
                           G_CALLBACK (on_store_changed), window, G_CONNECT_SWAPPED);
  count_overdue (badge);
}
