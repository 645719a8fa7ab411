/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-bills-page.h"

#include "opbms-bench.h"
#include "opbms-test-ui.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/opbms-application.h"

#include "billing/opbms-demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * How soon the program is seen, and how much memory it takes, beside an empty window of libadwaita;
 * then what a long list costs. Each start is a process of its own, ours and the other in turn, and
 * times count from before it was started. The first frame is the window while the database is
 * opened; the form to sign in comes with the next ones. Our memory is taken with staff signed in and
 * the dashboard full; the other's with its first frame drawn. It is what is resident: what a
 * process has for itself alone depends on what else runs.
 */

#define N_STARTS 9

static gint64 started; /* on the monotonic clock, which all processes share */

typedef struct {
  double first_frame; /* seconds */
  double filled;      /* until one may sign in */
  double memory;      /* MiB */
} Figures;

/* ---- In the process that is measured ---- */

/* What stands in memory, libraries included, as a task list shows it. */
static double
get_resident_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text ? strstr (text, "\nVmRSS:") : NULL;

  return line ? g_ascii_strtod (strchr (line, ':') + 1, NULL) / 1024 : 0;
}

static void
on_first_frame (GdkFrameClock *clock,
                double        *seconds)
{
  if (*seconds == 0) {
    *seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  }
}

static void
print_and_quit (GApplication *application,
                double        first_frame,
                double        filled)
{
  printf ("%f %f %f\n", first_frame, filled, get_resident_memory ());
  fflush (stdout);
  g_application_quit (application);
}

static double
wait_for_first_frame (GtkWindow *window)
{
  double seconds = 0;
  GdkFrameClock *clock;

  opbms_test_wait_until (gtk_widget_get_realized (GTK_WIDGET (window)));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_first_frame), &seconds);
  opbms_test_wait_until (seconds > 0);
  g_signal_handlers_disconnect_by_data (clock, &seconds);

  return seconds;
}

static gboolean
measure_empty (gpointer data)
{
  double seconds = wait_for_first_frame (gtk_application_get_active_window (data));

  print_and_quit (data, seconds, seconds);

  return G_SOURCE_REMOVE;
}

static gboolean
measure_opbms (gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (data);
  double first_frame = wait_for_first_frame (window);
  double filled;
  OpbmsPage *page;

  opbms_test_wait_until (opbms_test_look_for (window, "Sign In"));
  filled = wait_for_first_frame (window);
  opbms_test_press (window, "Staff");
  window = opbms_test_wait_for_window (OPBMS_TYPE_ADMIN_WINDOW);
  page = opbms_window_get_visible_page (OPBMS_WINDOW (window));
  opbms_test_wait_until (opbms_page_is_loaded (page));
  wait_for_first_frame (window);
  print_and_quit (data, first_frame, filled);

  return G_SOURCE_REMOVE;
}

static void
open_empty_window (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), adw_header_bar_new ());
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 760);
  gtk_window_present (GTK_WINDOW (window));
  g_idle_add_full (G_PRIORITY_HIGH, measure_empty, application, NULL);
}

static int
run_empty (void)
{
  g_autoptr (AdwApplication) application = adw_application_new ("io.github.opbms.Empty",
                                                                G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (open_empty_window), NULL);

  return g_application_run (G_APPLICATION (application), 0, NULL);
}

static void
on_opbms_activated (GtkApplication *application)
{
  g_idle_add_full (G_PRIORITY_HIGH, measure_opbms, application, NULL);
}

static int
run_opbms (char *location)
{
  g_autoptr (OpbmsApplication) application = opbms_application_new ();
  char *argv[] = { (char *) "opbms", (char *) "--database", location, NULL };

  g_signal_connect_after (application, "activate", G_CALLBACK (on_opbms_activated), NULL);

  return g_application_run (G_APPLICATION (application), 3, argv);
}

/* ---- In the process that measures ---- */

static Figures
start (const char *what,
       const char *location)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_monotonic_time ());
  const char *argv[] = { program, what, now, location, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  Figures figures;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error)
      || sscanf (output, "%lf %lf %lf", &figures.first_frame, &figures.filled,
                 &figures.memory) != 3) {
    g_error ("%s: %s", what, error ? error->message : output);
  }

  return figures;
}

static int
compare (const void *a,
         const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
median (const Figures *figures,
        gsize          offset)
{
  double values[N_STARTS];

  for (int i = 0; i < N_STARTS; i++) {
    values[i] = G_STRUCT_MEMBER (double, &figures[i], offset);
  }
  qsort (values, N_STARTS, sizeof values[0], compare);

  return values[N_STARTS / 2];
}

static void
print_row (const char    *what,
           const char    *format,
           const Figures *ours,
           const Figures *others,
           gsize          offset,
           double         scale,
           double         goal)
{
  double our_median = median (ours, offset);
  double other_median = median (others, offset);
  g_autofree char *our_text = g_strdup_printf ("%.0f %s", our_median * scale, format);
  g_autofree char *other_text = g_strdup_printf ("%.0f %s", other_median * scale, format);

  opbms_bench_print_row (what, our_text, other_text, our_median / other_median, OPBMS_BENCH_AT_MOST,
                         goal);
}

static void
measure (void)
{
  g_autofree char *folder = g_dir_make_tmp ("opbms-bench-XXXXXX", NULL);
  g_autofree char *location = g_build_filename (folder, "opbms.sqlite3", NULL);
  g_autoptr (OpbmsStore) store = NULL;
  g_autoptr (OpbmsSession) system = NULL;
  g_autoptr (GError) error = NULL;
  Figures ours[N_STARTS];
  Figures others[N_STARTS];

  store = opbms_store_open (location, OPBMS_STORE_CREATE, &error);
  system = store ? opbms_session_open_system (store, OPBMS_DATE_NONE, &error) : NULL;
  if (!system || !opbms_demo_fill (system, &error)) {
    g_error ("%s", error->message);
  }
  opbms_store_close (store);

  start ("empty", location); /* fonts and icons are in memory from now on, for both */
  start ("opbms", location);
  for (int i = 0; i < N_STARTS; i++) {
    others[i] = start ("empty", location);
    ours[i] = start ("opbms", location);
  }
  print_row ("start to first frame / an empty window", "ms", ours, others,
             G_STRUCT_OFFSET (Figures, first_frame),
             1000, 1.3);
  print_row ("start to the form / an empty window", "ms", ours, others,
             G_STRUCT_OFFSET (Figures, filled), 1000, 0);
  print_row ("memory after sign-in / an empty window", "MiB", ours, others,
             G_STRUCT_OFFSET (Figures, memory), 1,
             1.4);
  remove (location);
  remove (folder);
}

int
main (int   argc,
      char *argv[])
{
  if (argc < 4) {
    measure ();
    adw_init ();
    opbms_bench_bills_page ();
    return 0;
  }

  started = g_ascii_strtoll (argv[2], NULL, 10);

  return g_str_equal (argv[1], "empty") ? run_empty () : run_opbms (argv[3]);
}
