/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-admin-window.h"

#include "ui/admin/opbms-customers-page.h"
#include "ui/admin/opbms-dashboard-page.h"

/* The staff's window: its pages, and the actions that open a customer or a form from any of them. */

struct _OpbmsAdminWindow {
  OpbmsWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (OpbmsAdminWindow, opbms_admin_window, OPBMS_TYPE_WINDOW)

static void
opbms_admin_window_constructed (GObject *object)
{
  OpbmsWindow *self = OPBMS_WINDOW (object);

  G_OBJECT_CLASS (opbms_admin_window_parent_class)->constructed (object);

  opbms_window_add_page (self, OPBMS_PAGE (opbms_dashboard_page_new ()), "dashboard", "opbms-dashboard-symbolic");
  opbms_window_add_page (self, OPBMS_PAGE (opbms_customers_page_new ()), "customers", "system-users-symbolic");
}

static void
opbms_admin_window_class_init (OpbmsAdminWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = opbms_admin_window_constructed;
}

static void
opbms_admin_window_init (OpbmsAdminWindow *self)
{
}

/**
 * opbms_admin_window_new:
 * @application: the application it belongs to
 * @context: who is signed in: staff
 *
 * Returns: (transfer none): the staff's window, not yet shown
 */
GtkWindow *
opbms_admin_window_new (GtkApplication *application,
                        OpbmsContext   *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context) && opbms_context_is_staff (context), NULL);

  return g_object_new (OPBMS_TYPE_ADMIN_WINDOW, "application", application, "context", context, NULL);
}
