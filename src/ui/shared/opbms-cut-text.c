/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-cut-text.h"

/*
 * A text that has no room is cut, and told whole in a tooltip, which is asked for when the pointer
 * rests on it: GTK 4.8 looks for what is under the pointer each time the text of a tooltip is set,
 * and in a long list that takes longer than all the rest of filling it.
 */

static gboolean
on_query_tooltip (GtkLabel   *label,
                  int         x,
                  int         y,
                  gboolean    by_keyboard,
                  GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label))) {
    return FALSE;
  }
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

/**
 * opbms_cut_text_attach:
 * @label: a label that ellipsizes
 *
 * Has it tell its whole text in a tooltip while it shows only a part of it.
 */
void
opbms_cut_text_attach (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}
