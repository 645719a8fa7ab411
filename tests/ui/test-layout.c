/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"
#include "ui/shared/opbms-columns.h"
#include "ui/shared/opbms-cut-text.h"
#include "ui/shared/opbms-page-bin.h"

/* The two widgets that lay a page out, looked at as numbers, and a text that has no room. */

static int
width_of (GtkWidget *widget)
{
  return gtk_widget_get_allocated_width (widget);
}

static graphene_rect_t
place_of (GtkWidget *widget)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &place));

  return place;
}

/* Gives @widget a size without a window. */
static void
allocate (GtkWidget *widget,
          int        width,
          int        height)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (widget, width, height, -1, NULL);
}

static GtkWidget *
new_box (int width,
         int height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (box, width, height);

  return box;
}

static OpbmsPageBin *
new_page_bin (int child_width)
{
  OpbmsPageBin *bin = g_object_ref_sink (g_object_new (OPBMS_TYPE_PAGE_BIN, NULL));

  opbms_page_bin_set_child (bin, new_box (child_width, 100));

  return bin;
}

static void
test_bin_asks_for_its_own_width (void)
{
  OpbmsPageBin *bin = new_page_bin (2000);
  int minimum, natural;

  gtk_widget_measure (GTK_WIDGET (bin), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (minimum, ==, 360);
  g_assert_cmpint (natural, ==, 720);
  g_assert_finalize_object (bin);
}

static void
on_narrow (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  (*(int *) user_data)++;
}

static void
test_bin_says_when_it_is_narrow (void)
{
  OpbmsPageBin *bin = new_page_bin (100);
  int n_told = 0;

  g_signal_connect (bin, "notify::narrow", G_CALLBACK (on_narrow), &n_told);

  allocate (GTK_WIDGET (bin), 720, 500);
  opbms_test_settle ();
  g_assert_false (opbms_page_bin_get_narrow (bin));
  g_assert_cmpint (n_told, ==, 0);

  allocate (GTK_WIDGET (bin), 719, 500);
  opbms_test_settle ();
  g_assert_true (opbms_page_bin_get_narrow (bin));
  g_assert_cmpint (n_told, ==, 1);

  allocate (GTK_WIDGET (bin), 400, 500);
  opbms_test_settle ();
  g_assert_cmpint (n_told, ==, 1);

  allocate (GTK_WIDGET (bin), 1000, 500);
  opbms_test_settle ();
  g_assert_false (opbms_page_bin_get_narrow (bin));
  g_assert_cmpint (n_told, ==, 2);
  g_assert_finalize_object (bin);
}

/* In the frame before the page knows, it must not get less than it can bear. */
static void
test_bin_gives_its_child_its_minimum (void)
{
  OpbmsPageBin *bin = new_page_bin (800);

  allocate (GTK_WIDGET (bin), 400, 500);
  g_assert_cmpint (width_of (opbms_page_bin_get_child (bin)), ==, 800);
  g_assert_cmpint (gtk_widget_get_overflow (GTK_WIDGET (bin)), ==, GTK_OVERFLOW_HIDDEN);
  g_assert_finalize_object (bin);
}

static OpbmsColumns *
new_columns (int n_children)
{
  OpbmsColumns *columns = g_object_ref_sink (g_object_new (OPBMS_TYPE_COLUMNS, NULL));

  for (int i = 0; i < n_children; i++) {
    opbms_columns_append (columns, new_box (50, 40 + 10 * i));
  }

  return columns;
}

static GtkWidget *
child (OpbmsColumns *columns,
       int           i)
{
  GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (columns));

  for (; i > 0; i--) {
    widget = gtk_widget_get_next_sibling (widget);
  }

  return widget;
}

static void
assert_place (GtkWidget *widget,
              int        x,
              int        y,
              int        width,
              int        height)
{
  graphene_rect_t place = place_of (widget);

  g_assert_cmpint ((int) place.origin.x, ==, x);
  g_assert_cmpint ((int) place.origin.y, ==, y);
  g_assert_cmpint ((int) place.size.width, ==, width);
  g_assert_cmpint ((int) place.size.height, ==, height);
}

static void
test_columns_stand_side_by_side_from_760 (void)
{
  OpbmsColumns *columns = new_columns (2);

  allocate (GTK_WIDGET (columns), 760, 300);
  assert_place (child (columns, 0), 0, 0, 368, 50);
  assert_place (child (columns, 1), 392, 0, 368, 50);
  g_assert_finalize_object (columns);
}

