/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-swatch.h"

#include "chart/opbms-paint.h"
#include "ui/shared/opbms-chart-colors.h"

struct _OpbmsSwatch {
  GtkWidget parent_instance;

  OpbmsHue  hue;
};

G_DEFINE_FINAL_TYPE (OpbmsSwatch, opbms_swatch, GTK_TYPE_WIDGET)

static void
opbms_swatch_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = *natural = (int) OPBMS_SWATCH_SIZE;
}

static void
opbms_swatch_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  OpbmsPalette palette;
  OpbmsPaint paint = { .palette = &palette, .selected = -1 };

  opbms_chart_colors_get (widget, &palette);
  paint.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                       (float) height));
  opbms_paint_swatch (&paint, OPBMS_SWATCH (widget)->hue, (width - OPBMS_SWATCH_SIZE) / 2,
                      height / 2.0);
  cairo_destroy (paint.cr);
}

static void
opbms_swatch_class_init (OpbmsSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = opbms_swatch_measure;
  widget_class->snapshot = opbms_swatch_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
opbms_swatch_init (OpbmsSwatch *self)
{
  opbms_chart_colors_follow (GTK_WIDGET (self));
}

/**
 * opbms_swatch_new:
 * @hue: a colour
 *
 * Returns: (transfer floating): a swatch
 */
GtkWidget *
opbms_swatch_new (OpbmsHue hue)
{
  OpbmsSwatch *self = g_object_new (OPBMS_TYPE_SWATCH, NULL);

  self->hue = hue;

  return GTK_WIDGET (self);
}
