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
              const char       *label,
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
                 label);
    return FALSE;
  }
  if (schema == OPBMS_SCHEMA_EMPTY && opbms_driver_is_server (location) &&
      !(flags & OPBMS_STORE_SET_UP)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                         _("This database has not been set up for OPBMS yet. Whoever runs the "
                           "server does that by “opbmsctl setup”."));
    return FALSE;
  }
  if (schema == OPBMS_SCHEMA_EMPTY && !(flags & (OPBMS_STORE_CREATE | OPBMS_STORE_SET_UP))) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND,
                 _("Opening “%s”: the file is empty. There is no database in it yet."), label);
    return FALSE;
  }
  if (version > known) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NEWER_SCHEMA,
                 _("Opening “%s”: it was made by a newer OPBMS (its tables are of version %d, this "
                   "program knows them up to version %d). Update the program."),
                 label, version, known);
    return FALSE;
  }
  return TRUE;
}

static gboolean
adopt (OpbmsDriverConnection  *connection,
       GError                **error)
{
  g_autoptr (GPtrArray) setup = opbms_sql_list_setup (connection->driver->name);
  g_autoptr (GPtrArray) scripts = g_ptr_array_new ();

  for (guint i = 0; i < setup->len; i++) {
    const OpbmsMigration *script = g_ptr_array_index (setup, i);

    g_ptr_array_add (scripts, (gpointer) script->script);
  }
  g_ptr_array_add (scripts, NULL);

  return connection->driver->adopt (connection, (const char *const *) scripts->pdata, error);
}

/**
 * opbms_migration_run:
 * @connection: the writer, on a database nothing was changed in so far
 * @location: where it is
 * @label: what to call it in an error
 * @flags: whether an empty database may be filled
 * @is_new: (out): whether it was empty
 * @is_upgraded: (out): whether it was older than the program
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
                     const char             *label,
                     OpbmsStoreFlags         flags,
                     gboolean               *is_new,
                     gboolean               *is_upgraded,
                     GError                **error)
{
  const OpbmsDriver *driver = connection->driver;
  g_autoptr (GPtrArray) migrations = opbms_sql_list_migrations (driver->name);
  const OpbmsMigration *last = g_ptr_array_index (migrations, migrations->len - 1);
  OpbmsSchema schema = OPBMS_SCHEMA_EMPTY;
  int version = 0;

  if (!driver->identify (connection, &schema, &version, error) ||
      !check_schema (location, label, flags, schema, version, last->version, error) ||
      !adopt (connection, error)) {
    return FALSE;
  }
  *is_new = schema == OPBMS_SCHEMA_EMPTY;
  *is_upgraded = !*is_new && version < last->version;

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
