/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-figure.h"

#include "ui/shared/opbms-status-label.h"

/* A key figure of a page. Where it leads is the button's action, set in the page's template. */

struct _OpbmsFigure {
  GtkButton         parent_instance;

  char             *caption;
  GtkLabel         *value;
  OpbmsStatusLabel *below;
  gboolean          narrow;
};

enum {
  PROP_0,
  PROP_CAPTION,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsFigure, opbms_figure, GTK_TYPE_BUTTON)

static void
opbms_figure_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  OpbmsFigure *self = OPBMS_FIGURE (object);

  switch (property_id) {
  case PROP_CAPTION:
    g_value_set_string (value, self->caption);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, self->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_narrow (OpbmsFigure *self,
            gboolean     narrow)
{
  self->narrow = narrow;
  if (narrow) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "title-1");
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "title-2");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "title-2");
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "title-1");
  }
}

static void
opbms_figure_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  OpbmsFigure *self = OPBMS_FIGURE (object);

  switch (property_id) {
  case PROP_CAPTION:
    g_free (self->caption);
    self->caption = g_value_dup_string (value);
    g_object_notify_by_pspec (object, pspec);
    break;
  case PROP_NARROW:
    if (self->narrow != g_value_get_boolean (value)) {
      set_narrow (self, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_figure_finalize (GObject *object)
{
  g_free (OPBMS_FIGURE (object)->caption);

  G_OBJECT_CLASS (opbms_figure_parent_class)->finalize (object);
}

static void
opbms_figure_class_init (OpbmsFigureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = opbms_figure_finalize;
  object_class->get_property = opbms_figure_get_property;
  object_class->set_property = opbms_figure_set_property;

  pspecs[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-figure.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsFigure, value);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFigure, below);
}

static void
opbms_figure_init (OpbmsFigure *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_figure_set:
 * @self: a figure
 * @value: the number, written for people
 * @below: (nullable): what to say below it; copied
 */
void
opbms_figure_set (OpbmsFigure       *self,
                  const char        *value,
                  const OpbmsStatus *below)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OPBMS_IS_FIGURE (self));

  gtk_label_set_label (self->value, value);
  opbms_status_label_set (self->below, below);
  name = g_strdup_printf ("%s: %s%s%s", self->caption, value, below && below->words ? ", " : "",
                          below && below->words ? below->words : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
