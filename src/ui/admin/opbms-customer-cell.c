/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-cell.h"

#include "ui/shared/opbms-status-label.h"

#include <glib/gi18n.h>

/*
 * Who a customer is, in a list: avatar, name and a second line, which is the username, or when
 * narrow what the columns that are hidden then would say.
 */

struct _OpbmsCustomerCell {
  GtkWidget          parent_instance;

  OpbmsCustomerItem *item;
  gboolean           narrow;

  AdwAvatar         *avatar;
  GtkLabel          *name;
  OpbmsStatusLabel  *overdue;
  GtkLabel          *second;
};

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsCustomerCell, opbms_customer_cell, GTK_TYPE_WIDGET)

static char *
format_pending (OpbmsCustomerItem *item,
                gboolean           follows) /* another thing on the line */
{
  int pending = (int) opbms_customer_item_get_pending (item);
  g_autofree char *text = NULL;

  if (pending == 0) {
    return g_strdup (_("Nothing pending"));
  }
  text = g_strdup_printf (ngettext ("%d pending", "%d pending", pending), pending);

  return follows ? g_strconcat ("· ", text, NULL) : g_steal_pointer (&text);
}

/* A screen reader speaks of the whole row, of which GTK 4.8 knows only the type. */
static void
name_row (OpbmsCustomerCell *self)
{
  GtkWidget *column_cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = column_cell ? gtk_widget_get_parent (column_cell) : NULL;
  g_autoptr (GString) name = g_string_new (opbms_customer_item_get_name (self->item));
  const char *outstanding = opbms_customer_item_get_outstanding (self->item);
  gint64 n_overdue = opbms_customer_item_get_overdue (self->item);
  g_auto (OpbmsStatus) overdue = opbms_status_overdue (n_overdue);
  g_autofree char *pending = NULL;

  if (!row) {
    return;
  }

  if (opbms_customer_item_get_id (self->item) == 0) {
    g_string_assign (name, _("Loading"));
  } else {
    pending = format_pending (self->item, FALSE);
    g_string_append_printf (name, ", %s", pending);
    if (n_overdue > 0) {
      g_string_append_printf (name, ", %s", overdue.words);
    }
    if (*outstanding) {
      g_string_append_printf (name, ", %s", outstanding);
    }
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
show (OpbmsCustomerCell *self)
{
  OpbmsCustomerItem *item = self->item;
  g_autofree char *second = NULL;
  const char *name;
  gint64 n_overdue;

  if (!item) {
    return;
  }

  name = opbms_customer_item_get_name (item);
  n_overdue = opbms_customer_item_get_overdue (item);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);

  if (opbms_customer_item_get_id (item) == 0) { /* not loaded */
    second = g_strdup ("");
  } else if (self->narrow) {
    second = format_pending (item, n_overdue > 0);
  } else if (opbms_customer_item_get_active (item)) {
    second = g_strconcat ("@", opbms_customer_item_get_username (item), NULL);
  } else {
    /* Translators: of a customer; %s is the username */
    second = g_strdup_printf (_("@%s · inactive"), opbms_customer_item_get_username (item));
  }
  gtk_label_set_label (self->second, second);

  if (self->narrow && n_overdue > 0) {
    g_auto (OpbmsStatus) overdue = opbms_status_overdue (n_overdue);

    opbms_status_label_set (self->overdue, &overdue);
  } else {
    opbms_status_label_set (self->overdue, NULL);
  }
  name_row (self);
}

static void
opbms_customer_cell_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_NARROW:
      g_value_set_boolean (value, OPBMS_CUSTOMER_CELL (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customer_cell_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  OpbmsCustomerCell *self = OPBMS_CUSTOMER_CELL (object);

  switch (property_id) {
    case PROP_NARROW:
      if (self->narrow != g_value_get_boolean (value)) {
        self->narrow = g_value_get_boolean (value);
        show (self);
        g_object_notify_by_pspec (object, pspec);
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customer_cell_dispose (GObject *object)
{
  GtkWidget *child;

  opbms_customer_cell_set (OPBMS_CUSTOMER_CELL (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_customer_cell_parent_class)->dispose (object);
}

static void
opbms_customer_cell_class_init (OpbmsCustomerCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_customer_cell_dispose;
  object_class->get_property = opbms_customer_cell_get_property;
  object_class->set_property = opbms_customer_cell_set_property;

  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-customer-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerCell, avatar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerCell, name);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerCell, overdue);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerCell, second);
}

static void
opbms_customer_cell_init (OpbmsCustomerCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_customer_cell_new:
 *
 * Returns: (transfer floating): an empty cell
 */
OpbmsCustomerCell *
opbms_customer_cell_new (void)
{
  return g_object_new (OPBMS_TYPE_CUSTOMER_CELL, NULL);
}

/**
 * opbms_customer_cell_set:
 * @self: a cell
 * @item: (nullable) (transfer none): the customer to show, and to follow; %NULL: nobody
 */
void
opbms_customer_cell_set (OpbmsCustomerCell *self,
                         OpbmsCustomerItem *item)
{
  g_return_if_fail (OPBMS_IS_CUSTOMER_CELL (self));

  if (self->item) {
    g_signal_handlers_disconnect_by_func (self->item, show, self);
  }
  g_set_object (&self->item, item);
  if (item) {
    g_signal_connect_swapped (item, "filled", G_CALLBACK (show), self);
    show (self);
  }
}

/**
 * opbms_customer_cell_get_item:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the customer it shows
 */
OpbmsCustomerItem *
opbms_customer_cell_get_item (OpbmsCustomerCell *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_CELL (self), NULL);

  return self->item;
}
