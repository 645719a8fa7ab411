/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-ages.h"
#include "chart/opbms-bars.h"
#include "chart/opbms-pie.h"

#include "opbms-test-chart.h"

#include <math.h>

static void
assert_rect (OpbmsRect rect,
             double    x,
             double    y,
             double    width,
             double    height)
{
  opbms_test_assert_near (rect.x, x);
  opbms_test_assert_near (rect.y, y);
  opbms_test_assert_near (rect.width, width);
  opbms_test_assert_near (rect.height, height);
}

static void
assert_mirrored (OpbmsRect rect,
                 OpbmsRect mirrored,
                 double    width)
{
  assert_rect (mirrored, width - rect.x - rect.width, rect.y, rect.width, rect.height);
}

static void
assert_inside (const OpbmsRect *inner,
               const OpbmsRect *outer)
{
  g_assert_cmpfloat (inner->x, >=, outer->x - 1e-6);
  g_assert_cmpfloat (inner->y, >=, outer->y - 1e-6);
  g_assert_cmpfloat (inner->x + inner->width, <=, outer->x + outer->width + 1e-6);
  g_assert_cmpfloat (inner->y + inner->height, <=, outer->y + outer->height + 1e-6);
  g_assert_cmpfloat (inner->width, >=, 0);
  g_assert_cmpfloat (inner->height, >=, 0);
}

/* ---- Bars ---- */

/* The plot is 100 px from the left, 8 from above and 400 × 200. */
static const OpbmsBarsRoom bars_room = {
  .width = 500, .height = 236, .tick_width = 90, .label_width = 32, .line_height = 16,
};

static void
test_bars_stand_side_by_side (void)
{
  const OpbmsMoney values[] = { 2000, 1000, 0, 2000, 500, 1 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 3, 2);
  OpbmsBars bars;
  double bar;

  opbms_bars_lay_out (&bars, series, &bars_room);
  assert_rect (bars.plot, 100, 8, 400, 200);
  opbms_test_assert_near (bars.band, 400.0 / 3);
  g_assert_cmpuint (bars.stride, ==, 1);
  bar = bars.bar;
  opbms_test_assert_near (bar, 36);
  assert_rect (opbms_bars_get_bar (&bars, 0, 0), 100 + floor (bars.band / 2 - 37), 8, 36, 200);
  assert_rect (opbms_bars_get_bar (&bars, 0, 1), 100 + floor (bars.band / 2 - 37) + 38, 108, 36, 100);
  assert_rect (opbms_bars_get_bar (&bars, 1, 0), 100 + floor (bars.band * 1.5 - 37), 208, 36, 0);
  assert_rect (opbms_bars_get_bar (&bars, 2, 1), 100 + floor (bars.band * 2.5 - 37) + 38, 206, 36, 2);
  opbms_test_assert_near (opbms_bars_get_tick_y (&bars, 0), 208);
  opbms_test_assert_near (opbms_bars_get_tick_y (&bars, 4), 8);
}

static void
test_bars_below_zero_hang (void)
{
  const OpbmsMoney values[] = { 200, -100 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 2, 1);
  OpbmsBars bars;
  OpbmsRect down;

  opbms_bars_lay_out (&bars, series, &bars_room);
  down = opbms_bars_get_bar (&bars, 1, 0);
  opbms_test_assert_near (down.y, opbms_bars_get_tick_y (&bars, series->axis.n_below));
  opbms_test_assert_near (down.height, opbms_bars_get_bar (&bars, 0, 0).height / 2);
}

static void
test_labels_are_left_out_where_there_is_no_room (void)
{
  static const struct {
    double width;
    guint  n_points;
    guint  stride;
  } cases[] = {
    { 1000, 12, 1 }, { 580, 12, 1 }, { 579, 12, 2 }, { 400, 12, 2 }, { 340, 12, 2 }, { 200, 12, 5 },
    { 1000, 500, 23 }, { 1000, 1, 1 }, { 1000, 0, 1 }, { 0, 12, 1 },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OpbmsSeries) series = opbms_test_series_random (cases[i].n_points, 2);
    OpbmsBarsRoom room = bars_room;
    OpbmsBars bars;

    room.width = cases[i].width;
    opbms_bars_lay_out (&bars, series, &room);
    g_test_message ("%g wide, %u points", cases[i].width, cases[i].n_points);
    g_assert_cmpuint (bars.stride, ==, cases[i].stride);
  }
}

