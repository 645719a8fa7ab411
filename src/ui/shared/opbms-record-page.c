/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-record-page.h"

/*
 * A page that shows all there is of something one has few of, with a note above that says what it
 * is about. It keeps what was read, to find a record when something is to be done to it; what that
 * is, and how the records look, is its subclass's business.
 */

typedef struct {
  char      *note;
  GPtrArray *records; /* what is shown; NULL before there is anything */

  GtkBox    *box;
} OpbmsRecordPagePrivate;

enum {
  PROP_0,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_record_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (OpbmsRecordPage, opbms_record_page, OPBMS_TYPE_PAGE,
                                  G_ADD_PRIVATE (OpbmsRecordPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                         opbms_record_page_buildable_init))

static GtkBuildableIface *parent_buildable;

static OpbmsRecordPagePrivate *
get_private (OpbmsRecordPage *self)
{
  return opbms_record_page_get_instance_private (self);
}

static void
show_records (OpbmsPage *page,
              gpointer   result)
{
  OpbmsRecordPage *self = OPBMS_RECORD_PAGE (page);
  OpbmsRecordPagePrivate *priv = get_private (self);

  g_clear_pointer (&priv->records, g_ptr_array_unref);
  priv->records = g_ptr_array_ref (result);
  OPBMS_RECORD_PAGE_GET_CLASS (self)->show (self, priv->records);
}

static void
opbms_record_page_load (OpbmsPage *page)
{
  opbms_page_query (page, OPBMS_RECORD_PAGE_GET_CLASS (page)->list, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref, show_records);
}

static void
opbms_record_page_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  OpbmsRecordPagePrivate *priv = get_private (OPBMS_RECORD_PAGE (buildable));

  if (priv->box && GTK_IS_WIDGET (child) && !type) {
    gtk_box_append (priv->box, GTK_WIDGET (child));
  } else { /* of its own template, or for the header bar */
    parent_buildable->add_child (buildable, builder, child, type);
  }
}

static void
opbms_record_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_record_page_add_child;
}

static void
opbms_record_page_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NOTE:
      g_value_set_string (value, get_private (OPBMS_RECORD_PAGE (object))->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_record_page_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  OpbmsRecordPagePrivate *priv = get_private (OPBMS_RECORD_PAGE (object));

  switch (property_id) {
    case PROP_NOTE:
      if (g_strcmp0 (priv->note, g_value_get_string (value)) != 0) {
        g_free (priv->note);
        priv->note = g_value_dup_string (value);
        g_object_notify_by_pspec (object, pspec);
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_record_page_finalize (GObject *object)
{
  OpbmsRecordPagePrivate *priv = get_private (OPBMS_RECORD_PAGE (object));

  g_clear_pointer (&priv->records, g_ptr_array_unref);
  g_free (priv->note);

  G_OBJECT_CLASS (opbms_record_page_parent_class)->finalize (object);
}

static void
opbms_record_page_class_init (OpbmsRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = opbms_record_page_finalize;
  object_class->get_property = opbms_record_page_get_property;
  object_class->set_property = opbms_record_page_set_property;
  OPBMS_PAGE_CLASS (klass)->load = opbms_record_page_load;

  pspecs[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                           | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-record-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsRecordPage, box);
}

static void
opbms_record_page_init (OpbmsRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_record_page_get_records:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it shows; %NULL before there is anything
 */
GPtrArray *
opbms_record_page_get_records (OpbmsRecordPage *self)
{
  g_return_val_if_fail (OPBMS_IS_RECORD_PAGE (self), NULL);

  return get_private (self)->records;
}

/**
 * opbms_record_page_find:
 * @self: a page
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): the record, until others are shown; %NULL: it is not shown
 */
gpointer
opbms_record_page_find (OpbmsRecordPage *self,
                        gint64           id)
{
  GPtrArray *records = opbms_record_page_get_records (self);

  for (guint i = 0; records && i < records->len; i++) {
    gint64 *record = g_ptr_array_index (records, i);

    if (*record == id) {
      return record;
    }
  }

  return NULL;
}

/**
 * opbms_record_page_present:
 * @self: a page in a window
 * @dialog: (transfer none): a dialog
 *
 * Opens it over that window.
 */
void
opbms_record_page_present (OpbmsRecordPage *self,
                           GtkWidget       *dialog)
{
  g_return_if_fail (OPBMS_IS_RECORD_PAGE (self));
  g_return_if_fail (GTK_IS_WINDOW (dialog));

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}
