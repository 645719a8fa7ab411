/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-chart.h"

#include "opbms-test-chart.h"

#include <string.h>

/* What is drawn, on a recording surface and as pixels. */

#define WIDTH  600
#define HEIGHT 240

typedef struct {
  PangoContext   *context;
  OpbmsLettering  lettering;
  OpbmsPalette    palette;
} Tools;

static void
tools_init (Tools *tools)
{
  PangoFontDescription *font = pango_font_description_from_string ("Cantarell 11");

  tools->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_font_description (tools->context, font);
  pango_font_description_free (font);
  opbms_lettering_init (&tools->lettering, tools->context);
  opbms_palette_init (&tools->palette, NULL, FALSE, FALSE);
}

static void
tools_clear (Tools *tools)
{
  opbms_lettering_clear (&tools->lettering);
  g_clear_object (&tools->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tools, tools_clear)

static void
draw_on (cairo_surface_t   *surface,
         Tools             *tools,
         OpbmsChartKind     kind,
         const OpbmsSeries *series,
         double             width,
         gboolean           right_to_left,
         int                selected)
{
  double height = kind == OPBMS_CHART_BARS ? HEIGHT
                  : opbms_chart_get_height (kind, series, &tools->lettering, width);
  cairo_t *cr = cairo_create (surface);
  OpbmsChart chart;

  opbms_chart_lay_out (&chart, kind, series, &tools->lettering, width, height, right_to_left);
  opbms_chart_draw (&chart, cr, &tools->lettering, &tools->palette, selected);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static OpbmsRect
get_ink (Tools             *tools,
         OpbmsChartKind     kind,
         const OpbmsSeries *series,
         double             width,
         gboolean           right_to_left,
         int                selected)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  OpbmsRect ink;

  draw_on (surface, tools, kind, series, width, right_to_left, selected);
  cairo_recording_surface_ink_extents (surface, &ink.x, &ink.y, &ink.width, &ink.height);
  cairo_surface_destroy (surface);

  return ink;
}

static OpbmsSeries *
new_series (OpbmsChartKind kind,
            guint          n)
{
  g_autoptr (OpbmsSeries) series = opbms_test_series_random (n, kind == OPBMS_CHART_BARS ? 2 : 1);

  return kind == OPBMS_CHART_PIE ? opbms_series_gather (series, "Other")
                                 : g_steal_pointer (&series);
}

static void
test_nothing_is_drawn_outside (void)
{
  const guint counts[] = { 0, 1, 5, 12, 500 };
  const double widths[] = { 340, WIDTH, 1040 };
  g_auto (Tools) tools = { 0 };

  tools_init (&tools);
  for (int kind = OPBMS_CHART_BARS; kind <= OPBMS_CHART_AGES; kind++) {
    for (size_t i = 0; i < G_N_ELEMENTS (counts) * G_N_ELEMENTS (widths) * 2; i++) {
      g_autoptr (OpbmsSeries) series = new_series ((OpbmsChartKind) kind,
                                                   counts[i % G_N_ELEMENTS (counts)]);
      double width = widths[i / G_N_ELEMENTS (counts) % G_N_ELEMENTS (widths)];
      int selected = i % 2 ? (int) series->points->len - 1 : -1;
      double height = kind == OPBMS_CHART_BARS ? HEIGHT
                      : opbms_chart_get_height ((OpbmsChartKind) kind, series, &tools.lettering,
                                                width);
      OpbmsRect ink = get_ink (&tools, (OpbmsChartKind) kind, series, width, i >= 15, selected);

      g_test_message ("kind %d, %u points, %g wide: %g %g %g %g", kind, series->points->len, width,
                      ink.x, ink.y, ink.width, ink.height);
      g_assert_cmpfloat (ink.x, >=, -1);
      g_assert_cmpfloat (ink.y, >=, -1);
      g_assert_cmpfloat (ink.x + ink.width, <=, width + 1);
      g_assert_cmpfloat (ink.y + ink.height, <=, height + 1);
    }
  }
}

/* The axis; of a pie nothing, as its place is taken by a sentence. */
static void
test_nothing_to_show_leaves_the_axis (void)
{
  g_auto (Tools) tools = { 0 };
  g_autoptr (OpbmsSeries) none = opbms_test_series_new (NULL, 0, 1);
  const OpbmsMoney zeros[] = { 0, 0, 0 };
  g_autoptr (OpbmsSeries) zero = opbms_test_series_new (zeros, 3, 1);
  OpbmsRect ink;

  tools_init (&tools);
  ink = get_ink (&tools, OPBMS_CHART_BARS, none, WIDTH, FALSE, -1);
  g_assert_cmpfloat (ink.width, >, WIDTH - 40);
  g_assert_cmpfloat (ink.height, <, 30);
  ink = get_ink (&tools, OPBMS_CHART_BARS, zero, WIDTH, FALSE, -1);
  g_assert_cmpfloat (ink.height, <, 50);
  ink = get_ink (&tools, OPBMS_CHART_PIE, none, WIDTH, FALSE, -1);
  g_assert_cmpfloat (ink.width, ==, 0);
}

/* ---- Pixels ---- */

static cairo_surface_t *
draw_pixels (Tools             *tools,
             OpbmsChartKind     kind,
             const OpbmsSeries *series,
             gboolean           right_to_left,
             int                selected)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);

  draw_on (surface, tools, kind, series, WIDTH, right_to_left, selected);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface,
           double           x,
           double           y)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, data + (int) y * cairo_image_surface_get_stride (surface) + (int) x * 4, 4);

  return pixel;
}

