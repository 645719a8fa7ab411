/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-chart.h"
#include "opbms-test-ui.h"

#include "ui/shared/opbms-chart-table.h"
#include "ui/shared/opbms-chart-view.h"

/* A chart in a window of its own: looked at, pointed at, used by keys, and as a table. */

typedef struct {
  GtkWindow      *window;
  OpbmsChartView *view;
  OpbmsPlot      *plot;
} Desk;

static OpbmsSeries *
new_series (guint      n_points,
            guint      n_columns,
            OpbmsMoney first)
{
  g_autofree OpbmsMoney *values = g_new0 (OpbmsMoney, n_points * n_columns + 1);

  for (guint i = 0; i < n_points; i++) {
    values[i * n_columns] = first + i * 10000;
    if (n_columns > 1) {
      values[i * n_columns + 1] = i * 5000;
    }
  }

  return opbms_test_series_new (values, n_points, n_columns);
}

static Desk
open_desk (OpbmsChartKind kind,
           guint          n_points,
           guint          n_columns)
{
  g_autoptr (OpbmsSeries) series = new_series (n_points, n_columns, 10000);
  Desk desk;

  desk.window = GTK_WINDOW (adw_window_new ());
  desk.view = g_object_new (OPBMS_TYPE_CHART_VIEW, "kind", (int) kind, "title", "Billed",
                            "empty-text", "Nothing here.", "first-title", "Month", NULL);
  desk.plot = opbms_chart_view_get_plot (desk.view);
  opbms_chart_view_set_series (desk.view, series);
  adw_window_set_content (ADW_WINDOW (desk.window), GTK_WIDGET (desk.view));
  gtk_window_set_default_size (desk.window, 700, 500);
  gtk_window_present (desk.window);
  opbms_test_wait_until (gtk_window_is_active (desk.window));
  gtk_widget_grab_focus (GTK_WIDGET (desk.plot));
  opbms_test_settle ();

  return desk;
}

static void
assert_described (Desk       *desk,
                  const char *words)
{
  g_autofree char *actual = gtk_test_accessible_check_property (GTK_ACCESSIBLE (desk->plot),
                                                                GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                                words);

  g_assert_null (actual);
}

static void
press_until (Desk       *desk,
             const char *key,
             int         expected)
{
  opbms_test_key (key);
  opbms_test_wait_until (opbms_plot_get_selected (desk->plot) == expected);
}

static void
test_keys_move_through_the_values (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 12, 2);

  g_assert_true (opbms_test_shows (desk.window, "Billed ₹7,800.00"));
  assert_described (&desk, "");
  press_until (&desk, "Right", 0);
  press_until (&desk, "Right", 1);
  g_assert_true (opbms_test_shows (desk.window, "Point 2"));
  g_assert_true (opbms_test_shows (desk.window, "Billed ₹200.00"));
  g_assert_true (opbms_test_shows (desk.window, "Paid ₹50.00"));
  assert_described (&desk, "Point 2: Billed ₹200.00, Paid ₹50.00");
  press_until (&desk, "End", 11);
  press_until (&desk, "Left", 10);
  press_until (&desk, "Home", 0);
  press_until (&desk, "Escape", -1);
  press_until (&desk, "Left", 11);
  opbms_test_destroy (desk.window);
}

static void
test_right_to_left_arrows_go_where_they_point (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 12, 1);

  gtk_widget_set_direction (GTK_WIDGET (desk.plot), GTK_TEXT_DIR_RTL);
  press_until (&desk, "Left", 0);
  press_until (&desk, "Left", 1);
  press_until (&desk, "Right", 0);
  g_assert_true (opbms_plot_get_chart (desk.plot)->bars.right_to_left);
  opbms_test_destroy (desk.window);
}

static void
test_slices_are_said_above_the_pie (void)
{
  Desk desk = open_desk (OPBMS_CHART_PIE, 9, 1);

  g_assert_true (opbms_test_shows (desk.window, "All: ₹4,500.00"));
  press_until (&desk, "Down", 0);
  g_assert_true (opbms_test_shows (desk.window, "Point 9: ₹900.00"));
  press_until (&desk, "End", 5);
  g_assert_true (opbms_test_shows (desk.window, "Other: ₹1,000.00"));
  press_until (&desk, "Up", 4);
  opbms_test_destroy (desk.window);
}

static void
test_a_click_selects_what_is_there (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 3, 1);

  opbms_test_click (GTK_WIDGET (desk.plot), 1); /* in its middle */
  opbms_test_wait_until (opbms_plot_get_selected (desk.plot) == 1);
  g_assert_true (opbms_test_shows (desk.window, "Point 2: ₹200.00"));
  opbms_test_destroy (desk.window);
}

