/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-menu.h"

#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-subscription-actions.h"
#include "ui/shared/opbms-subscription-page.h"
#include "ui/shared/opbms-view.h"
#include "ui/shared/opbms-window.h"

#include <glib/gi18n.h>

/* What can be done with one subscription, as actions of a main window and as the menu of a row; the
 * same for staff and customers. What the rules forbid is not in the menu. */

static void
on_show_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));
  GtkWidget *dialog = opbms_subscription_page_new_dialog (context,
                                                          g_variant_get_int64 (parameter));

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_change_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  OpbmsContext *context = opbms_window_get_context (OPBMS_WINDOW (widget));
  gint64 id = g_variant_get_int64 (parameter);

  if (g_str_equal (action_name, "win.edit-subscription")) {
    opbms_subscription_actions_edit (widget, context, id);
  } else if (g_str_equal (action_name, "win.pause-subscription")) {
    opbms_subscription_actions_pause (widget, context, id);
  } else if (g_str_equal (action_name, "win.resume-subscription")) {
    opbms_subscription_actions_resume (widget, context, id);
  } else {
    opbms_subscription_actions_cancel (widget, context, id);
  }
}

/**
 * opbms_subscription_menu_install_actions:
 * @window_class: the class of a main window
 *
 * Installs "win.show-subscription", "win.edit-subscription", "win.pause-subscription",
 * "win.resume-subscription" and "win.cancel-subscription"; each takes the id of one.
 */
void
opbms_subscription_menu_install_actions (GtkWidgetClass *window_class)
{
  static const char *const changes[] = {
    "win.edit-subscription", "win.pause-subscription", "win.resume-subscription",
    "win.cancel-subscription",
  };

  gtk_widget_class_install_action (window_class, "win.show-subscription", "x", on_show_activated);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    opbms_view_install_change (window_class, changes[i], "x", on_change_activated);
  }
}

/**
 * opbms_subscription_menu_new:
 * @context: who asks; those who only look are offered no change
 * @status: the state of a subscription
 * @id: the subscription
 *
 * Returns: (transfer full): what can be done with it, as actions of the window
 */
GMenuModel *
opbms_subscription_menu_new (OpbmsContext            *context,
                             OpbmsSubscriptionStatus  status,
                             gint64                   id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) work = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  opbms_menu_add (menu, _("_Details"), "win.show-subscription", id);
  if (status == OPBMS_SUBSCRIPTION_CANCELLED /* for good */
      || !opbms_context_can_change (context)) {
    return G_MENU_MODEL (menu);
  }

  opbms_menu_add (work, _("_Edit…"), "win.edit-subscription", id);
  if (status == OPBMS_SUBSCRIPTION_ACTIVE) {
    opbms_menu_add (work, _("_Pause"), "win.pause-subscription", id);
  } else {
    opbms_menu_add (work, _("_Resume…"), "win.resume-subscription", id);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (work));
  opbms_menu_add (last, _("_Cancel Subscription…"), "win.cancel-subscription", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}
