/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-driver.h"

#include "config.h"
#include "store/sqlite/opbms-sqlite-driver.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

/*
 * Chooses the engine for a database by the scheme of its location. A location without a scheme is
 * the path of an SQLite file. The driver for PostgreSQL is a module, loaded when the first such
 * database is opened: libpq and what it needs would cost everybody else memory and time.
 */

#define MODULE_NAME      "opbms-postgres"
#define MODULE_SYMBOL    "opbms_postgres_driver"
#define MODULE_DIR_ENV   "OPBMS_MODULE_DIR" /* for programs run where they are built */

static gpointer
load_postgres (GError **error)
{
  const char *own = g_getenv (MODULE_DIR_ENV);
  g_autofree char *path = g_build_filename (own != NULL ? own : MODULEDIR,
                                            MODULE_NAME "." G_MODULE_SUFFIX, NULL);
  GModule *module = g_module_open (path, G_MODULE_BIND_LOCAL | G_MODULE_BIND_LAZY);
  gpointer driver = NULL;

  if (module == NULL || !g_module_symbol (module, MODULE_SYMBOL, &driver)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                 _("The part of OPBMS that speaks to PostgreSQL cannot be loaded: %s"),
                 g_module_error ());
    return NULL;
  }
  g_module_make_resident (module);
  return driver;
}

static const OpbmsDriver *
get_postgres (GError **error)
{
  static GMutex mutex;
  static const OpbmsDriver *driver;

  g_mutex_lock (&mutex);
  if (driver == NULL) {
    driver = load_postgres (error);
  }
  g_mutex_unlock (&mutex);
  return driver;
}

/**
 * opbms_driver_is_server:
 * @location: as of opbms_driver_for_location()
 *
 * Returns: whether it is a database on a server, and not a file
 */
gboolean
opbms_driver_is_server (const char *location)
{
  g_return_val_if_fail (location != NULL, FALSE);

  return g_str_has_prefix (location, "postgresql://") || g_str_has_prefix (location, "postgres://");
}

/**
 * opbms_driver_dup_label:
 * @location: as of opbms_driver_for_location()
 *
 * Returns: (transfer full): what to call it where a person reads it: without a password
 */
char *
opbms_driver_dup_label (const char *location)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (location != NULL, NULL);

  if (!opbms_driver_is_server (location)) {
    return g_strdup (location);
  }
  uri = g_uri_parse (location, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL) {
    return g_strdup ("postgresql://");
  }
  return g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY);
}

/**
 * opbms_driver_for_location:
 * @location: a path, or a URI whose scheme names an engine
 * @error: return location for an error
 *
 * Returns: (transfer none): the driver; %NULL with @error set if it is not installed
 */
const OpbmsDriver *
opbms_driver_for_location (const char  *location,
                           GError     **error)
{
  g_return_val_if_fail (location != NULL, NULL);

  return opbms_driver_is_server (location) ? get_postgres (error) : &opbms_sqlite_driver;
}
