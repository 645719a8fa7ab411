/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-program.h"

#include "ui/opbms-application.h"

/* The whole program in a test: started with arguments as from a shell, used, and ended. */

typedef struct {
  GtkApplication *application;
  OpbmsTestBody   body;
  gpointer        user_data;
  guint           source;
} Run;

static gboolean
run_body (gpointer data)
{
  Run *run = data;

  run->source = 0;
  g_application_hold (G_APPLICATION (run->application)); /* the body ends before the loop does */
  run->body (run->application, run->user_data);
  g_application_release (G_APPLICATION (run->application));
  if (gtk_application_get_windows (run->application)) {
    g_application_quit (G_APPLICATION (run->application));
  }

  return G_SOURCE_REMOVE;
}

static void
on_activated (Run *run)
{
  run->source = g_idle_add (run_body, run);
}

/* @arguments: with the name of the program, ending in NULL */
static int
run_with (const char *const *arguments,
          OpbmsTestBody      body,
          gpointer           user_data)
{
  g_autoptr (OpbmsApplication) application = opbms_application_new ();
  g_auto (GStrv) argv = g_strdupv ((char **) arguments);
  Run run = { GTK_APPLICATION (application), body, user_data, 0 };

  opbms_test_park_pointer ();
  g_signal_connect_data (application, "activate", G_CALLBACK (on_activated), &run, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  return g_application_run (G_APPLICATION (application), (int) g_strv_length (argv), argv);
}

/**
 * opbms_test_program_run:
 * @location: the database
 * @body: uses it
 * @user_data: data for @body
 *
 * Runs the program, on OPBMS_TEST_UI_TODAY.
 *
 * Returns: its exit status
 */
int
opbms_test_program_run (const char    *location,
                        OpbmsTestBody  body,
                        gpointer       user_data)
{
  const char *arguments[] = { "opbms", "--database", location, "--today", OPBMS_TEST_UI_TODAY,
                             NULL };

  return run_with (arguments, body, user_data);
}

/**
 * opbms_test_program_run_usual:
 * @body: uses it
 * @user_data: data for @body
 *
 * Runs the program on the database in the user's data folder, as the one that is running, which
 * whoever starts it again reaches.
 *
 * Returns: its exit status
 */
int
opbms_test_program_run_usual (OpbmsTestBody body,
                              gpointer      user_data)
{
  const char *arguments[] = { "opbms", "--today", OPBMS_TEST_UI_TODAY, NULL };

  return run_with (arguments, body, user_data);
}

/**
 * opbms_test_program_ctl:
 * @location: the database
 * @first_argument: of the command
 * @...: the others, then %NULL
 *
 * Runs opbmsctl, as another process on the same database, and waits until it has ended well.
 */
void
opbms_test_program_ctl (const char *location,
                        const char *first_argument,
                        ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = g_build_filename (g_getenv ("OPBMS_BUILD_DIR"), "src", "ctl",
                                               "opbmsctl", NULL);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  va_list arguments;

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (gpointer) "--database");
  g_ptr_array_add (argv, (gpointer) location);
  g_ptr_array_add (argv, (gpointer) "--today");
  g_ptr_array_add (argv, (gpointer) OPBMS_TEST_UI_TODAY);
  va_start (arguments, first_argument);
  for (const char *argument = first_argument; argument; argument = va_arg (arguments,
                                                                           const char *)) {
    g_ptr_array_add (argv, (gpointer) argument);
  }
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error)) {
    g_error ("opbmsctl %s: %s%s", first_argument, errors, error->message);
  }
}
