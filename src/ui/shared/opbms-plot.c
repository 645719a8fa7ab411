/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-plot.h"

#include "ui/shared/opbms-chart-colors.h"

/*
 * A chart in a window: hands the room, the colours and the font of the widget to the drawing, and
 * asks the same geometry what the pointer is over. Arrows move what is selected, Home and End go to
 * the ends, Escape selects nothing; Tab goes on. What the selected value says, its owner shows.
 */

#define MINIMUM_WIDTH 280
#define NATURAL_WIDTH 400

struct _OpbmsPlot {
  GtkWidget       parent_instance;

  OpbmsChartKind  kind;
  int             height;       /* of bars, whose height is free; 0: what suits them */
  OpbmsSeries    *series;
  int             selected;     /* point, or -1 */
  gboolean        is_pointed;   /* the pointer selected it, and takes it along when it leaves */

  OpbmsLettering  lettering;
  guint           font_serial;  /* of the font it was made for; 0: of none */
  OpbmsChart      chart;
  int             laid_out_width;
  int             laid_out_height;
  GtkTextDirection laid_out_direction;
};

enum {
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsPlot, opbms_plot, GTK_TYPE_WIDGET)

/* What was measured is old. */
static void
forget_layout (OpbmsPlot *self)
{
  self->laid_out_width = -1;
}

static void
update_lettering (OpbmsPlot *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  guint serial = pango_context_get_serial (context);

  if (serial != self->font_serial) {
    opbms_lettering_clear (&self->lettering);
    opbms_lettering_init (&self->lettering, context);
    self->font_serial = serial;
    forget_layout (self);
  }
}

static void
update_layout (OpbmsPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GtkTextDirection direction = gtk_widget_get_direction (widget);

  update_lettering (self);
  if (width == self->laid_out_width && height == self->laid_out_height &&
      direction == self->laid_out_direction) {
    return;
  }
  opbms_chart_lay_out (&self->chart, self->kind, self->series, &self->lettering, width, height,
                       direction == GTK_TEXT_DIR_RTL);
  self->laid_out_width = width;
  self->laid_out_height = height;
  self->laid_out_direction = direction;
}

static void
opbms_plot_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  OpbmsPlot *self = OPBMS_PLOT (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  OpbmsPalette palette;
  cairo_t *cr;

  if (!self->series || width <= 0 || height <= 0) {
    return;
  }
  update_layout (self);
  opbms_chart_colors_get (widget, &palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                 (float) height));
  opbms_chart_draw (&self->chart, cr, &self->lettering, &palette, self->selected);
  cairo_destroy (cr);
}

static GtkSizeRequestMode
opbms_plot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
get_natural_height (OpbmsPlot *self,
                    int        width)
{
  if (!self->series) {
    return 0;
  }
  if (self->kind == OPBMS_CHART_BARS && self->height > 0) {
    return self->height;
  }
  update_lettering (self);

  return (int) opbms_chart_get_height (self->kind, self->series, &self->lettering,
                                       width < 0 ? NATURAL_WIDTH : width);
}

static void
opbms_plot_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MINIMUM_WIDTH;
    *natural = NATURAL_WIDTH;
  } else {
    *minimum = *natural = get_natural_height (OPBMS_PLOT (widget), for_size);
  }
}

/* ---- What is selected ---- */

static int
find_by_name (const OpbmsSeries *series,
              const char        *name)
{
  for (guint i = 0; i < series->points->len; i++) {
    if (g_str_equal (opbms_series_get (series, i)->name, name)) {
      return (int) i;
    }
  }

  return -1;
}

static void
select_point (OpbmsPlot *self,
              int        point,
              gboolean   is_pointed)
{
  self->is_pointed = is_pointed && point >= 0;
  if (point != self->selected) {
    self->selected = point;
    gtk_widget_queue_draw (GTK_WIDGET (self));
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SELECTED]);
  }
}

static int
find_at (OpbmsPlot *self,
         double     x,
         double     y)
{
  if (!self->series || self->series->is_empty) {
    return -1;
  }
  update_layout (self);

  return opbms_chart_hit (&self->chart, x, y);
}

/* One that the keys or a click selected stays until the pointer is over another. */
static void
on_motion (OpbmsPlot *self,
           double     x,
           double     y)
{
  int point = find_at (self, x, y);

  if (point >= 0 && point != self->selected) {
    select_point (self, point, TRUE);
  } else if (point < 0 && self->is_pointed) {
    select_point (self, -1, FALSE);
  }
}

static void
on_leave (OpbmsPlot *self)
{
  if (self->is_pointed) {
    select_point (self, -1, FALSE);
  }
}

static void
on_pressed (OpbmsPlot *self,
            int        n_press,
            double     x,
            double     y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  select_point (self, find_at (self, x, y), FALSE);
}

/* How far a key goes: of bars, to where it points; of rows and slices, down is on. */
static int
get_step (OpbmsPlot *self,
          guint      keyval)
{
  int on = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (keyval) {
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return on;
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return -on;
  case GDK_KEY_Down:
  case GDK_KEY_KP_Down:
    return self->kind == OPBMS_CHART_BARS ? 0 : 1;
  case GDK_KEY_Up:
  case GDK_KEY_KP_Up:
    return self->kind == OPBMS_CHART_BARS ? 0 : -1;
  default:
    return 0;
  }
}

