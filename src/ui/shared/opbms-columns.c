/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-columns.h"

/*
 * Puts its children side by side from a given width, and below that in rows of fewer, in reading
 * order. It looks at its own width only, so it works at any depth. It never scrolls or reorders.
 */

struct _OpbmsColumns {
  GtkWidget parent_instance;

  int       threshold;      /* px; from this width on all children stand in one row */
  int       narrow_columns; /* children in a row below it */
  int       spacing;        /* px between columns */
  int       row_spacing;    /* px between rows */
  double    first_share;    /* of the width, for the first of two in one row; 0: equal */
};

enum {
  PROP_0,
  PROP_THRESHOLD,
  PROP_NARROW_COLUMNS,
  PROP_SPACING,
  PROP_ROW_SPACING,
  PROP_FIRST_SHARE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_columns_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsColumns, opbms_columns, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      opbms_columns_buildable_init))

static GtkBuildableIface *parent_buildable;

static GtkWidget *
next_visible (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child)) {
    child = gtk_widget_get_next_sibling (child);
  }

  return child;
}

static GtkWidget *
first_child (OpbmsColumns *self)
{
  return next_visible (gtk_widget_get_first_child (GTK_WIDGET (self)));
}

static GtkWidget *
child_after (GtkWidget *child)
{
  return next_visible (gtk_widget_get_next_sibling (child));
}

/* Whether rows of n have what they need. */
static gboolean
fits (OpbmsColumns *self,
      int           width,
      int           n)
{
  int i = 0;
  int needed = 0;

  for (GtkWidget *child = first_child (self); child; child = child_after (child)) {
    int minimum;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    needed = i % n == 0 ? minimum : needed + self->spacing + minimum;
    if (needed > width) {
      return FALSE;
    }
    i++;
  }

  return TRUE;
}

static int
count_in_row (OpbmsColumns *self,
              int           width)
{
  int n_children = 0;

  if (width >= 0 && width < self->threshold) { /* large letters may need more than there is */
    return fits (self, width, self->narrow_columns) ? self->narrow_columns : 1;
  }

  for (GtkWidget *child = first_child (self); child; child = child_after (child)) {
    n_children++;
  }

  return MAX (n_children, 1);
}

/* Width of column i of n, so that all add up to exactly the width there is. */
static int
column_width (OpbmsColumns *self,
              int           width,
              int           i,
              int           n)
{
  int room = MAX (width - (n - 1) * self->spacing, 0);

  if (n == 2 && self->first_share > 0) {
    int first = (int) (room * self->first_share);

    return i == 0 ? first : room - first;
  }

  return room * (i + 1) / n - room * i / n;
}

/* The widths of the columns of the row that begins with this child: equal, or as asked for,
 * unless a child needs more: then each has what it needs, and an equal part of the rest. */
static int *
dup_widths (OpbmsColumns *self,
            GtkWidget    *row,
            int           width,
            int           n)
{
  g_autofree int *needed = g_new0 (int, n);
  int *widths = g_new (int, n);
  int rest = width - (n - 1) * self->spacing;
  gboolean fits = TRUE;

  for (int i = 0; i < n; i++) {
    if (row) {
      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &needed[i], NULL, NULL, NULL);
      row = child_after (row);
    }
    widths[i] = column_width (self, width, i, n);
    fits = fits && needed[i] <= widths[i];
    rest -= needed[i];
  }
  rest = MAX (rest, 0);
  for (int i = 0; !fits && i < n; i++) {
    widths[i] = needed[i] + rest * (i + 1) / n - rest * i / n;
  }

  return widths;
}

static void
measure_width (OpbmsColumns *self,
               int          *minimum,
               int          *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = first_child (self); child; child = child_after (child)) {
    int child_minimum, child_natural;

    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL,
                        NULL);
    *minimum = MAX (*minimum, child_minimum);
    *natural += child_natural + (*natural > 0 ? self->spacing : 0);
  }
  *natural = MAX (*natural, *minimum);
}

