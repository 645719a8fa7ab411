/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "chart/opbms-chart.h"
#include "opbms-bench.h"

/* What drawing a chart costs, beside filling as many plain rectangles of the same size: in memory,
 * as windows are drawn here. */

#define WIDTH   916
#define HEIGHT  288
#define N_TIMES 101

typedef struct {
  cairo_t        *cr;
  OpbmsLettering  lettering;
  OpbmsPalette    palette;
  OpbmsSeries    *series;
  OpbmsChart      chart;
} Drawing;

static OpbmsSeries *
new_series (guint n_points)
{
  OpbmsMoneyStyle style;
  OpbmsSeries *series;

  opbms_money_style_init (&style, opbms_currency_find ("INR"), NULL);
  series = opbms_series_new (&style, "All");
  opbms_series_add_column (series, "Billed", OPBMS_HUE_BLUE);
  opbms_series_add_column (series, "Paid", OPBMS_HUE_TEAL);
  for (guint i = 0; i < n_points; i++) {
    g_autofree char *name = g_strdup_printf ("%u", i);

    opbms_series_add (series, name, NULL, 1000 + i * 7919 % 100000, 1000 + i * 6101 % 100000);
  }
  opbms_series_finish (series);

  return series;
}

static void
draw_chart (gpointer data)
{
  Drawing *drawing = data;

  opbms_chart_draw (&drawing->chart, drawing->cr, &drawing->lettering, &drawing->palette, 1);
}

static void
lay_out_chart (gpointer data)
{
  Drawing *drawing = data;

  opbms_chart_lay_out (&drawing->chart, OPBMS_CHART_BARS, drawing->series, &drawing->lettering,
                       WIDTH, HEIGHT, FALSE);
}

static void
fill_rectangles (gpointer data)
{
  Drawing *drawing = data;

  for (guint i = 0; i < drawing->series->points->len; i++) {
    for (guint j = 0; j < 2; j++) {
      OpbmsRect bar = opbms_bars_get_bar (&drawing->chart.bars, i, j);

      cairo_rectangle (drawing->cr, bar.x, bar.y, bar.width, bar.height);
      cairo_fill (drawing->cr);
    }
  }
}

static void
bench_chart (PangoContext *context,
             guint         n_points)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  Drawing drawing = { .cr = cairo_create (surface), .series = new_series (n_points) };
  g_autofree char *what = g_strdup_printf ("draw a chart of %u months, beside its bare bars",
                                           n_points);
  g_autofree char *ours = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *laid_out = NULL;
  double seconds;
  double bare_seconds;

  opbms_lettering_init (&drawing.lettering, context);
  opbms_palette_init (&drawing.palette, NULL, FALSE, FALSE);
  lay_out_chart (&drawing);
  seconds = opbms_bench_median (draw_chart, &drawing, N_TIMES);
  bare_seconds = opbms_bench_median (fill_rectangles, &drawing, N_TIMES);
  ours = g_strdup_printf ("%.3f ms", seconds * 1000);
  bare = g_strdup_printf ("%.3f ms", bare_seconds * 1000);
  opbms_bench_print_row (what, ours, bare, seconds / bare_seconds, OPBMS_BENCH_AT_MOST, 0);
  laid_out = g_strdup_printf ("%.3f ms", 1000 * opbms_bench_median (lay_out_chart, &drawing,
                                                                    N_TIMES));
  opbms_bench_print_note ("  laying it out, once for a size", laid_out);

  opbms_lettering_clear (&drawing.lettering);
  opbms_series_unref (drawing.series);
  cairo_destroy (drawing.cr);
  cairo_surface_destroy (surface);
}

void
bench_charts (void)
{
  PangoContext *context =
      pango_font_map_create_context (pango_cairo_font_map_get_default ());

  bench_chart (context, 12);
  bench_chart (context, 500);
  g_object_unref (context);
}
