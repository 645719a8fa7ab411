/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-spinner.h"

/*
 * A spinner that shows itself only when a wait has become long enough to be felt: one that comes
 * and goes at once is unrest. What is waited for is the caller's business.
 */

#define DELAY_MS 200
#define DATA_KEY "opbms-spinner"

static void
remove_source (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static gboolean
on_due (gpointer user_data)
{
  GtkSpinner *spinner = user_data;

  g_object_steal_data (G_OBJECT (spinner), DATA_KEY);
  gtk_spinner_start (spinner);
  gtk_widget_set_visible (GTK_WIDGET (spinner), TRUE);

  return G_SOURCE_REMOVE;
}

/**
 * opbms_spinner_start:
 * @spinner: a spinner, invisible
 *
 * Says that a wait has begun. The spinner spins after 0.2 s, unless it is stopped or gone before;
 * one that waits or spins already goes on.
 */
void
opbms_spinner_start (GtkSpinner *spinner)
{
  g_return_if_fail (GTK_IS_SPINNER (spinner));

  if (!gtk_spinner_get_spinning (spinner) && !g_object_get_data (G_OBJECT (spinner), DATA_KEY)) {
    guint source = g_timeout_add (DELAY_MS, on_due, spinner);

    g_object_set_data_full (G_OBJECT (spinner), DATA_KEY, GUINT_TO_POINTER (source), remove_source);
  }
}

/**
 * opbms_spinner_stop:
 * @spinner: a spinner
 *
 * Says that the wait is over: the spinner is invisible.
 */
void
opbms_spinner_stop (GtkSpinner *spinner)
{
  g_return_if_fail (GTK_IS_SPINNER (spinner));

  g_object_set_data (G_OBJECT (spinner), DATA_KEY, NULL);
  gtk_spinner_stop (spinner);
  gtk_widget_set_visible (GTK_WIDGET (spinner), FALSE);
}