static OpbmsBarsRoom
random_room (void)
{
  return (OpbmsBarsRoom) {
    .width = g_test_rand_int_range (0, 2000), .height = g_test_rand_int_range (0, 600),
    .tick_width = g_test_rand_int_range (0, 120), .label_width = g_test_rand_int_range (1, 60),
    .line_height = g_test_rand_int_range (1, 30),
  };
}

static void
check_bars (const OpbmsBars *bars,
            const OpbmsBars *mirrored)
{
  for (guint i = 0; i < bars->series->points->len; i++) {
    OpbmsRect band = opbms_bars_get_band (bars, i);

    for (guint j = 0; j < bars->series->n_columns; j++) {
      OpbmsRect bar = opbms_bars_get_bar (bars, i, j);

      assert_inside (&bar, &band);
      assert_inside (&bar, &bars->plot);
      assert_mirrored (bar, opbms_bars_get_bar (mirrored, i, j), bars->width);
    }
    assert_mirrored (band, opbms_bars_get_band (mirrored, i), bars->width);
    if (band.width > 0.01 && band.height > 0) {
      double x = band.x + band.width / 2;
      double y = band.y + band.height / 2;

      g_assert_cmpint (opbms_bars_hit (bars, x, y), ==, i);
      g_assert_cmpint (opbms_bars_hit (mirrored, bars->width - x, y), ==, i);
    }
  }
}

static void
test_any_bars_fit_and_are_found_again (void)
{
  const guint counts[] = { 0, 1, 2, 12, 500 };

  for (int i = 0; i < 200; i++) {
    g_autoptr (OpbmsSeries) series =
        opbms_test_series_random (counts[g_test_rand_int_range (0, G_N_ELEMENTS (counts))],
                                  g_test_rand_int_range (1, 3));
    OpbmsBarsRoom room = random_room ();
    OpbmsBars bars;
    OpbmsBars mirrored;

    if (room.width < room.tick_width + 10 || room.height < 3 * room.line_height + 13) {
      continue; /* then there is no plot */
    }
    opbms_bars_lay_out (&bars, series, &room);
    room.right_to_left = TRUE;
    opbms_bars_lay_out (&mirrored, series, &room);
    check_bars (&bars, &mirrored);
    g_assert_cmpint (opbms_bars_hit (&bars, bars.plot.x - 1, bars.plot.y), ==, -1);
    g_assert_cmpint (opbms_bars_hit (&bars, room.width + 1, bars.plot.y), ==, -1);
    g_assert_cmpint (opbms_bars_hit (&bars, bars.plot.x, room.height + 1), ==, -1);
  }
}

/* ---- Pie ---- */

static const OpbmsPieRoom pie_room = {
  .width = 560, .height = 212, .name_width = 100, .amount_width = 90, .percent_width = 30,
  .row_height = 27,
};

static void
test_a_legend_stands_beside_a_pie_or_below (void)
{
  const OpbmsMoney values[] = { 50, 25, 25 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 3, 1);
  OpbmsPieRoom room = pie_room;
  OpbmsPie pie;

  g_assert_cmpfloat (opbms_pie_get_height (series, &room), ==, 212);
  opbms_pie_lay_out (&pie, series, &room);
  opbms_test_assert_near (pie.x, 106);
  opbms_test_assert_near (pie.y, 106);
  opbms_test_assert_near (pie.outer, 102);
  assert_rect (pie.legend, 236, 106 - 40.5, 324, 81);
  assert_rect (opbms_pie_get_row (&pie, 2), 236, 106 + 13.5, 324, 27);

  room.width = 360;
  room.height = opbms_pie_get_height (series, &room);
  g_assert_cmpfloat (room.height, ==, 184 + 8 + 12 + 81);
  opbms_pie_lay_out (&pie, series, &room);
  opbms_test_assert_near (pie.x, 180);
  opbms_test_assert_near (pie.outer, 92);
  assert_rect (pie.legend, 0, 204, 360, 81);
}

static void
test_slices_go_round (void)
{
  const OpbmsMoney values[] = { 50, 25, 25 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 3, 1);
  OpbmsPieRoom room = pie_room;
  OpbmsPie pie;
  double start;
  double end;

  opbms_pie_lay_out (&pie, series, &room);
  opbms_pie_get_slice (&pie, 1, &start, &end);
  opbms_test_assert_near (start, G_PI);
  opbms_test_assert_near (end, 1.5 * G_PI);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x + 80, pie.y), ==, 0);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x - 60, pie.y + 60), ==, 1);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x - 60, pie.y - 60), ==, 2);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x, pie.y), ==, -1);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x + 103, pie.y), ==, -1);

  room.right_to_left = TRUE;
  opbms_pie_lay_out (&pie, series, &room);
  opbms_test_assert_near (pie.x, 560 - 106);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x - 80, pie.y), ==, 0);
  g_assert_cmpint (opbms_pie_hit (&pie, pie.x + 60, pie.y + 60), ==, 1);
}

