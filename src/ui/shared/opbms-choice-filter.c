/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-choice-filter.h"

/*
 * A filter of a list whose choices are not known when its template is written: a drop-down with
 * choices that are set later. What they mean is its subclass's business; the first one always means
 * that it does not narrow the list down.
 */

typedef struct {
  OpbmsContext *context;
  GCancellable *cancellable; /* of the reading under way */
  GtkDropDown  *drop_down;
  char         *label;
  guint         selected;
} OpbmsChoiceFilterPrivate;

enum {
  PROP_0,
  PROP_CONTEXT,
  PROP_LABEL,
  PROP_SELECTED,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_TYPE_WITH_PRIVATE (OpbmsChoiceFilter, opbms_choice_filter, GTK_TYPE_WIDGET)

static OpbmsChoiceFilterPrivate *
get_private (OpbmsChoiceFilter *self)
{
  return opbms_choice_filter_get_instance_private (self);
}

static void
on_selected (OpbmsChoiceFilter *self)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);
  guint selected = gtk_drop_down_get_selected (priv->drop_down);

  if (selected != GTK_INVALID_LIST_POSITION && selected != priv->selected) {
    priv->selected = selected;
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SELECTED]);
  }
}

static void
set_label (OpbmsChoiceFilter *self,
           const char  *label)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);

  g_free (priv->label);
  priv->label = g_strdup (label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->drop_down), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : "", -1);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OpbmsChoiceFilter) self = user_data;
  OpbmsChoiceFilterClass *klass = OPBMS_CHOICE_FILTER_GET_CLASS (self);
  gpointer loaded = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);

  if (loaded && get_private (self)->context) { /* the list itself says what cannot be read */
    klass->show (self, loaded);
  }
  g_clear_pointer (&loaded, klass->loaded_free);
}

static void
stop (OpbmsChoiceFilter *self)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->cancellable);
}

static void
load (OpbmsChoiceFilter *self)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);
  OpbmsChoiceFilterClass *klass = OPBMS_CHOICE_FILTER_GET_CLASS (self);

  stop (self);
  if (klass->load) {
    priv->cancellable = g_cancellable_new ();
    opbms_context_run_async (priv->context, OPBMS_ACCESS_READ, klass->load, NULL, NULL,
                             klass->loaded_free, priv->cancellable, on_loaded,
                             g_object_ref (self));
  }
}

static void
on_store_changed (OpbmsStore        *store,
                  guint              tables,
                  OpbmsChoiceFilter *self)
{
  if (tables & OPBMS_CHOICE_FILTER_GET_CLASS (self)->tables) {
    load (self);
  }
}

static void
set_context (OpbmsChoiceFilter *self,
             OpbmsContext      *context)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);

  if (priv->context == context) {
    return;
  }
  stop (self);
  if (priv->context) {
    g_signal_handlers_disconnect_by_data (opbms_context_get_store (priv->context), self);
  }
  g_set_object (&priv->context, context);
  if (context) {
    g_signal_connect_object (opbms_context_get_store (context), "changed",
                             G_CALLBACK (on_store_changed), self, 0);
    load (self);
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CONTEXT]);
}

static void
opbms_choice_filter_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  OpbmsChoiceFilterPrivate *priv = get_private (OPBMS_CHOICE_FILTER (object));

  switch (property_id) {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_LABEL:
      g_value_set_string (value, priv->label);
      break;
    case PROP_SELECTED:
      g_value_set_uint (value, priv->selected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_choice_filter_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  OpbmsChoiceFilter *self = OPBMS_CHOICE_FILTER (object);

  switch (property_id) {
    case PROP_CONTEXT:
      set_context (self, g_value_get_object (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SELECTED:
      opbms_choice_filter_set_selected (self, g_value_get_uint (value)); /* which notifies */
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_choice_filter_dispose (GObject *object)
{
  OpbmsChoiceFilterPrivate *priv = get_private (OPBMS_CHOICE_FILTER (object));
  GtkWidget *drop_down = GTK_WIDGET (g_steal_pointer (&priv->drop_down));

  set_context (OPBMS_CHOICE_FILTER (object), NULL);
  g_clear_pointer (&drop_down, gtk_widget_unparent);

  G_OBJECT_CLASS (opbms_choice_filter_parent_class)->dispose (object);
}

static void
opbms_choice_filter_finalize (GObject *object)
{
  g_free (get_private (OPBMS_CHOICE_FILTER (object))->label);

  G_OBJECT_CLASS (opbms_choice_filter_parent_class)->finalize (object);
}

static void
opbms_choice_filter_class_init (OpbmsChoiceFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = opbms_choice_filter_dispose;
  object_class->finalize = opbms_choice_filter_finalize;
  object_class->get_property = opbms_choice_filter_get_property;
  object_class->set_property = opbms_choice_filter_set_property;

  pspecs[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OPBMS_TYPE_CONTEXT, flags);
  pspecs[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  pspecs[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
opbms_choice_filter_init (OpbmsChoiceFilter *self)
{
  OpbmsChoiceFilterPrivate *priv = get_private (self);

  priv->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_parent (GTK_WIDGET (priv->drop_down), GTK_WIDGET (self));
  g_signal_connect_object (priv->drop_down, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/**
 * opbms_choice_filter_get_context:
 * @self: a filter
 *
 * Returns: (transfer none) (nullable): what its page was handed
 */
OpbmsContext *
opbms_choice_filter_get_context (OpbmsChoiceFilter *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE_FILTER (self), NULL);

  return get_private (self)->context;
}

/**
 * opbms_choice_filter_set_choices:
 * @self: a filter
 * @choices: (array zero-terminated=1): what one can choose; copied
 * @selected: which of them is chosen now
 *
 * Shows other choices. Says nothing of it: call opbms_choice_filter_set_selected() if another thing is
 * meant now.
 */
void
opbms_choice_filter_set_choices (OpbmsChoiceFilter       *self,
                          const char *const *choices,
                          guint              selected)
{
  OpbmsChoiceFilterPrivate *priv;
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  g_return_if_fail (OPBMS_IS_CHOICE_FILTER (self));

  priv = get_private (self);
  g_signal_handlers_block_by_func (priv->drop_down, on_selected, self);
  gtk_drop_down_set_model (priv->drop_down, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (priv->drop_down, selected);
  g_signal_handlers_unblock_by_func (priv->drop_down, on_selected, self);
  priv->selected = selected;
}

/**
 * opbms_choice_filter_get_selected:
 * @self: a filter
 *
 * Returns: which choice is chosen
 */
guint
opbms_choice_filter_get_selected (OpbmsChoiceFilter *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE_FILTER (self), 0);

  return get_private (self)->selected;
}

/**
 * opbms_choice_filter_set_selected:
 * @self: a filter
 * @selected: which choice to choose
 *
 * Says that it is chosen, even if the same was, as it may mean another thing now.
 */
void
opbms_choice_filter_set_selected (OpbmsChoiceFilter *self,
                           guint        selected)
{
  OpbmsChoiceFilterPrivate *priv;

  g_return_if_fail (OPBMS_IS_CHOICE_FILTER (self));

  priv = get_private (self);
  g_signal_handlers_block_by_func (priv->drop_down, on_selected, self);
  gtk_drop_down_set_selected (priv->drop_down, selected);
  g_signal_handlers_unblock_by_func (priv->drop_down, on_selected, self);
  priv->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_SELECTED]);
}
