/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ui/opbms-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Starts the program with windows. What it does is in ui/opbms-application.c. */

/* Where the translations are: beside the program while it is in its build folder, else where they
 * were installed. */
static char *
dup_locale_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *build = folder != NULL ? g_build_filename (folder, "..", NULL) : NULL;
  g_autofree char *mark = build != NULL ? g_build_filename (build, "build.ninja", NULL) : NULL;

  if (mark != NULL && g_file_test (mark, G_FILE_TEST_EXISTS)) {
    return g_build_filename (build, "po", NULL);
  }

  return g_strdup (LOCALEDIR);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *locale_folder = dup_locale_folder ();
  g_autoptr (OpbmsApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("OPBMS"));

  application = opbms_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
