/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * Makes the actions of a window or page that would change something insensitive, and with them their
 * buttons and menu items: one sees what can be done without being able to. An action says that it
 * changes something when it is installed. Whether anything is changed is not decided here; billing
 * refuses it.
 */

/* What a class says of one of its actions. */
static GQuark
get_mark (const char *action)
{
  g_autofree char *mark = g_strconcat ("opbms-changes-", action, NULL);

  return g_quark_from_string (mark);
}

/**
 * opbms_view_install_change:
 * @widget_class: a class of windows or pages
 * @action: the name of an action that changes something, or opens the form for that
 * @parameter_type: (nullable): its parameter
 * @activate: what it does
 *
 * Installs an action as gtk_widget_class_install_action() does, for all but those who only look.
 */
void
opbms_view_install_change (GtkWidgetClass              *widget_class,
                           const char                  *action,
                           const char                  *parameter_type,
                           GtkWidgetActionActivateFunc  activate)
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (widget_class));
  g_return_if_fail (action);

  gtk_widget_class_install_action (widget_class, action, parameter_type, activate);
  g_type_set_qdata (G_TYPE_FROM_CLASS (widget_class), get_mark (action), GINT_TO_POINTER (TRUE));
}

/**
 * opbms_view_disable_changes:
 * @widget: a window or a page
 *
 * Disables the actions of its class that were installed as changes.
 */
void
opbms_view_disable_changes (GtkWidget *widget)
{
  GType owner;
  const char *name;
  const GVariantType *parameter_type;
  const char *property;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (widget), i, &owner, &name,
                                                   &parameter_type, &property);
       i++) {
    if (g_type_get_qdata (owner, get_mark (name))) {
      gtk_widget_action_set_enabled (widget, name, FALSE);
    }
  }
}

/**
 * opbms_view_dup_notice:
 * @context: what a window is given
 *
 * Returns: (transfer full) (nullable): what to say on each page of the window; %NULL if it is no
 *   view
 */
char *
opbms_view_dup_notice (OpbmsContext *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  if (opbms_context_can_change (context)) {
    return NULL;
  }

  /* Translators: %s is the name of a customer; staff look at the customer's window */
  return g_strdup_printf (_("You see what %s sees. Nothing can be changed here."),
                          opbms_session_get_name (opbms_context_get_session (context)));
}
