/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chart-view.h"

#include "ui/shared/opbms-chart-saver.h"
#include "ui/shared/opbms-chart-table.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-swatch.h"
#include "ui/shared/opbms-wrap-layout.h"

#include <glib/gi18n.h>

/*
 * A chart with what belongs to it: its heading, the selected value in words, a menu to see it as a
 * table or to save it, and the sentence that stands there when there is nothing to show. What it
 * shows is handed to it.
 */

struct _OpbmsChartView {
  GtkWidget        parent_instance;

  OpbmsChartKind   kind;
  char            *title;
  char            *subtitle;
  char            *empty_text;
  char            *first_title;   /* of the table's first column */
  int              plot_height;
  gboolean         show_table;
  OpbmsSeries     *series;        /* all points: what the table shows */

  GtkMenuButton   *menu_button;
  GMenuModel      *chart_menu;
  GtkLabel        *subtitle_label;
  GtkBox          *header;
  GtkBox          *words;         /* of two columns: what is selected, or all */
  GtkLabel        *words_name;
  GtkLabel        *values[OPBMS_SERIES_MAX_COLUMNS];
  GtkLabel        *empty_label;
  GtkStack        *stack;
  OpbmsPlot       *plot;
  OpbmsChartTable *table;         /* made when it is first asked for */
};

enum {
  PROP_0,
  PROP_KIND,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_EMPTY_TEXT,
  PROP_FIRST_TITLE,
  PROP_PLOT_HEIGHT,
  PROP_SHOW_TABLE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_chart_view_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsChartView, opbms_chart_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      opbms_chart_view_buildable_init))

static GtkBuildableIface *parent_buildable;

/* ---- What is said ---- */

/* What is selected, or all that is shown. */
static const OpbmsPoint *
get_point (OpbmsChartView    *self,
           const OpbmsSeries *shown)
{
  int selected = opbms_plot_get_selected (self->plot);

  return selected >= 0 ? opbms_series_get (shown, (guint) selected) : &shown->total;
}

static void
add_value (OpbmsChartView *self,
           guint           column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), opbms_swatch_new (self->series->hues[column]));
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (self->words, box);
  self->values[column] = GTK_LABEL (value);
}

static void
show_words (OpbmsChartView   *self,
            const OpbmsPoint *point)
{
  gtk_label_set_label (self->words_name, point->name);
  for (guint i = 0; i < self->series->n_columns; i++) {
    g_autofree char *text = NULL;

    if (!self->values[i]) {
      add_value (self, i);
    }
    /* Translators: what, how much: Billed ₹186.00 */
    text = g_strdup_printf (C_("chart", "%s %s"), self->series->columns[i], point->texts[i]);
    gtk_label_set_label (self->values[i], text);
  }
}

/* "Billed and paid, by month. Last 12 months: Billed ₹1.00, Paid ₹2.00": what it is, and in sum. */
static void
say_name (OpbmsChartView    *self,
          const OpbmsSeries *shown)
{
  g_autofree char *all = shown->is_empty ? g_strdup (self->empty_text)
                                         : opbms_series_say (shown, &shown->total);
  /* Translators: of a chart, for screen readers: its title, what it comes to */
  g_autofree char *name = g_strdup_printf (_("%s. %s"), self->title, all);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plot), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

/* Where there is more than one value there is a line for them; else the second line says it, and
 * that of all where it has nothing else to say. */
static void
on_selected (OpbmsChartView *self)
{
  const OpbmsSeries *shown = opbms_plot_get_series (self->plot);
  const OpbmsPoint *point = get_point (self, shown);
  gboolean is_selected = point != &shown->total;
  g_autofree char *said = opbms_series_say (shown, point);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plot), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_selected ? said : "", -1);
  if (shown->n_columns > 1) {
    show_words (self, point);
  } else if (is_selected || (!self->subtitle && !shown->is_empty)) {
    gtk_label_set_label (self->subtitle_label, said);
  } else {
    gtk_label_set_label (self->subtitle_label, self->subtitle);
  }
}

