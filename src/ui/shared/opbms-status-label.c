/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-status-label.h"

/* Shows an OpbmsStatus: icon and words. A screen reader hears the words only. */

struct _OpbmsStatusLabel {
  GtkWidget   parent_instance;

  GtkImage   *icon;
  GtkLabel   *words;
  const char *icon_class;
  const char *words_class;
};

G_DEFINE_FINAL_TYPE (OpbmsStatusLabel, opbms_status_label, GTK_TYPE_WIDGET)

static void
change_class (GtkWidget   *widget,
              const char **current,
              const char  *wanted)
{
  if (*current) {
    gtk_widget_remove_css_class (widget, *current);
  }
  if (wanted) {
    gtk_widget_add_css_class (widget, wanted);
  }
  *current = wanted;
}

static void
opbms_status_label_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_status_label_parent_class)->dispose (object);
}

static void
opbms_status_label_class_init (OpbmsStatusLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_status_label_dispose;

  gtk_widget_class_set_css_name (widget_class, "status");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-status-label.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsStatusLabel, icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsStatusLabel, words);
}

static void
opbms_status_label_init (OpbmsStatusLabel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_status_label_set:
 * @self: a status label
 * @status: (nullable): what to show; copied. %NULL hides it
 */
void
opbms_status_label_set (OpbmsStatusLabel  *self,
                        const OpbmsStatus *status)
{
  g_return_if_fail (OPBMS_IS_STATUS_LABEL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), status && status->words);
  if (!status || !status->words) {
    return;
  }

  gtk_label_set_label (self->words, status->words);
  gtk_image_set_from_icon_name (self->icon, status->icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), status->icon_name != NULL);
  change_class (GTK_WIDGET (self->icon), &self->icon_class, status->icon_class);
  change_class (GTK_WIDGET (self->words), &self->words_class, status->words_class);
}

/**
 * opbms_status_label_let_shrink:
 * @self: a status label
 *
 * Lets its words be cut off at the end where there is no room for them.
 */
void
opbms_status_label_let_shrink (OpbmsStatusLabel *self)
{
  g_return_if_fail (OPBMS_IS_STATUS_LABEL (self));

  gtk_label_set_ellipsize (self->words, PANGO_ELLIPSIZE_END);
}
