/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-failure-row.h"

#include <glib/gi18n.h>

/* A row of the form that says what went wrong, and counts down while one must wait. How long that
 * is, billing decides. */

struct _OpbmsFailureRow {
  GtkListBoxRow  parent_instance;

  guint          wait_source;
  guint          wait_seconds; /* until the next attempt is heard */

  GtkLabel      *title;
  GtkLabel      *subtitle;
};

enum {
  SIGNAL_WAITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsFailureRow, opbms_failure_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_wait (OpbmsFailureRow *self)
{
  guint minutes = (self->wait_seconds + 59) / 60;
  g_autofree char *text = NULL;

  if (self->wait_seconds <= 90) {
    text = g_strdup_printf (ngettext ("Try again in %u second", "Try again in %u seconds",
                                      self->wait_seconds),
                            self->wait_seconds);
  } else {
    text = g_strdup_printf (ngettext ("Try again in %u minute", "Try again in %u minutes", minutes),
                            minutes);
  }
  opbms_failure_row_show (self, _("Too many wrong attempts"), text);
}

static gboolean
on_second_passed (gpointer user_data)
{
  OpbmsFailureRow *self = user_data;

  self->wait_seconds--;
  if (self->wait_seconds > 0) {
    show_wait (self);
    return G_SOURCE_CONTINUE;
  }

  self->wait_source = 0;
  opbms_failure_row_hide (self);
  g_signal_emit (self, signals[SIGNAL_WAITED], 0);

  return G_SOURCE_REMOVE;
}

static void
opbms_failure_row_dispose (GObject *object)
{
  g_clear_handle_id (&OPBMS_FAILURE_ROW (object)->wait_source, g_source_remove);

  G_OBJECT_CLASS (opbms_failure_row_parent_class)->dispose (object);
}

static void
opbms_failure_row_class_init (OpbmsFailureRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_failure_row_dispose;

  /**
   * OpbmsFailureRow::waited:
   *
   * The wait is over, and the row gone.
   */
  signals[SIGNAL_WAITED] = g_signal_new ("waited", OPBMS_TYPE_FAILURE_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-failure-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsFailureRow, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFailureRow, subtitle);
}

static void
opbms_failure_row_init (OpbmsFailureRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_failure_row_show:
 * @self: a row
 * @title: what went wrong
 * @subtitle: (nullable): what to do about it
 */
void
opbms_failure_row_show (OpbmsFailureRow *self,
                        const char      *title,
                        const char      *subtitle)
{
  g_return_if_fail (OPBMS_IS_FAILURE_ROW (self));
  g_return_if_fail (title);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * opbms_failure_row_wait:
 * @self: a row
 * @seconds: how long
 *
 * Says that one must wait, and counts down.
 */
void
opbms_failure_row_wait (OpbmsFailureRow *self,
                        guint            seconds)
{
  g_return_if_fail (OPBMS_IS_FAILURE_ROW (self));

  opbms_failure_row_hide (self);
  self->wait_seconds = MAX (seconds, 1);
  self->wait_source = g_timeout_add_seconds (1, on_second_passed, self);
  show_wait (self);
}

/**
 * opbms_failure_row_hide:
 * @self: a row
 *
 * What it said is no longer so; nor is the wait.
 */
void
opbms_failure_row_hide (OpbmsFailureRow *self)
{
  g_return_if_fail (OPBMS_IS_FAILURE_ROW (self));

  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->wait_seconds = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * opbms_failure_row_is_waiting:
 * @self: a row
 *
 * Returns: whether it counts down
 */
gboolean
opbms_failure_row_is_waiting (OpbmsFailureRow *self)
{
  g_return_val_if_fail (OPBMS_IS_FAILURE_ROW (self), FALSE);

  return self->wait_seconds > 0;
}
