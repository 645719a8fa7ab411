/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-driver.h"

#include "config.h"
#include "store/sqlite/opbms-sqlite-driver.h"

#include <glib/gi18n-lib.h>

/*
 * Chooses the engine for a database by the scheme of its location. A location without a scheme is
 * the path of an SQLite file.
 */

/**
 * opbms_driver_for_location:
 * @location: a path, or a URI whose scheme names an engine
 * @error: return location for an error
 *
 * Returns: (transfer none): the driver, or %NULL with %OPBMS_ERROR_INVALID
 */
const OpbmsDriver *
opbms_driver_for_location (const char  *location,
                           GError     **error)
{
  g_return_val_if_fail (location != NULL, NULL);

  if (g_str_has_prefix (location, "postgresql://") || g_str_has_prefix (location, "postgres://")) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                         _("Opening the database: this build of OPBMS cannot open a PostgreSQL "
                           "database yet. Give the path of a file instead."));
    return NULL;
  }
  return &opbms_sqlite_driver;
}
