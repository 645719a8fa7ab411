/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-keyring.h"

#include <signal.h>
#include <string.h>

#define NAME       "org.freedesktop.secrets"
#define PATH       "/org/freedesktop/secrets"
#define COLLECTION "/org/freedesktop/secrets/collection/login"

static void
send_signal (int number)
{
  const char *process = g_getenv ("OPBMS_TEST_KEYRING");

  g_assert_nonnull (process); /* run it by with-keyring */
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (process, NULL, 10), number), ==, 0);
}

/* From now on it takes calls and answers none. */
void
opbms_test_keyring_freeze (void)
{
  send_signal (SIGSTOP);
}

void
opbms_test_keyring_thaw (void)
{
  send_signal (SIGCONT);
}

/* For good: nobody is there to type its password, and nothing to ask for it. */
void
opbms_test_keyring_lock (void)
{
  const char *paths[] = { COLLECTION, NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = g_dbus_connection_call_sync (bus, NAME, PATH, "org.freedesktop.Secret.Service", "Lock",
                                        g_variant_new ("(^ao)", paths), NULL,
                                        G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
on_vanished (GDBusConnection *bus,
             const char      *name,
             gpointer         is_gone)
{
  *(gboolean *) is_gone = TRUE;
}

/* Ends it, and waits until the bus knows. */
void
opbms_test_keyring_end (void)
{
  gboolean is_gone = FALSE;
  guint watch;

  send_signal (SIGKILL);
  watch = g_bus_watch_name (G_BUS_TYPE_SESSION, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                            on_vanished, &is_gone, NULL);
  while (!is_gone) {
    g_main_context_iteration (NULL, TRUE);
  }
  g_bus_unwatch_name (watch);
}

/* Whether @text is to be read in any file below @folder. */
gboolean
opbms_test_folder_has (const char *folder,
                       const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *content = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (opbms_test_folder_has (path, text)) {
        return TRUE;
      }
    } else if (g_file_test (path, G_FILE_TEST_IS_REGULAR)
               && g_file_get_contents (path, &content, &length, NULL)
               && memmem (content, length, text, strlen (text))) {
      return TRUE;
    }
  }

  return FALSE;
}
