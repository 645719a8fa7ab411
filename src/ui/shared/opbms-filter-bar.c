/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-filter-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * Where one says what a list is to show: a search, filters beside it, the customer whose records
 * alone are shown, and a way back to all. A filter is any widget with a "selected" property, such
 * as a GtkDropDown, of which 0 is what the list begins with. When there is no room for several they
 * are in a popover. What a filter means is its page's business.
 */

#define SLIM 640  /* with one filter */
#define WIDE 1200 /* with several */

struct _OpbmsFilterBar {
  GtkWidget       parent_instance;

  gboolean        open;
  gboolean        narrow;
  char           *hint;
  char           *label;

  GPtrArray      *added;  /* of filters; in their box */

  GtkSearchBar   *search_bar;
  AdwClamp       *clamp;
  GtkSearchEntry *entry;
  AdwBin         *slot;
  GtkBox         *filters;
  GtkButton      *customer_button;
  GtkLabel       *customer_label;
  GtkWidget      *clear_button;
  GtkMenuButton  *filters_button;
  GtkPopover     *popover;
};

enum {
  PROP_0,
  PROP_OPEN,
  PROP_NARROW,
  PROP_HINT,
  PROP_LABEL,
  N_PROPS,
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  SIGNAL_SEARCH_STARTED,
  SIGNAL_CUSTOMER_REMOVED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsFilterBar, opbms_filter_bar, GTK_TYPE_WIDGET)

static gboolean
has_customer (OpbmsFilterBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->customer_button));
}

static guint
get_selected (gpointer filter)
{
  guint selected;

  g_object_get (filter, "selected", &selected, NULL);

  return selected;
}

static int
count_set (OpbmsFilterBar *self)
{
  int n = has_customer (self) ? 1 : 0;

  for (guint i = 0; i < self->added->len; i++) {
    n += get_selected (g_ptr_array_index (self->added, i)) != 0;
  }

  return n;
}

static void
show_what_is_set (OpbmsFilterBar *self)
{
  int n = count_set (self);
  /* Translators: a button that opens the filters of a list; %d of them are set */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Filters: %d"), n) : g_strdup (_("Filters"));

  gtk_widget_set_visible (self->clear_button, n > 0);
  gtk_menu_button_set_label (self->filters_button, label);
}

/* All filters, or one beside the search, or what opens the rest. */
static void
arrange (OpbmsFilterBar *self)
{
  GtkWidget *filters = GTK_WIDGET (self->filters);
  guint n_shown = self->added->len + has_customer (self);
  gboolean folds = self->narrow && n_shown > 1;
  gboolean is_folded = adw_bin_get_child (self->slot) == NULL;

  adw_clamp_set_maximum_size (self->clamp, n_shown > 1 ? WIDE : SLIM);
  adw_clamp_set_tightening_threshold (self->clamp, n_shown > 1 ? WIDE : 400);
  gtk_widget_set_visible (GTK_WIDGET (self->filters_button), folds);
  gtk_widget_set_visible (GTK_WIDGET (self->slot), !folds);
  if (folds == is_folded) {
    return;
  }

  g_object_ref (filters);
  if (folds) {
    adw_bin_set_child (self->slot, NULL);
    gtk_popover_set_child (self->popover, filters);
  } else {
    gtk_popover_popdown (self->popover);
    gtk_popover_set_child (self->popover, NULL);
    adw_bin_set_child (self->slot, filters);
  }
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->filters),
                                  folds ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  g_object_unref (filters);
}

static void
on_changed (OpbmsFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_filter_changed (OpbmsFilterBar *self)
{
  show_what_is_set (self);
  on_changed (self);
}

static void
on_activated (OpbmsFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_search_started (OpbmsFilterBar *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH_STARTED], 0);
}

static void
on_customer_clicked (OpbmsFilterBar *self)
{
  opbms_filter_bar_set_customer (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CUSTOMER_REMOVED], 0);
  opbms_filter_bar_focus_search (self);
}

static void
on_clear_clicked (OpbmsFilterBar *self)
{
  opbms_filter_bar_clear (self);
  opbms_filter_bar_focus_search (self);
}

static void
capture_keys (OpbmsFilterBar *self,
              GtkWidget      *widget)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->entry))) {
    gtk_search_entry_set_key_capture_widget (self->entry, widget);
  }
}

/* Typing anywhere in the window starts a search, while one sees where. */
static void
opbms_filter_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (opbms_filter_bar_parent_class)->map (widget);

  capture_keys (OPBMS_FILTER_BAR (widget), GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
opbms_filter_bar_unmap (GtkWidget *widget)
{
  capture_keys (OPBMS_FILTER_BAR (widget), NULL);

  GTK_WIDGET_CLASS (opbms_filter_bar_parent_class)->unmap (widget);
}

static void
opbms_filter_bar_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  OpbmsFilterBar *self = OPBMS_FILTER_BAR (object);

  switch (property_id) {
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_label (OpbmsFilterBar *self,
           const char     *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  if (label) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
  }
}

static void
opbms_filter_bar_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  OpbmsFilterBar *self = OPBMS_FILTER_BAR (object);

  switch (property_id) {
    case PROP_OPEN:
      if (self->open == g_value_get_boolean (value)) {
        return;
      }
      self->open = g_value_get_boolean (value);
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value)) {
        return;
      }
      self->narrow = g_value_get_boolean (value);
      arrange (self);
      break;
    case PROP_HINT:
      g_free (self->hint);
      self->hint = g_value_dup_string (value);
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
  }
  g_object_notify_by_pspec (object, pspec);
}

