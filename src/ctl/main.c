/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "ctl/opbms-ctl.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* Starts opbmsctl, the command line of whoever keeps the database. */

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return opbms_ctl_main (argc, argv);
}
