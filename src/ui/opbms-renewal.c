/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-renewal.h"

/*
 * Lets a window go on with new settings when those of the database change, in this process or
 * another: amounts in another currency, and another day. A failure changes nothing: the window's
 * pages will say what is wrong.
 */

static gpointer
renew (OpbmsSession  *session,
       gpointer       request,
       GError       **error)
{
  return opbms_session_renew (session, error);
}

static gboolean
is_same (const OpbmsSettings *one,
         const OpbmsSettings *other)
{
  return one->currency == other->currency && g_str_equal (one->time_zone, other->time_zone)
         && g_str_equal (one->organisation, other->organisation);
}

static void
on_renewed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OpbmsWindow) window = user_data;
  OpbmsContext *context = opbms_window_get_context (window);
  g_autoptr (OpbmsSession) session = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);
  g_autoptr (OpbmsContext) renewed = NULL;

  if (!session || !context /* closed meanwhile */
      || is_same (opbms_session_get_settings (session),
                  opbms_session_get_settings (opbms_context_get_session (context)))) {
    return;
  }

  renewed = opbms_context_new (opbms_context_get_worker (context), session);
  opbms_window_set_context (window, renewed);
}

static void
on_store_changed (OpbmsStore  *store,
                  guint        tables,
                  OpbmsWindow *window)
{
  OpbmsContext *context = opbms_window_get_context (window);

  if (context && tables & OPBMS_TABLE_SETTING) {
    opbms_context_run_async (context, OPBMS_ACCESS_READ, renew, NULL, NULL,
                             (GDestroyNotify) opbms_session_unref, NULL, on_renewed,
                             g_object_ref (window));
  }
}

/**
 * opbms_renewal_watch:
 * @window: a main window
 *
 * Keeps @window up to date with the settings of its database.
 */
void
opbms_renewal_watch (OpbmsWindow *window)
{
  g_return_if_fail (OPBMS_IS_WINDOW (window));

  g_signal_connect_object (opbms_context_get_store (opbms_window_get_context (window)), "changed",
                           G_CALLBACK (on_store_changed), window, 0);
}