static void
show_series (OpbmsChartView *self,
             OpbmsSeries    *shown)
{
  gboolean is_empty = shown->is_empty;

  opbms_plot_set_series (self->plot, shown);
  say_name (self, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->words), shown->n_columns > 1 && !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->stack),
                          !is_empty || self->kind != OPBMS_CHART_PIE || self->show_table);
  if (self->table) {
    opbms_chart_table_set_series (self->table, self->series);
  }
}

/* ---- As a table, and as a file ---- */

static void
make_table (OpbmsChartView *self)
{
  GtkWidget *table = opbms_chart_table_new (self->title, self->first_title,
                                            self->kind == OPBMS_CHART_PIE);

  self->table = OPBMS_CHART_TABLE (table);
  gtk_stack_add_named (self->stack, table, "table");
  if (self->series) {
    opbms_chart_table_set_series (self->table, self->series);
  }
  opbms_names_mend (table);
}

static void
set_show_table (OpbmsChartView *self,
                gboolean        show_table)
{
  if (self->show_table == show_table) {
    return;
  }
  self->show_table = show_table;
  if (show_table && !self->table) {
    make_table (self);
  }
  gtk_stack_set_visible_child_name (self->stack, show_table ? "table" : "plot");
  if (self->series) {
    show_series (self, opbms_plot_get_series (self->plot));
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SHOW_TABLE]);
}

static OpbmsPictureFormat
find_format (const char *name)
{
  OpbmsPictureFormat format = OPBMS_PICTURE_PNG;

  while (format < OPBMS_N_PICTURE_FORMATS - 1 &&
         !g_str_equal (opbms_picture_format_get_ending (format), name)) {
    format++;
  }

  return format;
}

static void
on_save_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  OpbmsChartView *self = OPBMS_CHART_VIEW (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  g_autofree char *font =
      pango_font_description_to_string (pango_context_get_font_description (context));

  if (self->series) {
    opbms_chart_saver_choose (widget,
                              opbms_picture_new (self->kind, opbms_plot_get_series (self->plot),
                                                 self->title, self->subtitle, font,
                                                 gtk_widget_get_direction (widget)
                                                 == GTK_TEXT_DIR_RTL),
                              find_format (g_variant_get_string (parameter, NULL)));
  }
}

/* Only now: the widgets of a menu take as much memory as a whole chart. */
static void
on_menu_opened (GtkMenuButton *button,
                gpointer       self)
{
  if (!gtk_menu_button_get_menu_model (button)) {
    gtk_menu_button_set_menu_model (button, OPBMS_CHART_VIEW (self)->chart_menu);
    gtk_widget_set_halign (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_ALIGN_END);
  }
}

/* ---- The widget ---- */

static char **
text_of (OpbmsChartView *self,
         guint           property_id)
{
  switch (property_id) {
  case PROP_TITLE:
    return &self->title;
  case PROP_SUBTITLE:
    return &self->subtitle;
  case PROP_EMPTY_TEXT:
    return &self->empty_text;
  case PROP_FIRST_TITLE:
    return &self->first_title;
  default:
    return NULL;
  }
}

