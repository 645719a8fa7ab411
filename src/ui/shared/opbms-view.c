/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * Makes the actions of a window or page that would change something insensitive, and with them their
 * buttons and menu items: one sees what can be done without being able to. Whether anything is
 * changed is not decided here; billing refuses it.
 */

/* What the name of an action that changes something begins with, after its group. */
static const char *const changing[] = {
  "add", "assign", "cancel", "change", "deactivate", "edit", "new-", "pause", "pay", "reactivate",
  "record-payment", "rename", "reset", "restore", "resume", "retire", "save", "void",
};

static gboolean
is_changing (const char *action)
{
  const char *name = strchr (action, '.');

  for (gsize i = 0; name && i < G_N_ELEMENTS (changing); i++) {
    if (g_str_has_prefix (name + 1, changing[i])) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_view_disable_changes:
 * @widget: a window or a page
 *
 * Disables the actions of its class that change something.
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
    if (is_changing (name)) {
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
