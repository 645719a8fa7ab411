/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-idle-watch.h"

#include "ui/opbms-topmost.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-personal.h"

#include <glib/gi18n.h>

/*
 * Sees every key and every move of the pointer, in main windows and in the dialogs over them, and
 * tells the count of that main window. Each window is signed out by itself, after a warning that any
 * key takes back. The minutes are what the person set on this computer.
 */

#define CHECK_SECONDS 5
#define IDLE_KEY      "opbms-idle"
#define SEEN_KEY      "opbms-idle-seen"
#define WARNING_KEY   "opbms-idle-warning"

struct _OpbmsIdleWatch {
  GObject       parent_instance;

  OpbmsIdleNow  now;
  gpointer      user_data;
  GSettings    *settings; /* NULL where they are not installed: never signs out */
  guint         source;
  double        x, y;     /* where the pointer was */
};

G_DEFINE_FINAL_TYPE (OpbmsIdleWatch, opbms_idle_watch, G_TYPE_OBJECT)

/* Of the main window that @window is, or is over. */
static OpbmsIdle *
find_idle (GtkWindow *window)
{
  OpbmsIdle *idle = NULL;

  for (; window && !idle; window = gtk_window_get_transient_for (window)) {
    idle = g_object_get_data (G_OBJECT (window), IDLE_KEY);
  }

  return idle;
}

/* GTK makes moves of a pointer that stands still, when what is under it moves. */
static gboolean
is_activity (OpbmsIdleWatch *self,
             GdkEvent       *event)
{
  double x, y;

  switch ((int) gdk_event_get_event_type (event)) {
  case GDK_KEY_PRESS:
  case GDK_BUTTON_PRESS:
  case GDK_SCROLL:
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_UPDATE:
    return TRUE;
  case GDK_MOTION_NOTIFY:
    if (!gdk_event_get_position (event, &x, &y) || (x == self->x && y == self->y)) {
      return FALSE;
    }
    self->x = x;
    self->y = y;
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
on_event (GtkEventController *controller,
          GdkEvent           *event,
          OpbmsIdleWatch     *self)
{
  OpbmsIdle *idle = find_idle (GTK_WINDOW (gtk_event_controller_get_widget (controller)));

  if (idle && is_activity (self, event)) {
    opbms_idle_touch (idle);
  }

  return GDK_EVENT_PROPAGATE;
}

static void
see (OpbmsIdleWatch *self,
     GtkWidget      *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), SEEN_KEY) == self) {
    return;
  }

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, 0);
  gtk_widget_add_controller (window, controller);
  g_object_set_data (G_OBJECT (window), SEEN_KEY, self);
}

static void
on_windows_changed (GListModel     *windows,
                    guint           position,
                    guint           n_removed,
                    guint           n_added,
                    OpbmsIdleWatch *self)
{
  for (guint i = position; i < position + n_added; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    see (self, window);
  }
}

static guint
get_minutes (OpbmsIdleWatch *self)
{
  return self->settings ? (guint) g_settings_get_int (self->settings, "idle-minutes") : 0;
}

static void
on_minutes_changed (OpbmsIdleWatch *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);
    OpbmsIdle *idle = g_object_get_data (window, IDLE_KEY);

    if (idle) {
      opbms_idle_set_minutes (idle, get_minutes (self));
    }
  }
}

static void
on_warned (OpbmsWindow *window)
{
  GtkWidget *warning = adw_message_dialog_new (
    opbms_topmost_find (GTK_WINDOW (window)), _("Are You Still There?"),
    _("Nobody has done anything here for a while. In a minute this window signs out, and what is "
      "typed but not saved is lost."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (warning), "stay", _("_Stay Signed In"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (warning), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (warning), "stay");
  opbms_names_mend (warning);
  g_object_set_data_full (G_OBJECT (window), WARNING_KEY, g_object_ref (warning), g_object_unref);
  gtk_window_present (GTK_WINDOW (warning));
}

static void
on_resumed (OpbmsWindow *window)
{
  g_autoptr (GtkWindow) warning = g_object_steal_data (G_OBJECT (window), WARNING_KEY);

  if (warning) {
    gtk_window_destroy (warning);
  }
}

static void
on_over (OpbmsWindow *window)
{
  on_resumed (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-out", NULL);
}

static gboolean
on_check (gpointer user_data)
{
  opbms_idle_watch_check (user_data);

  return G_SOURCE_CONTINUE;
}

static void
opbms_idle_watch_dispose (GObject *object)
{
  OpbmsIdleWatch *self = OPBMS_IDLE_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (opbms_idle_watch_parent_class)->dispose (object);
}

static void
opbms_idle_watch_class_init (OpbmsIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = opbms_idle_watch_dispose;
}

static void
opbms_idle_watch_init (OpbmsIdleWatch *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  self->settings = opbms_personal_new_settings ();
  if (self->settings) {
    g_signal_connect_object (self->settings, "changed::idle-minutes",
                             G_CALLBACK (on_minutes_changed), self, G_CONNECT_SWAPPED);
  }
  self->source = g_timeout_add_seconds (CHECK_SECONDS, on_check, self);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed), self, 0);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), self);
}

