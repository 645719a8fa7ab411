/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-page-bin.h"

/*
 * The widget that lets a window get narrow. It asks for a width of its own, whatever its child
 * needs, and says when it has less than its preference, so that the child can show its narrow
 * layout. For the frame in between, the child gets its minimum and is clipped. The floor has no
 * breakpoints.
 */

#define MINIMUM_WIDTH   360
#define PREFERRED_WIDTH 720

struct _OpbmsPageBin {
  GtkWidget  parent_instance;

  GtkWidget *child;
  gboolean   narrow;
  gboolean   wants_narrow; /* as of the last allocation; told from an idle,
  as a layout may not change its own inputs */
  guint      tell_source;
};

enum {
  PROP_0,
  PROP_CHILD,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_page_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsPageBin, opbms_page_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      opbms_page_bin_buildable_init))

static gboolean
tell_narrow (gpointer user_data)
{
  OpbmsPageBin *self = user_data;

  self->tell_source = 0;
  if (self->narrow != self->wants_narrow) {
    self->narrow = self->wants_narrow;
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_NARROW]);
  }

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
opbms_page_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
child_minimum (OpbmsPageBin   *self,
               GtkOrientation  orientation,
               int             for_size)
{
  int minimum = 0;

  if (self->child) {
    gtk_widget_measure (self->child, orientation, for_size, &minimum, NULL, NULL, NULL);
  }

  return minimum;
}

static void
opbms_page_bin_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  OpbmsPageBin *self = OPBMS_PAGE_BIN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = MINIMUM_WIDTH;
    *natural = PREFERRED_WIDTH;
  } else if (self->child) {
    if (for_size >= 0) {
      for_size = MAX (for_size, child_minimum (self, GTK_ORIENTATION_HORIZONTAL, -1));
    }
    gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  }
}

static void
opbms_page_bin_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  OpbmsPageBin *self = OPBMS_PAGE_BIN (widget);
  int child_width = MAX (width, child_minimum (self, GTK_ORIENTATION_HORIZONTAL, -1));
  int child_height = MAX (height, child_minimum (self, GTK_ORIENTATION_VERTICAL, child_width));

  if (self->child) {
    gtk_widget_allocate (self->child, child_width, child_height, baseline, NULL);
  }

  self->wants_narrow = width < PREFERRED_WIDTH;
  if (self->wants_narrow != self->narrow && self->tell_source == 0) {
    self->tell_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_narrow, self, NULL);
  }
}

static void
opbms_page_bin_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  OpbmsPageBin *self = OPBMS_PAGE_BIN (object);

  switch (property_id) {
  case PROP_CHILD:
    g_value_set_object (value, self->child);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_page_bin_set_property (GObject      *object,
                             guint         property_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch (property_id) {
  case PROP_CHILD:
    opbms_page_bin_set_child (OPBMS_PAGE_BIN (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_page_bin_dispose (GObject *object)
{
  OpbmsPageBin *self = OPBMS_PAGE_BIN (object);

  g_clear_handle_id (&self->tell_source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (opbms_page_bin_parent_class)->dispose (object);
}

static void
opbms_page_bin_add_child (GtkBuildable *buildable,
                          GtkBuilder   *builder,
                          GObject      *child,
                          const char   *type)
{
  opbms_page_bin_set_child (OPBMS_PAGE_BIN (buildable), GTK_WIDGET (child));
}

static void
opbms_page_bin_buildable_init (GtkBuildableIface *iface)
{
  iface->add_child = opbms_page_bin_add_child;
}

static void
opbms_page_bin_class_init (OpbmsPageBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_page_bin_dispose;
  object_class->get_property = opbms_page_bin_get_property;
  object_class->set_property = opbms_page_bin_set_property;
  widget_class->get_request_mode = opbms_page_bin_get_request_mode;
  widget_class->measure = opbms_page_bin_measure;
  widget_class->size_allocate = opbms_page_bin_size_allocate;

  pspecs[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                            G_PARAM_STATIC_STRINGS);
  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_css_name (widget_class, "pagebin");
}

static void
opbms_page_bin_init (OpbmsPageBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * opbms_page_bin_get_narrow:
 * @self: a page bin
 *
 * Returns: whether it has less than its preferred width
 */
gboolean
opbms_page_bin_get_narrow (OpbmsPageBin *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE_BIN (self), FALSE);

  return self->narrow;
}

/**
 * opbms_page_bin_get_child:
 * @self: a page bin
 *
 * Returns: (transfer none) (nullable): its child
 */
GtkWidget *
opbms_page_bin_get_child (OpbmsPageBin *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE_BIN (self), NULL);

  return self->child;
}

/**
 * opbms_page_bin_set_child:
 * @self: a page bin
 * @child: (nullable): the widget to hold instead of the one it holds now
 */
void
opbms_page_bin_set_child (OpbmsPageBin *self,
                          GtkWidget    *child)
{
  g_return_if_fail (OPBMS_IS_PAGE_BIN (self));

  if (self->child == child) {
    return;
  }

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child) {
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CHILD]);
}