static void
set_text (OpbmsChartView *self,
          char          **text,
          const GValue   *value,
          GParamSpec     *pspec)
{
  if (g_strcmp0 (*text, g_value_get_string (value)) == 0) {
    return;
  }
  g_free (*text);
  *text = g_value_dup_string (value);
  if (text == &self->subtitle && (!self->series || self->series->n_columns > 1)) {
    gtk_label_set_label (self->subtitle_label, self->subtitle);
  } else if (text == &self->subtitle) {
    on_selected (self);
  } else if (self->series) {
    say_name (self, opbms_plot_get_series (self->plot));
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
opbms_chart_view_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  OpbmsChartView *self = OPBMS_CHART_VIEW (object);

  switch (property_id) {
  case PROP_KIND:
    g_value_set_int (value, (int) self->kind);
    break;
  case PROP_PLOT_HEIGHT:
    g_value_set_int (value, self->plot_height);
    break;
  case PROP_SHOW_TABLE:
    g_value_set_boolean (value, self->show_table);
    break;
  case PROP_TITLE:
  case PROP_SUBTITLE:
  case PROP_EMPTY_TEXT:
  case PROP_FIRST_TITLE:
    g_value_set_string (value, *text_of (self, property_id));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_chart_view_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  OpbmsChartView *self = OPBMS_CHART_VIEW (object);

  switch (property_id) {
  case PROP_KIND:
    self->kind = (OpbmsChartKind) g_value_get_int (value);
    opbms_plot_set_kind (self->plot, self->kind);
    break;
  case PROP_PLOT_HEIGHT:
    self->plot_height = g_value_get_int (value);
    opbms_plot_set_height (self->plot, self->plot_height);
    break;
  case PROP_SHOW_TABLE:
    set_show_table (self, g_value_get_boolean (value));
    break;
  case PROP_TITLE:
  case PROP_SUBTITLE:
  case PROP_EMPTY_TEXT:
  case PROP_FIRST_TITLE:
    set_text (self, text_of (self, property_id), value, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

/* What else belongs in the line of the heading stands before the menu. */
static void
opbms_chart_view_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  OpbmsChartView *self = OPBMS_CHART_VIEW (buildable);

  if (self->header && GTK_IS_WIDGET (child)) {
    gtk_box_insert_child_after (self->header, GTK_WIDGET (child),
                                gtk_widget_get_first_child (GTK_WIDGET (self->header)));
  } else {
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
opbms_chart_view_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_chart_view_add_child;
}

static void
opbms_chart_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_chart_view_parent_class)->dispose (object);
}

static void
opbms_chart_view_finalize (GObject *object)
{
  OpbmsChartView *self = OPBMS_CHART_VIEW (object);

  g_clear_pointer (&self->series, opbms_series_unref);
  for (guint i = PROP_TITLE; i <= PROP_FIRST_TITLE; i++) {
    g_free (*text_of (self, i));
  }

  G_OBJECT_CLASS (opbms_chart_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  pspecs[PROP_KIND] = g_param_spec_int ("kind", NULL, NULL, OPBMS_CHART_BARS, OPBMS_CHART_AGES,
                                        OPBMS_CHART_BARS, flags);
  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  pspecs[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  pspecs[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, flags);
  pspecs[PROP_FIRST_TITLE] = g_param_spec_string ("first-title", NULL, NULL, NULL, flags);
  pspecs[PROP_PLOT_HEIGHT] = g_param_spec_int ("plot-height", NULL, NULL, 0, G_MAXINT, 0, flags);
  pspecs[PROP_SHOW_TABLE] = g_param_spec_boolean ("show-table", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_chart_view_class_init (OpbmsChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_chart_view_dispose;
  object_class->finalize = opbms_chart_view_finalize;
  object_class->get_property = opbms_chart_view_get_property;
  object_class->set_property = opbms_chart_view_set_property;
  install_properties (object_class);

  gtk_widget_class_install_property_action (widget_class, "chart.show-table", "show-table");
  gtk_widget_class_install_action (widget_class, "chart.save", "s", on_save_activated);

  g_type_ensure (OPBMS_TYPE_PLOT);
  g_type_ensure (OPBMS_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-chart-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, chart_menu);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, header);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, words);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, words_name);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, empty_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChartView, plot);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
}

static void
opbms_chart_view_init (OpbmsChartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu_button, on_menu_opened, self, NULL);
}

/**
 * opbms_chart_view_set_series:
 * @self: a chart view
 * @series: (transfer none): what to show, finished; a pie gathers it by itself
 *
 * Shows @series instead. What is selected stays so as long as it is there.
 */
void
opbms_chart_view_set_series (OpbmsChartView *self,
                             OpbmsSeries    *series)
{
  g_autoptr (OpbmsSeries) shown = NULL;

  g_return_if_fail (OPBMS_IS_CHART_VIEW (self));
  g_return_if_fail (series != NULL);

  shown = self->kind == OPBMS_CHART_PIE ? opbms_series_gather (series, _("Other"))
                                        : opbms_series_ref (series);
  opbms_series_ref (series);
  g_clear_pointer (&self->series, opbms_series_unref);
  self->series = series;
  show_series (self, shown);
}

/**
 * opbms_chart_view_get_plot:
 * @self: a chart view
 *
 * Returns: (transfer none): the part of it that is drawn
 */
OpbmsPlot *
opbms_chart_view_get_plot (OpbmsChartView *self)
{
  g_return_val_if_fail (OPBMS_IS_CHART_VIEW (self), NULL);

  return self->plot;
}
