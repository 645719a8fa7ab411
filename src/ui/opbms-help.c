/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-help.h"

#include "config.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/shared/opbms-names.h"

#include <glib/gi18n.h>

/* What tells about the program: its keys, and who made it. */

static void
show_group (GtkBuilder *builder,
            const char *name,
            gboolean    visible)
{
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, name)), visible);
}

/**
 * opbms_help_show_about:
 * @parent: (nullable): the window it is asked from
 */
void
opbms_help_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("OPBMS"),
                         "application-icon", APP_ID,
                         "version", PACKAGE_VERSION,
                         "developer-name", _("The OPBMS contributors"),
                         "comments", _("Bill the people you know, and see who has paid."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "translator-credits", _("translator-credits"),
                         NULL);
}

/**
 * opbms_help_show_shortcuts:
 * @parent: (nullable): the window it is asked from, whose keys are shown
 *
 * Made when it is asked for: most never look, and a window is not there sooner for it.
 */
void
opbms_help_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  builder = gtk_builder_new_from_resource ("/io/github/opbms/Opbms/ui/shared/opbms-shortcuts.ui");
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  show_group (builder, "pages", OPBMS_IS_WINDOW (parent));
  show_group (builder, "lists", OPBMS_IS_WINDOW (parent));
  show_group (builder, "work_of_staff", OPBMS_IS_ADMIN_WINDOW (parent));
  show_group (builder, "work_of_customer", OPBMS_IS_CUSTOMER_WINDOW (parent));
  if (OPBMS_IS_CUSTOMER_WINDOW (parent)) { /* which has a page less */
    g_object_set (gtk_builder_get_object (builder, "go_to_page"), "accelerator", "<Alt>1...6", NULL);
  }
  opbms_names_mend (GTK_WIDGET (window));
  gtk_window_set_transient_for (window, parent);
  gtk_window_present (window);
}