/* Where the middle of a slice is, halfway between the two radii. */
static int
hit_middle (const OpbmsPie *pie,
            guint           slice)
{
  double start;
  double end;
  double angle;
  double radius = (pie->outer + pie->inner) / 2;

  opbms_pie_get_slice (pie, slice, &start, &end);
  angle = (start + end) / 2;

  return opbms_pie_hit (pie, pie->x + sin (angle) * radius * (pie->right_to_left ? -1 : 1),
                        pie->y - cos (angle) * radius);
}

static void
test_any_slices_fit_and_are_found_again (void)
{
  for (int i = 0; i < 500; i++) {
    g_autoptr (OpbmsSeries) all = opbms_test_series_random (g_test_rand_int_range (0, 20), 1);
    g_autoptr (OpbmsSeries) series = opbms_series_gather (all, "Other");
    OpbmsPieRoom room = pie_room;
    OpbmsPie pie;
    double before = 0;

    room.width = g_test_rand_int_range (200, 800);
    room.height = opbms_pie_get_height (series, &room);
    room.right_to_left = g_test_rand_bit ();
    opbms_pie_lay_out (&pie, series, &room);
    for (guint j = 0; j < series->points->len; j++) {
      OpbmsRect row = opbms_pie_get_row (&pie, j);
      double start;
      double end;

      opbms_pie_get_slice (&pie, j, &start, &end);
      opbms_test_assert_near (start, before);
      before = end;
      if (end - start > 1e-9) {
        g_assert_cmpint (hit_middle (&pie, j), ==, j);
      }
      assert_inside (&row, &(OpbmsRect) { 0, 0, room.width, room.height });
      g_assert_cmpint (opbms_pie_hit (&pie, row.x + 1, row.y + 1), ==, j);
    }
    opbms_test_assert_near (before, series->points->len > 0 ? 2 * G_PI : 0);
  }
}

/* ---- Ages ---- */

static const OpbmsAgesRoom ages_room = {
  .width = 360, .height = 150, .name_width = 86, .amount_width = 92, .row_height = 30,
};

static void
test_ages_share_one_scale (void)
{
  const OpbmsMoney values[] = { 42145750, 124050, 0, 21072875 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 4, 1);
  OpbmsAgesRoom room = ages_room;
  OpbmsAges ages;
  OpbmsAges mirrored;

  g_assert_cmpfloat (opbms_ages_get_height (series, &room), ==, 120);
  opbms_ages_lay_out (&ages, series, &room);
  room.right_to_left = TRUE;
  opbms_ages_lay_out (&mirrored, series, &room);
  assert_rect (opbms_ages_get_track (&ages, 0), 98, 9, 158, 12);
  assert_rect (opbms_ages_get_bar (&ages, 0), 98, 9, 158, 12);
  assert_rect (opbms_ages_get_bar (&ages, 1), 98, 39, 8, 12);
  assert_rect (opbms_ages_get_bar (&ages, 2), 98, 69, 0, 12);
  assert_rect (opbms_ages_get_bar (&ages, 3), 98, 99, 79, 12);
  for (guint i = 0; i < 4; i++) {
    assert_mirrored (opbms_ages_get_bar (&ages, i), opbms_ages_get_bar (&mirrored, i), 360);
    g_assert_cmpint (opbms_ages_hit (&ages, 180, 30 * i + 15), ==, i);
  }
  g_assert_cmpint (opbms_ages_hit (&ages, 180, 120), ==, -1);
  g_assert_cmpint (opbms_ages_hit (&ages, -1, 15), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add_func ("/chart/geometry/" name, func)
  ADD ("bars-stand-side-by-side", test_bars_stand_side_by_side);
  ADD ("bars-below-zero-hang", test_bars_below_zero_hang);
  ADD ("labels-are-left-out-where-there-is-no-room",
       test_labels_are_left_out_where_there_is_no_room);
  ADD ("any-bars-fit-and-are-found-again", test_any_bars_fit_and_are_found_again);
  ADD ("a-legend-stands-beside-a-pie-or-below", test_a_legend_stands_beside_a_pie_or_below);
  ADD ("slices-go-round", test_slices_go_round);
  ADD ("any-slices-fit-and-are-found-again", test_any_slices_fit_and_are_found_again);
  ADD ("ages-share-one-scale", test_ages_share_one_scale);

  return g_test_run ();
}
