/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-ui.h"

#include "ui/shared/opbms-database-dialog.h"

/* Choosing the database of this computer. */

static void
on_chosen (OpbmsDatabaseDialog  *dialog,
           const char           *location,
           char                **chosen)
{
  g_free (*chosen);
  *chosen = g_strdup (location);
}

static GtkWindow *
open_dialog (const char  *location,
             char       **chosen)
{
  GtkWindow *window = GTK_WINDOW (opbms_database_dialog_new (location));

  g_signal_connect (window, "chosen", G_CALLBACK (on_chosen), chosen);
  gtk_window_present (window);
  return window;
}

static const char *
get_text (GtkWindow  *window,
          const char *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (opbms_test_find (window, row)));
}

static void
test_begins_with_the_one_that_is_open (void)
{
  g_autofree char *chosen = NULL;
  GtkWindow *window = open_dialog ("postgresql://db.example:6000/fees", &chosen);

  g_assert_cmpstr (get_text (window, "Host"), ==, "db.example");
  g_assert_cmpstr (get_text (window, "Port"), ==, "6000");
  g_assert_cmpstr (get_text (window, "Database name"), ==, "fees");
  opbms_test_press (window, "Open");
  g_assert_cmpstr (chosen, ==, "postgresql://db.example:6000/fees");
}

static void
test_a_file_is_chosen_without_more (void)
{
  g_autofree char *chosen = NULL;
  GtkWindow *window = open_dialog ("", &chosen);

  opbms_test_press (window, "Open");
  g_assert_cmpstr (chosen, ==, "");
}

static void
test_what_is_missing_is_told_beside_the_field (void)
{
  g_autofree char *chosen = NULL;
  GtkWindow *window = open_dialog ("", &chosen);

  opbms_test_press (window, "On a PostgreSQL server");
  opbms_test_press (window, "Open");
  g_assert_null (chosen);
  opbms_test_type (window, "Host", "db.example");
  opbms_test_type (window, "Port", "70000");
  opbms_test_press (window, "Open");
  g_assert_null (chosen);
  opbms_test_find (window, "A port is a number from 1 to 65535; most servers have 5432.");
  opbms_test_destroy (window);
}

static void
test_a_server_that_is_not_there_is_told (void)
{
  g_autofree char *chosen = NULL;
  GtkWindow *window = open_dialog ("postgresql://127.0.0.1:1/fees", &chosen);

  opbms_test_press (window, "Test Connection");
  opbms_test_wait_until (opbms_test_shows (window, "cannot be reached"));
  opbms_test_destroy (window);
}

int
main (int    argc,
      char **argv)
{
  opbms_test_ui_init (&argc, &argv);

  g_test_add_func ("/ui/database-dialog/begins-with-the-one-that-is-open",
                   test_begins_with_the_one_that_is_open);
  g_test_add_func ("/ui/database-dialog/a-file-is-chosen-without-more",
                   test_a_file_is_chosen_without_more);
  g_test_add_func ("/ui/database-dialog/what-is-missing-is-told-beside-the-field",
                   test_what_is_missing_is_told_beside_the_field);
  g_test_add_func ("/ui/database-dialog/a-server-that-is-not-there-is-told",
                   test_a_server_that_is_not_there_is_told);

  return g_test_run ();
}
