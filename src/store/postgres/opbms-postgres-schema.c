/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/postgres/opbms-postgres-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/*
 * The schema: whether it is there, setting it up and bringing it up to date. That is for whoever
 * runs the database; everybody else finds it as it must be, or is told whom to ask. The scripts are
 * those of sql/postgres/setup/ and sql/migrations/postgres/.
 */

#define LIST_OF_MIGRATIONS                                            \
  "CREATE TABLE IF NOT EXISTS " OPBMS_POSTGRES_SCHEMA ".schema_migration (" \
  "  version    INTEGER PRIMARY KEY,"                                 \
  "  name       TEXT NOT NULL,"                                       \
  "  applied_at TIMESTAMPTZ NOT NULL"                                 \
  ")"

/* A table that is not there has no version; to_regclass() asks without failing. */
static gboolean
read_version (OpbmsPostgresConnection  *self,
              gint64                   *version,
              const char               *doing,
              GError                  **error)
{
  gint64 is_there;

  *version = 0;
  return opbms_postgres_read_int (self,
                                  "SELECT CAST (to_regclass ('" OPBMS_POSTGRES_SCHEMA
                                  ".schema_migration') IS NOT NULL AS INTEGER)",
                                  &is_there, doing, error) &&
         (is_there == 0 ||
          opbms_postgres_read_int (self,
                                   "SELECT MAX (version) FROM " OPBMS_POSTGRES_SCHEMA
                                   ".schema_migration",
                                   version, doing, error));
}

static char *
dup_opening (OpbmsPostgresConnection *self)
{
  return g_strdup_printf (_("Opening “%s”"), self->label);
}

gboolean
opbms_postgres_identify (OpbmsDriverConnection  *connection,
                         OpbmsSchema            *schema,
                         int                    *version,
                         GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  g_autofree char *doing = dup_opening (self);
  gint64 found;

  if (!read_version (self, &found, doing, error)) {
    return FALSE;
  }
  *schema = found > 0 ? OPBMS_SCHEMA_OURS : OPBMS_SCHEMA_EMPTY;
  *version = (int) found;
  return TRUE;
}

/* In one transaction, alone among all desks. Nothing of it is left if any of it fails. */
static gboolean
run_locked (OpbmsPostgresConnection  *self,
            const char *const        *scripts,
            const char               *doing,
            GError                  **error)
{
  gboolean done = opbms_postgres_execute (self, "BEGIN; SET LOCAL statement_timeout = 0; "
                                          OPBMS_POSTGRES_LOCK_WRITER, doing, error);

  for (gsize i = 0; done && scripts[i] != NULL; i++) {
    done = opbms_postgres_execute (self, scripts[i], doing, error);
  }
  if (done) {
    return opbms_postgres_execute (self, "COMMIT", doing, error);
  }
  if (!opbms_postgres_is_lost (self)) {
    opbms_postgres_execute (self, "ROLLBACK", doing, NULL);
  }
  return FALSE;
}

/*
 * opbms_postgres_adopt:
 * @scripts: (array zero-terminated=1): what makes the roles and the schema, or leaves them as they
 *   are
 *
 * Does nothing unless the database is to be set up.
 */
gboolean
opbms_postgres_adopt (OpbmsDriverConnection  *connection,
                      const char *const      *scripts,
                      GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  g_autofree char *doing = g_strdup_printf (_("Setting up “%s”"), self->label);

  if (!(self->flags & OPBMS_STORE_SET_UP)) {
    return TRUE;
  }
  return opbms_postgres_execute (self, "RESET ROLE", doing, error) &&
         run_locked (self, scripts, doing, error) &&
         opbms_postgres_become_owner (self, error);
}

/* Whose database it is has to do that. */
static gboolean
check_is_owner (OpbmsPostgresConnection  *self,
                GError                  **error)
{
  if (!self->is_owner) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                 _("Opening “%s”: the database is older than this program. Whoever runs the "
                   "server has to upgrade it first: opbmsctl setup."),
                 self->label);
  }
  return self->is_owner;
}

gboolean
opbms_postgres_migrate (OpbmsDriverConnection  *connection,
                        int                     version,
                        const char             *name,
                        const char             *script,
                        GError                **error)
{
  OpbmsPostgresConnection *self = (OpbmsPostgresConnection *) connection;
  g_autofree char *doing = g_strdup_printf (_("Upgrading “%s”"), self->label);
  g_autofree char *record = NULL;
  const char *scripts[] = { LIST_OF_MIGRATIONS, script, NULL, NULL };
  gint64 current = 0;

  if (!check_is_owner (self, error)) {
    return FALSE;
  }
  record = g_strdup_printf ("INSERT INTO " OPBMS_POSTGRES_SCHEMA ".schema_migration"
                            "       (version, name, applied_at)"
                            "VALUES (%d, '%s', now ())",
                            version, name);
  scripts[2] = record;
  if (run_locked (self, scripts, doing, error)) {
    return TRUE;
  }

  /* Another process may have been faster: then it is a row that is there already. */
  if (opbms_postgres_is_lost (self) || !read_version (self, &current, doing, NULL) ||
      current < version) {
    return FALSE;
  }
  g_clear_error (error);
  return TRUE;
}
