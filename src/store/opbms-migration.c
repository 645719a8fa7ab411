/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-migration.h"

#include "config.h"
#include "store/opbms-sql.h"

#include <glib/gi18n-lib.h>

/*
 * Brings the tables of a database up to what this program knows, before anything else uses it. A
 * database that is not ours, or is newer, is refused and left as it is.
 */

static gboolean
check_schema (const char       *location,
              OpbmsStoreFlags   flags,
              OpbmsSchema       schema,
              int               version,
              int               known,
              GError          **error)
{
  if (schema == OPBMS_SCHEMA_FOREIGN) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_OURS,
                 _("Opening “%s”: the file is a database of another program. It was left as it "
                   "is."),
                 location);
    return FALSE;
  }
  if (schema == OPBMS_SCHEMA_EMPTY && !(flags & OPBMS_STORE_CREATE)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                 _("Opening “%s”: the file is empty. There is no database in it yet."), location);
    return FALSE;
  }
  if (version > known) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NEWER_SCHEMA,
                 _("Opening “%s”: it was made by a newer OPBMS (its tables are of version %d, this "
                   "program knows them up to version %d). Update the program."),
                 location, version, known);
    return FALSE;
  }
  return TRUE;
}

/**
 * opbms_migration_run:
 * @connection: the writer, on a database nothing was changed in so far
 * @location: what to call it in an error
 * @flags: whether an empty database may be filled
 * @error: return location for an error
 *
 * Runs the migrations the database has not had, each in its own transaction. Several processes may
 * do so at once.
 *
 * Returns: whether the tables are as this program needs them. Errors: %OPBMS_ERROR_NOT_OURS,
 *   %OPBMS_ERROR_NOT_FOUND, %OPBMS_ERROR_NEWER_SCHEMA, and those of the engine
 */
gboolean
opbms_migration_run (OpbmsDriverConnection  *connection,
                     const char             *location,
                     OpbmsStoreFlags         flags,
                     GError                **error)
{
  const OpbmsDriver *driver = connection->driver;
  g_autoptr (GPtrArray) migrations = opbms_sql_list_migrations (driver->name);
  const OpbmsMigration *last = g_ptr_array_index (migrations, migrations->len - 1);
  OpbmsSchema schema = OPBMS_SCHEMA_EMPTY;
  int version = 0;

  if (!driver->identify (connection, &schema, &version, error) ||
      !check_schema (location, flags, schema, version, last->version, error) ||
      !driver->adopt (connection, error)) {
    return FALSE;
  }

  for (guint i = 0; i < migrations->len; i++) {
    const OpbmsMigration *migration = g_ptr_array_index (migrations, i);

    if (migration->version > version &&
        !driver->migrate (connection, migration->version, migration->name, migration->script,
                          error)) {
      return FALSE;
    }
  }
  return TRUE;
}