static void
test_new_values_leave_the_selection_where_it_is (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 12, 1);
  g_autoptr (OpbmsSeries) newer = new_series (12, 1, 70000);
  g_autoptr (OpbmsSeries) shorter = new_series (3, 1, 70000);

  opbms_plot_select (desk.plot, 4);
  opbms_chart_view_set_series (desk.view, newer);
  g_assert_cmpint (opbms_plot_get_selected (desk.plot), ==, 4);
  g_assert_true (opbms_test_shows (desk.window, "Point 5: ₹1,100.00"));
  assert_described (&desk, "Point 5: ₹1,100.00");
  opbms_chart_view_set_series (desk.view, shorter);
  g_assert_cmpint (opbms_plot_get_selected (desk.plot), ==, -1);
  opbms_test_destroy (desk.window);
}

/* The axis stays, and one sentence says that there is nothing; no key selects it. */
static void
test_nothing_is_said_in_a_sentence (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 12, 2);
  g_autoptr (OpbmsSeries) none = new_series (0, 2, 0);
  g_autofree char *name = NULL;

  g_assert_false (opbms_test_shows (desk.window, "Nothing here."));
  opbms_chart_view_set_series (desk.view, none);
  opbms_test_settle ();
  g_assert_true (opbms_test_shows (desk.window, "Nothing here."));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (desk.plot)));
  g_object_set (desk.view, "empty-text", "Nothing yet.", NULL);
  name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (desk.plot),
                                             GTK_ACCESSIBLE_PROPERTY_LABEL,
                                             "Billed. Nothing yet.");
  g_assert_null (name);
  opbms_test_key ("Right");
  opbms_test_settle ();
  g_assert_cmpint (opbms_plot_get_selected (desk.plot), ==, -1);
  opbms_test_destroy (desk.window);
}

static void
test_one_value_and_500_are_shown (void)
{
  const guint counts[] = { 1, 500 };

  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++) {
    Desk desk = open_desk (OPBMS_CHART_BARS, counts[i], 2);

    press_until (&desk, "End", (int) counts[i] - 1);
    g_assert_true (opbms_test_shows (desk.window, counts[i] == 1 ? "Point 1" : "Point 500"));
    opbms_test_destroy (desk.window);
  }
}

static void
test_every_value_is_in_the_table (void)
{
  Desk desk = open_desk (OPBMS_CHART_PIE, 9, 1);
  g_autoptr (OpbmsSeries) newer = new_series (9, 1, 90000);

  g_assert_false (opbms_test_shows (desk.window, "Point 2"));
  gtk_widget_activate_action (GTK_WIDGET (desk.plot), "chart.show-table", NULL);
  opbms_test_wait_until (opbms_test_shows (desk.window, "Point 2"));
  g_assert_true (opbms_test_shows (desk.window, "₹200.00"));
  g_assert_true (opbms_test_shows (desk.window, "Share"));
  g_assert_true (opbms_test_shows (desk.window, "20%"));
  opbms_chart_view_set_series (desk.view, newer);
  opbms_test_wait_until (opbms_test_shows (desk.window, "₹1,000.00"));
  g_assert_false (opbms_test_shows (desk.window, "₹200.00"));
  gtk_widget_activate_action (GTK_WIDGET (desk.view), "chart.show-table", NULL);
  opbms_test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (desk.plot)));
  opbms_test_destroy (desk.window);
}

/* One key in, one key out, whatever it holds. */
static void
test_tab_leaves_the_table (void)
{
  Desk desk = open_desk (OPBMS_CHART_BARS, 12, 2);
  GtkWidget *menu = opbms_test_find (desk.window, "Chart Menu");
  GtkWidget *table;

  g_object_set (desk.view, "show-table", TRUE, NULL);
  table = opbms_test_find_type (desk.window, OPBMS_TYPE_CHART_TABLE);
  gtk_widget_grab_focus (menu);
  opbms_test_key ("Tab");
  opbms_test_wait_until (gtk_window_get_focus (desk.window)
                         && gtk_widget_is_ancestor (gtk_window_get_focus (desk.window), table));
  opbms_test_key ("Down");
  opbms_test_settle ();
  opbms_test_key ("Tab");
  opbms_test_wait_until (!gtk_widget_is_ancestor (gtk_window_get_focus (desk.window), table));
  opbms_test_destroy (desk.window);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

#define ADD(name, func) g_test_add_func ("/ui/charts/" name, func)
  ADD ("keys-move-through-the-values", test_keys_move_through_the_values);
  ADD ("right-to-left-arrows-go-where-they-point", test_right_to_left_arrows_go_where_they_point);
  ADD ("slices-are-said-above-the-pie", test_slices_are_said_above_the_pie);
  ADD ("a-click-selects-what-is-there", test_a_click_selects_what_is_there);
  ADD ("new-values-leave-the-selection-where-it-is",
       test_new_values_leave_the_selection_where_it_is);
  ADD ("nothing-is-said-in-a-sentence", test_nothing_is_said_in_a_sentence);
  ADD ("one-value-and-500-are-shown", test_one_value_and_500_are_shown);
  ADD ("every-value-is-in-the-table", test_every_value_is_in_the_table);
  ADD ("tab-leaves-the-table", test_tab_leaves_the_table);

  return g_test_run ();
}