/**
 * opbms_idle_watch_new:
 * @now: tells the time
 * @user_data: data for @now, to live as long as the windows
 *
 * Returns: (transfer full): a watch over no window yet
 */
OpbmsIdleWatch *
opbms_idle_watch_new (OpbmsIdleNow now,
                      gpointer     user_data)
{
  OpbmsIdleWatch *self = g_object_new (OPBMS_TYPE_IDLE_WATCH, NULL);

  self->now = now;
  self->user_data = user_data;

  return self;
}

/**
 * opbms_idle_watch_add:
 * @self: a watch
 * @window: the window of somebody who is signed in
 */
void
opbms_idle_watch_add (OpbmsIdleWatch *self,
                      OpbmsWindow    *window)
{
  OpbmsIdle *idle;

  g_return_if_fail (OPBMS_IS_IDLE_WATCH (self));
  g_return_if_fail (OPBMS_IS_WINDOW (window));

  idle = opbms_idle_new (self->now, self->user_data);
  opbms_idle_set_minutes (idle, get_minutes (self));
  g_object_set_data_full (G_OBJECT (window), IDLE_KEY, idle, g_object_unref);
  g_signal_connect_object (idle, "warned", G_CALLBACK (on_warned), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (idle, "resumed", G_CALLBACK (on_resumed), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (idle, "over", G_CALLBACK (on_over), window, G_CONNECT_SWAPPED);
}

/**
 * opbms_idle_watch_share:
 * @self: a watch
 * @view: a window that was opened from @window, by whoever is signed in there
 * @window: a watched window
 *
 * What is done in @view is done by somebody who is there.
 */
void
opbms_idle_watch_share (OpbmsIdleWatch *self,
                        GtkWindow      *view,
                        OpbmsWindow    *window)
{
  OpbmsIdle *idle;

  g_return_if_fail (OPBMS_IS_IDLE_WATCH (self));

  idle = find_idle (GTK_WINDOW (window));
  g_return_if_fail (idle);

  g_object_set_data_full (G_OBJECT (view), IDLE_KEY, g_object_ref (idle), g_object_unref);
}

/**
 * opbms_idle_watch_check:
 * @self: a watch
 *
 * Looks at the time, as it does every few seconds by itself.
 */
void
opbms_idle_watch_check (OpbmsIdleWatch *self)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  g_return_if_fail (OPBMS_IS_IDLE_WATCH (self));

  /* Kept apart: signing out changes the list of windows. */
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);
    OpbmsIdle *idle = g_object_get_data (window, IDLE_KEY);

    if (idle) {
      g_ptr_array_add (counts, g_object_ref (idle));
    }
  }
  for (guint i = 0; i < counts->len; i++) {
    opbms_idle_check (g_ptr_array_index (counts, i));
  }
}

/**
 * opbms_idle_watch_dup_reason:
 * @self: a watch
 * @window: the window that is being signed out
 *
 * Returns: (transfer full) (nullable): what to tell whoever comes back; %NULL: somebody signed out
 */
char *
opbms_idle_watch_dup_reason (OpbmsIdleWatch *self,
                             GtkWindow      *window)
{
  OpbmsIdle *idle;
  guint minutes;

  g_return_val_if_fail (OPBMS_IS_IDLE_WATCH (self), NULL);

  idle = find_idle (window);
  minutes = idle ? opbms_idle_get_over (idle) : 0;
  if (minutes == 0) {
    return NULL;
  }

  return g_strdup_printf (ngettext ("Signed out after %u minute without use",
                                    "Signed out after %u minutes without use", minutes),
                          minutes);
}
