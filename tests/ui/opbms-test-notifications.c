/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-notifications.h"

/* See the header. It is org.gtk.Notifications, which GNOME's shell has, on a connection of its own:
 * the program finds it as another process would be found. */

static const char interface_xml[] =
    "<node><interface name='org.gtk.Notifications'>"
    "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='a{sv}' direction='in'/></method>"
    "<method name='RemoveNotification'><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/></method>"
    "</interface></node>";

struct _OpbmsTestNotifications {
  GDBusConnection *connection;
  GDBusNodeInfo   *info;
  GHashTable      *shown; /* id → GVariant */
  guint            n_added;
};

static void
on_method_call (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  OpbmsTestNotifications *self = user_data;
  const char *application;
  const char *id;

  if (g_str_equal (method, "AddNotification")) {
    GVariant *notification;

    g_variant_get (parameters, "(&s&s@a{sv})", &application, &id, &notification);
    g_hash_table_replace (self->shown, g_strdup (id), notification);
    self->n_added++;
  } else {
    g_variant_get (parameters, "(&s&s)", &application, &id);
    g_hash_table_remove (self->shown, id);
  }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
own_name (OpbmsTestNotifications *self)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "org.gtk.Notifications", 4u), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/**
 * opbms_test_notifications_new:
 *
 * Returns: (transfer full): a desktop that shows nothing yet
 */
OpbmsTestNotifications *
opbms_test_notifications_new (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = on_method_call };
  OpbmsTestNotifications *self = g_new0 (OpbmsTestNotifications, 1);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_variant_unref);
  address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->connection = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
      | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  self->info = g_dbus_node_info_new_for_xml (interface_xml, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->connection, "/org/gtk/Notifications",
                                     self->info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  own_name (self);

  return self;
}

void
opbms_test_notifications_free (OpbmsTestNotifications *self)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_dbus_node_info_unref (self->info);
  g_hash_table_unref (self->shown);
  g_free (self);
}

/**
 * opbms_test_notifications_count:
 *
 * Returns: how many are shown
 */
guint
opbms_test_notifications_count (OpbmsTestNotifications *self)
{
  return g_hash_table_size (self->shown);
}

/**
 * opbms_test_notifications_n_added:
 *
 * Returns: how many were ever shown
 */
guint
opbms_test_notifications_n_added (OpbmsTestNotifications *self)
{
  return self->n_added;
}

/**
 * opbms_test_notifications_has:
 *
 * Returns: whether one of this title and body is shown
 */
gboolean
opbms_test_notifications_has (OpbmsTestNotifications *self,
                              const char             *title,
                              const char             *body)
{
  GHashTableIter iter;
  gpointer notification;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, NULL, &notification)) {
    const char *its_title = "";
    const char *its_body = "";

    g_variant_lookup (notification, "title", "&s", &its_title);
    g_variant_lookup (notification, "body", "&s", &its_body);
    if (g_str_equal (title, its_title) && g_str_equal (body, its_body)) {
      return TRUE;
    }
    g_test_message ("shown: %s / %s", its_title, its_body);
  }

  return FALSE;
}