static guint
count_pixels (cairo_surface_t *surface,
              guint32          color)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++) {
    for (int x = 0; x < cairo_image_surface_get_width (surface); x++) {
      n += get_pixel (surface, x, y) == color;
    }
  }

  return n;
}

static void
test_bars_are_filled_in_their_colours (void)
{
  const OpbmsMoney values[] = { 2000, 1000, 1000, 0 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 2, 2);
  g_auto (Tools) tools = { 0 };
  cairo_surface_t *surface;
  guint blue;
  guint teal;

  tools_init (&tools);
  surface = draw_pixels (&tools, OPBMS_CHART_BARS, series, FALSE, -1);
  blue = count_pixels (surface, 0xff1056ac);
  teal = count_pixels (surface, 0xff349f78);
  g_assert_cmpuint (blue, >, 2.7 * teal); /* three times as high */
  g_assert_cmpuint (blue, <, 3.3 * teal);
  cairo_surface_destroy (surface);
}

/* Fills are told apart in high contrast too: by a line in the colour of text. */
static void
test_high_contrast_outlines_fills (void)
{
  const OpbmsMoney values[] = { 2000, 1000, 1000, 500 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 2, 2);
  g_auto (Tools) tools = { 0 };
  cairo_surface_t *plain;
  cairo_surface_t *outlined;

  tools_init (&tools);
  plain = draw_pixels (&tools, OPBMS_CHART_BARS, series, FALSE, -1);
  opbms_palette_init (&tools.palette, NULL, FALSE, TRUE);
  outlined = draw_pixels (&tools, OPBMS_CHART_BARS, series, FALSE, -1);
  g_assert_cmpuint (count_pixels (outlined, 0xff000000), >,
                    count_pixels (plain, 0xff000000) + 400);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (outlined);
}

static void
test_the_selected_one_stands_out (void)
{
  const OpbmsMoney values[] = { 2000, 1000, 500 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 3, 1);
  g_auto (Tools) tools = { 0 };
  cairo_surface_t *surface;
  OpbmsChart chart;
  OpbmsRect band;

  tools_init (&tools);
  opbms_chart_lay_out (&chart, OPBMS_CHART_BARS, series, &tools.lettering, WIDTH, HEIGHT, FALSE);
  band = opbms_bars_get_band (&chart.bars, 1);
  surface = draw_pixels (&tools, OPBMS_CHART_BARS, series, FALSE, 1);
  g_assert_cmpuint (get_pixel (surface, band.x + 8, 20), !=, 0);
  cairo_surface_destroy (surface);
  surface = draw_pixels (&tools, OPBMS_CHART_BARS, series, FALSE, 0);
  g_assert_cmpuint (get_pixel (surface, band.x + 8, 20), ==, 0);
  cairo_surface_destroy (surface);
}

/* But for how edges are smoothed. */
static gboolean
is_like (guint32 a,
         guint32 b)
{
  for (int shift = 0; shift < 32; shift += 8) {
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > 24) {
      return FALSE;
    }
  }

  return TRUE;
}

/* Texts aside, whose letters are not mirrored, what is left is right: here the ring of a pie. */
static void
test_right_to_left_is_the_mirror_image (void)
{
  const OpbmsMoney values[] = { 3000, 2000, 500 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 3, 1);
  g_auto (Tools) tools = { 0 };
  cairo_surface_t *surface;
  cairo_surface_t *mirrored;
  OpbmsChart chart;
  double radius;

  tools_init (&tools);
  opbms_chart_lay_out (&chart, OPBMS_CHART_PIE, series, &tools.lettering, WIDTH, 212, FALSE);
  radius = (chart.pie.inner + chart.pie.outer) / 2;
  surface = draw_pixels (&tools, OPBMS_CHART_PIE, series, FALSE, -1);
  mirrored = draw_pixels (&tools, OPBMS_CHART_PIE, series, TRUE, -1);
  for (double x = chart.pie.x - radius; x < chart.pie.x + radius; x += 1) {
    double y = chart.pie.y - radius * 0.9;

    g_assert_true (is_like (get_pixel (surface, x, y),
                            get_pixel (mirrored, WIDTH - 1 - (int) x, y)));
  }
  cairo_surface_destroy (surface);
  cairo_surface_destroy (mirrored);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/chart/drawing/" name, func)
  ADD ("nothing-is-drawn-outside", test_nothing_is_drawn_outside);
  ADD ("nothing-to-show-leaves-the-axis", test_nothing_to_show_leaves_the_axis);
  ADD ("bars-are-filled-in-their-colours", test_bars_are_filled_in_their_colours);
  ADD ("high-contrast-outlines-fills", test_high_contrast_outlines_fills);
  ADD ("the-selected-one-stands-out", test_the_selected_one_stands_out);
  ADD ("right-to-left-is-the-mirror-image", test_right_to_left_is_the_mirror_image);

  return g_test_run ();
}