/* Goes through the rows at this width; allocates too when @allocate. Returns the height. */
static int
lay_out (OpbmsColumns *self,
         int           width,
         gboolean      allocate)
{
  gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int n = count_in_row (self, width);
  int y = 0;

  for (GtkWidget *row = first_child (self); row;) {
    g_autofree int *widths = dup_widths (self, row, width, n);
    GtkWidget *child = row;
    int height = 0;

    for (int i = 0; child && i < n; i++, child = child_after (child)) {
      int needed;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, widths[i], &needed, NULL, NULL, NULL);
      height = MAX (height, needed);
    }

    for (int i = 0, x = 0; allocate && row != child; i++, row = child_after (row)) {
      GtkAllocation place = { x, y, widths[i], height };

      x += place.width + self->spacing;
      if (right_to_left) {
        place.x = width - place.x - place.width;
      }
      gtk_widget_size_allocate (row, &place, -1);
    }

    row = child;
    y += height + (row ? self->row_spacing : 0);
  }

  return y;
}

static GtkSizeRequestMode
opbms_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
opbms_columns_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  OpbmsColumns *self = OPBMS_COLUMNS (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, minimum, natural);
    return;
  }

  if (for_size < 0) {
    int width_minimum;

    measure_width (self, &width_minimum, &for_size);
  }
  *minimum = *natural = lay_out (self, for_size, FALSE);
}

static void
opbms_columns_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  lay_out (OPBMS_COLUMNS (widget), width, TRUE);
}

static void
opbms_columns_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  OpbmsColumns *self = OPBMS_COLUMNS (object);

  switch (property_id) {
  case PROP_THRESHOLD:
    g_value_set_int (value, self->threshold);
    break;
  case PROP_NARROW_COLUMNS:
    g_value_set_int (value, self->narrow_columns);
    break;
  case PROP_SPACING:
    g_value_set_int (value, self->spacing);
    break;
  case PROP_ROW_SPACING:
    g_value_set_int (value, self->row_spacing);
    break;
  case PROP_FIRST_SHARE:
    g_value_set_double (value, self->first_share);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_columns_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  OpbmsColumns *self = OPBMS_COLUMNS (object);

  switch (property_id) {
  case PROP_THRESHOLD:
    self->threshold = g_value_get_int (value);
    break;
  case PROP_NARROW_COLUMNS:
    self->narrow_columns = g_value_get_int (value);
    break;
  case PROP_SPACING:
    self->spacing = g_value_get_int (value);
    break;
  case PROP_ROW_SPACING:
    self->row_spacing = g_value_get_int (value);
    break;
  case PROP_FIRST_SHARE:
    self->first_share = g_value_get_double (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    return;
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
opbms_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_columns_parent_class)->dispose (object);
}

static void
opbms_columns_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *child,
                         const char   *type)
{
  if (GTK_IS_WIDGET (child)) {
    opbms_columns_append (OPBMS_COLUMNS (buildable), GTK_WIDGET (child));
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
opbms_columns_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_columns_add_child;
}

static void
opbms_columns_class_init (OpbmsColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = opbms_columns_dispose;
  object_class->get_property = opbms_columns_get_property;
  object_class->set_property = opbms_columns_set_property;
  widget_class->get_request_mode = opbms_columns_get_request_mode;
  widget_class->measure = opbms_columns_measure;
  widget_class->size_allocate = opbms_columns_size_allocate;

  pspecs[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 760, flags);
  pspecs[PROP_NARROW_COLUMNS] = g_param_spec_int ("narrow-columns", NULL, NULL, 1, 8, 1, flags);
  pspecs[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 24, flags);
  pspecs[PROP_ROW_SPACING] = g_param_spec_int ("row-spacing", NULL, NULL, 0, 100, 24, flags);
  pspecs[PROP_FIRST_SHARE] = g_param_spec_double ("first-share", NULL, NULL, 0, 1, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_css_name (widget_class, "columns");
}

static void
opbms_columns_init (OpbmsColumns *self)
{
  self->threshold = 760;
  self->narrow_columns = 1;
  self->spacing = 24;
  self->row_spacing = 24;
}

/**
 * opbms_columns_append:
 * @self: columns
 * @child: (transfer none): a widget that has no parent yet
 *
 * Adds @child as the last one in reading order.
 */
void
opbms_columns_append (OpbmsColumns *self,
                      GtkWidget    *child)
{
  g_return_if_fail (OPBMS_IS_COLUMNS (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
