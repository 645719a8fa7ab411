/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-crowd.h"
#include "bench-parts.h"
#include "opbms-bench.h"

#include <stdio.h>
#include <unistd.h>

/* What billing costs, beside what the database does without us. `bench` measures everything, `bench
 * NAME…` those parts, in a file and, beside the server of tests/cluster, there as well; windows are
 * measured by a program of their own that lies beside this one. */

#define WINDOW_BENCH "bench-window"

typedef struct {
  const char *name;
  void      (*run) (void);
  gboolean    on_each; /* engine */
} Part;

static void
bench_windows (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program);
  g_autofree char *other = g_build_filename (folder, WINDOW_BENCH, NULL);

  if (!g_file_test (other, G_FILE_TEST_IS_EXECUTABLE)) {
    printf ("(windows are not measured: there is no %s)\n", WINDOW_BENCH);
    return;
  }
  /* It prints rows of the same table and is the last thing done. */
  execl (other, other, NULL);
  g_error ("%s cannot be run", other);
}

static const Part parts[] = {
  { "generation", bench_generation, TRUE },
  { "dashboards", bench_dashboards, TRUE },
  { "payments", bench_payments, TRUE },
  { "changes", bench_changes, TRUE },
  { "lists", bench_lists, FALSE },
  { "charts", bench_charts, FALSE },
  { "windows", bench_windows, FALSE },
};

static gboolean
is_part (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (g_str_equal (name, parts[i].name)) {
      return TRUE;
    }
  }

  return FALSE;
}

static void
run_part (const Part *part)
{
  for (OpbmsBenchEngine engine = 0; engine < OPBMS_BENCH_N_ENGINES; engine++) {
    if ((engine == OPBMS_BENCH_SQLITE || part->on_each) && opbms_bench_use_engine (engine)) {
      part->run ();
    }
  }
}

int
main (int    argc,
      char **argv)
{
  opbms_test_run_child (argc, argv, bench_crowd_children);

  for (int i = 1; i < argc; i++) {
    if (!is_part (argv[i])) {
      g_printerr ("Usage: bench [generation] [dashboards] [payments] [changes] [lists] [charts]"
                  " [windows]\n");
      return 2;
    }
  }

  opbms_bench_print_head ();
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (argc == 1 || g_strv_contains ((const char *const *) argv, parts[i].name)) {
      run_part (&parts[i]);
    }
  }

  return 0;
}
