/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-wrap-layout.h"

/*
 * Puts children one after the other as words are, each as wide as it likes to be, and goes on in a
 * new line where there is no more room; then the first, which is what the others are about, has a
 * line to itself. For a few short texts that must not be cut.
 */

#define SPACING      18
#define LINE_SPACING 6

struct _OpbmsWrapLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (OpbmsWrapLayout, opbms_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
opbms_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                    GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    int width;

    if (gtk_widget_should_layout (child)) {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      *minimum = MAX (*minimum, width);
      *natural += width + (*natural > 0 ? SPACING : 0);
    }
  }
}

static void
allocate_child (GtkWidget *widget,
                GtkWidget *child,
                int        x,
                int        y,
                int        width,
                int        height)
{
  GtkAllocation place = { x, y, width, height };

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) {
    place.x = gtk_widget_get_width (widget) - x - width;
  }
  gtk_widget_size_allocate (child, &place, -1);
}

/* Goes through the lines at this width; allocates too when @allocate. Returns the height. */
static int
lay_out (GtkWidget *widget,
         int        width,
         gboolean   allocate)
{
  int x = 0;
  int y = 0;
  int line = 0;
  gboolean fits;
  int minimum;
  int natural;

  measure_width (widget, &minimum, &natural);
  fits = natural <= width;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    int child_width;
    int child_height;

    if (!gtk_widget_should_layout (child)) {
      continue;
    }
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL,
                        NULL);
    if (x > 0 && (x + child_width > width || (y == 0 && !fits))) {
      x = 0;
      y += line + LINE_SPACING;
      line = 0;
    }
    if (allocate) {
      allocate_child (widget, child, x, y, child_width, child_height);
    }
    x += child_width + SPACING;
    line = MAX (line, child_height);
  }

  return y + line;
}

static void
opbms_wrap_layout_measure (GtkLayoutManager *layout,
                           GtkWidget        *widget,
                           GtkOrientation    orientation,
                           int               for_size,
                           int              *minimum,
                           int              *natural,
                           int              *minimum_baseline,
                           int              *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (widget, minimum, natural);
  } else {
    *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT : for_size, FALSE);
  }
}

static void
opbms_wrap_layout_allocate (GtkLayoutManager *layout,
                            GtkWidget        *widget,
                            int               width,
                            int               height,
                            int               baseline)
{
  lay_out (widget, width, TRUE);
}

static void
opbms_wrap_layout_class_init (OpbmsWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = opbms_wrap_layout_get_request_mode;
  layout_class->measure = opbms_wrap_layout_measure;
  layout_class->allocate = opbms_wrap_layout_allocate;
}

static void
opbms_wrap_layout_init (OpbmsWrapLayout *self)
{
}