static void
test_columns_stack_below_760 (void)
{
  OpbmsColumns *columns = new_columns (2);
  int height;

  allocate (GTK_WIDGET (columns), 759, 300);
  assert_place (child (columns, 0), 0, 0, 759, 40);
  assert_place (child (columns, 1), 0, 64, 759, 50);

  gtk_widget_measure (GTK_WIDGET (columns), GTK_ORIENTATION_VERTICAL, 759, &height, NULL, NULL,
                      NULL);
  g_assert_cmpint (height, ==, 114);
  gtk_widget_measure (GTK_WIDGET (columns), GTK_ORIENTATION_VERTICAL, 760, &height, NULL, NULL,
                      NULL);
  g_assert_cmpint (height, ==, 50);
  g_assert_finalize_object (columns);
}

static void
test_columns_begin_at_the_right_in_arabic (void)
{
  OpbmsColumns *columns = new_columns (2);

  gtk_widget_set_direction (GTK_WIDGET (columns), GTK_TEXT_DIR_RTL);
  allocate (GTK_WIDGET (columns), 800, 300);
  assert_place (child (columns, 0), 412, 0, 388, 50);
  assert_place (child (columns, 1), 0, 0, 388, 50);
  g_assert_finalize_object (columns);
}

static void
test_four_figures_stand_two_by_two_when_narrow (void)
{
  OpbmsColumns *columns = new_columns (4);

  g_object_set (columns, "threshold", 840, "narrow-columns", 2, NULL);
  allocate (GTK_WIDGET (columns), 839, 300);
  assert_place (child (columns, 0), 0, 0, 407, 50);
  assert_place (child (columns, 1), 431, 0, 408, 50);
  assert_place (child (columns, 2), 0, 74, 407, 70);
  assert_place (child (columns, 3), 431, 74, 408, 70);

  allocate (GTK_WIDGET (columns), 840, 300);
  assert_place (child (columns, 3), 648, 0, 192, 70);
  g_assert_finalize_object (columns);
}

static void
test_a_wide_figure_does_not_lie_over_the_next (void)
{
  OpbmsColumns *columns = new_columns (4);

  gtk_widget_set_size_request (child (columns, 1), 500, -1);
  allocate (GTK_WIDGET (columns), 1072, 300);
  assert_place (child (columns, 0), 0, 0, 137, 70);
  assert_place (child (columns, 1), 161, 0, 588, 70);
  assert_place (child (columns, 2), 773, 0, 137, 70);
  assert_place (child (columns, 3), 934, 0, 138, 70);
  g_assert_finalize_object (columns);
}

static void
test_hidden_children_leave_no_gap (void)
{
  OpbmsColumns *columns = new_columns (3);

  gtk_widget_set_visible (child (columns, 1), FALSE);
  allocate (GTK_WIDGET (columns), 400, 300);
  assert_place (child (columns, 0), 0, 0, 400, 40);
  assert_place (child (columns, 2), 0, 64, 400, 60);

  allocate (GTK_WIDGET (columns), 824, 300);
  assert_place (child (columns, 0), 0, 0, 400, 60);
  assert_place (child (columns, 2), 424, 0, 400, 60);
  g_assert_finalize_object (columns);
}

static gboolean
has_tooltip (GtkWidget *label)
{
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has = FALSE;

  g_signal_emit_by_name (label, "query-tooltip", 0, 0, FALSE, tooltip, &has);
  g_object_unref (tooltip);

  return has;
}

static void
test_a_text_that_is_cut_has_a_tooltip (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("Fees of the whole year, and the books"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  opbms_cut_text_attach (GTK_LABEL (label));
  allocate (label, 1000, 40);
  g_assert_false (has_tooltip (label));
  allocate (label, 100, 40);
  g_assert_true (has_tooltip (label));
  g_assert_finalize_object (label);
}

int
main (int   argc,
      char *argv[])
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/layout/page-bin-asks-for-its-own-width", test_bin_asks_for_its_own_width);
  g_test_add_func ("/ui/layout/page-bin-says-when-it-is-narrow", test_bin_says_when_it_is_narrow);
  g_test_add_func ("/ui/layout/page-bin-gives-its-child-its-minimum",
                   test_bin_gives_its_child_its_minimum);
  g_test_add_func ("/ui/layout/columns-stand-side-by-side-from-760",
                   test_columns_stand_side_by_side_from_760);
  g_test_add_func ("/ui/layout/columns-stack-below-760", test_columns_stack_below_760);
  g_test_add_func ("/ui/layout/columns-begin-at-the-right-in-arabic",
                   test_columns_begin_at_the_right_in_arabic);
  g_test_add_func ("/ui/layout/four-figures-stand-two-by-two-when-narrow",
                   test_four_figures_stand_two_by_two_when_narrow);
  g_test_add_func ("/ui/layout/a-wide-figure-does-not-lie-over-the-next",
                   test_a_wide_figure_does_not_lie_over_the_next);
  g_test_add_func ("/ui/layout/hidden-children-leave-no-gap", test_hidden_children_leave_no_gap);
  g_test_add_func ("/ui/layout/a-text-that-is-cut-has-a-tooltip",
                   test_a_text_that_is_cut_has_a_tooltip);

  return g_test_run ();
}