static gboolean
on_key_pressed (OpbmsPlot       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  int last = self->series && !self->series->is_empty ? (int) self->series->points->len - 1 : -1;
  int step = get_step (self, keyval);

  if (last < 0 || (state & gtk_accelerator_get_default_mod_mask ())) {
    return FALSE;
  }
  if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home) {
    select_point (self, 0, FALSE);
  } else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End) {
    select_point (self, last, FALSE);
  } else if (keyval == GDK_KEY_Escape && self->selected >= 0) {
    select_point (self, -1, FALSE);
  } else if (step != 0 && self->selected < 0) {
    select_point (self, step > 0 ? 0 : last, FALSE);
  } else if (step != 0) {
    select_point (self, CLAMP (self->selected + step, 0, last), FALSE);
  } else {
    return FALSE;
  }

  return TRUE;
}

static void
opbms_plot_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (property_id) {
  case PROP_SELECTED:
    g_value_set_int (value, OPBMS_PLOT (object)->selected);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_plot_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (property_id) {
  case PROP_SELECTED:
    opbms_plot_select (OPBMS_PLOT (object), g_value_get_int (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_plot_finalize (GObject *object)
{
  OpbmsPlot *self = OPBMS_PLOT (object);

  opbms_lettering_clear (&self->lettering);
  g_clear_pointer (&self->series, opbms_series_unref);

  G_OBJECT_CLASS (opbms_plot_parent_class)->finalize (object);
}

static void
opbms_plot_class_init (OpbmsPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = opbms_plot_finalize;
  object_class->get_property = opbms_plot_get_property;
  object_class->set_property = opbms_plot_set_property;
  widget_class->get_request_mode = opbms_plot_get_request_mode;
  widget_class->measure = opbms_plot_measure;
  widget_class->snapshot = opbms_plot_snapshot;

  pspecs[PROP_SELECTED] = g_param_spec_int ("selected", NULL, NULL, -1, G_MAXINT, -1,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                            | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
opbms_plot_init (OpbmsPlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = -1;
  forget_layout (self);
  gtk_widget_set_focusable (widget, TRUE);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  opbms_chart_colors_follow (widget);
}

/**
 * opbms_plot_set_kind:
 * @self: a plot
 * @kind: the kind of chart it shows; bars to begin with
 */
void
opbms_plot_set_kind (OpbmsPlot      *self,
                     OpbmsChartKind  kind)
{
  g_return_if_fail (OPBMS_IS_PLOT (self));

  self->kind = kind;
  forget_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * opbms_plot_set_height:
 * @self: a plot
 * @height: of bars, in pixels; 0: what suits them
 */
void
opbms_plot_set_height (OpbmsPlot *self,
                       int        height)
{
  g_return_if_fail (OPBMS_IS_PLOT (self));

  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * opbms_plot_set_series:
 * @self: a plot
 * @series: (transfer none): what to show: finished, and gathered for a pie
 *
 * Shows @series instead. What was selected stays so, if there is a point of that name.
 */
void
opbms_plot_set_series (OpbmsPlot   *self,
                       OpbmsSeries *series)
{
  OpbmsSeries *old;
  int selected = -1;

  g_return_if_fail (OPBMS_IS_PLOT (self));
  g_return_if_fail (series != NULL);

  old = self->series;
  if (old && self->selected >= 0 && !series->is_empty) {
    selected = find_by_name (series, opbms_series_get (old, (guint) self->selected)->name);
  }
  self->series = opbms_series_ref (series);
  g_clear_pointer (&old, opbms_series_unref);
  forget_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self)); /* the legend may have other rows */
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SELECTED]); /* it may say other words */
}

/**
 * opbms_plot_get_series:
 * @self: a plot
 *
 * Returns: (transfer none) (nullable): what it shows
 */
OpbmsSeries *
opbms_plot_get_series (OpbmsPlot *self)
{
  g_return_val_if_fail (OPBMS_IS_PLOT (self), NULL);

  return self->series;
}

/**
 * opbms_plot_get_selected:
 * @self: a plot
 *
 * Returns: the point that is selected, or -1
 */
int
opbms_plot_get_selected (OpbmsPlot *self)
{
  g_return_val_if_fail (OPBMS_IS_PLOT (self), -1);

  return self->selected;
}

/**
 * opbms_plot_select:
 * @self: a plot
 * @point: a point of its series, or -1
 */
void
opbms_plot_select (OpbmsPlot *self,
                   int        point)
{
  g_return_if_fail (OPBMS_IS_PLOT (self));
  g_return_if_fail (point < 0 || (self->series && point < (int) self->series->points->len));

  select_point (self, point, FALSE);
}

/**
 * opbms_plot_get_chart:
 * @self: a plot that has a series and a size
 *
 * Returns: (transfer none): where everything is in it, until it changes
 */
const OpbmsChart *
opbms_plot_get_chart (OpbmsPlot *self)
{
  g_return_val_if_fail (OPBMS_IS_PLOT (self) && self->series, NULL);

  update_layout (self);

  return &self->chart;
}