static void
opbms_filter_bar_dispose (GObject *object)
{
  OpbmsFilterBar *self = OPBMS_FILTER_BAR (object);
  GtkWidget *child;

  for (guint i = 0; i < self->added->len; i++) {
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->added, i), self);
  }
  g_ptr_array_set_size (self->added, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_filter_bar_parent_class)->dispose (object);
}

static void
opbms_filter_bar_finalize (GObject *object)
{
  OpbmsFilterBar *self = OPBMS_FILTER_BAR (object);

  g_ptr_array_unref (self->added);
  g_free (self->hint);
  g_free (self->label);

  G_OBJECT_CLASS (opbms_filter_bar_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  /**
   * OpbmsFilterBar::changed:
   *
   * Something else is asked for: a search or a filter.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);

  /**
   * OpbmsFilterBar::activated:
   *
   * Enter was pressed in the search.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);

  /**
   * OpbmsFilterBar::search-started:
   *
   * Somebody types where no field is.
   */
  signals[SIGNAL_SEARCH_STARTED] = g_signal_new ("search-started", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 0);

  /**
   * OpbmsFilterBar::customer-removed:
   *
   * Not only one customer's records are to be shown.
   */
  signals[SIGNAL_CUSTOMER_REMOVED] = g_signal_new ("customer-removed", type, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
opbms_filter_bar_class_init (OpbmsFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = opbms_filter_bar_dispose;
  object_class->finalize = opbms_filter_bar_finalize;
  object_class->get_property = opbms_filter_bar_get_property;
  object_class->set_property = opbms_filter_bar_set_property;
  widget_class->map = opbms_filter_bar_map;
  widget_class->unmap = opbms_filter_bar_unmap;

  pspecs[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  pspecs[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  pspecs[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, search_bar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, clamp);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, slot);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, filters);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, customer_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, customer_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, clear_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, filters_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFilterBar, popover);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_started);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
opbms_filter_bar_init (OpbmsFilterBar *self)
{
  self->added = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  show_what_is_set (self);
}

/**
 * opbms_filter_bar_add:
 * @self: a filter bar
 * @filter: (transfer floating): a widget with a "selected" property
 *
 * Puts a filter after those that are there.
 */
void
opbms_filter_bar_add (OpbmsFilterBar *self,
                      GtkWidget      *filter)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));
  g_return_if_fail (g_object_class_find_property (G_OBJECT_GET_CLASS (filter), "selected"));

  gtk_box_append (self->filters, filter);
  gtk_box_reorder_child_after (self->filters, self->clear_button, filter);
  g_ptr_array_add (self->added, filter);
  g_signal_connect_object (filter, "notify::selected", G_CALLBACK (on_filter_changed), self,
                           G_CONNECT_SWAPPED);
  arrange (self);
  show_what_is_set (self);
}

/**
 * opbms_filter_bar_set_customer:
 * @self: a filter bar
 * @name: (nullable): the customer whose records alone are shown; %NULL: everybody's are
 *
 * Says so on a button that removes it. Emits nothing.
 */
void
opbms_filter_bar_set_customer (OpbmsFilterBar *self,
                               const char     *name)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));

  if (name) {
    /* Translators: a button that no longer shows this customer's only */
    g_autofree char *label = g_strdup_printf (_("Only %s, show everybody’s"), name);

    gtk_label_set_label (self->customer_label, name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->customer_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->customer_button), name != NULL);
  arrange (self);
  show_what_is_set (self);
}

/**
 * opbms_filter_bar_clear:
 * @self: a filter bar
 *
 * Takes back all that is set.
 */
void
opbms_filter_bar_clear (OpbmsFilterBar *self)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));

  for (guint i = 0; i < self->added->len; i++) {
    g_object_set (g_ptr_array_index (self->added, i), "selected", 0, NULL);
  }
  opbms_filter_bar_set_search (self, "");
  if (has_customer (self)) {
    opbms_filter_bar_set_customer (self, NULL);
    g_signal_emit (self, signals[SIGNAL_CUSTOMER_REMOVED], 0);
  }
}

/**
 * opbms_filter_bar_get_search:
 * @self: a filter bar
 *
 * Returns: (transfer none): what is typed, or ""
 */
const char *
opbms_filter_bar_get_search (OpbmsFilterBar *self)
{
  g_return_val_if_fail (OPBMS_IS_FILTER_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * opbms_filter_bar_set_search:
 * @self: a filter bar
 * @text: what is to be searched for
 */
void
opbms_filter_bar_set_search (OpbmsFilterBar *self,
                             const char     *text)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

/**
 * opbms_filter_bar_hide_search:
 * @self: a filter bar
 *
 * Leaves the filters alone, where nothing can be searched.
 */
void
opbms_filter_bar_hide_search (OpbmsFilterBar *self)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
}

/**
 * opbms_filter_bar_focus_search:
 * @self: a filter bar
 *
 * Opens it, and goes to the end of the search, or where there is none to the first filter.
 */
void
opbms_filter_bar_focus_search (OpbmsFilterBar *self)
{
  g_return_if_fail (OPBMS_IS_FILTER_BAR (self));

  g_object_set (self, "open", TRUE, NULL);
  if (gtk_widget_get_visible (GTK_WIDGET (self->entry))) {
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  } else {
    gtk_widget_child_focus (GTK_WIDGET (self->search_bar), GTK_DIR_TAB_FORWARD);
  }
}

/**
 * opbms_filter_bar_focus_last:
 * @self: a filter bar
 *
 * Goes to the last thing in it.
 *
 * Returns: whether there is any to be seen
 */
gboolean
opbms_filter_bar_focus_last (OpbmsFilterBar *self)
{
  g_return_val_if_fail (OPBMS_IS_FILTER_BAR (self), FALSE);

  return self->open && gtk_widget_child_focus (GTK_WIDGET (self->search_bar),
                                               GTK_DIR_TAB_BACKWARD);
}
