/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chart-colors.h"

/**
 * opbms_chart_colors_get:
 * @widget: what is drawn
 * @palette: (out caller-allocates): its colours, as the style is now
 */
void
opbms_chart_colors_get (GtkWidget    *widget,
                        OpbmsPalette *palette)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  GdkRGBA text;
  OpbmsColor color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  color = (OpbmsColor) { text.red, text.green, text.blue, text.alpha };
  opbms_palette_init (palette, &color, adw_style_manager_get_dark (style),
                      adw_style_manager_get_high_contrast (style));
}

/**
 * opbms_chart_colors_follow:
 * @widget: what is drawn
 *
 * Draws @widget again when the style changes.
 */
void
opbms_chart_colors_follow (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw),
                           widget, G_CONNECT_SWAPPED);
}
