/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-sql.h"

#include "opbms-store-resources.h"

#include <gio/gio.h>
#include <string.h>

/*
 * The text of every statement the program runs. They are the files of sql/, compiled in; a new file
 * is picked up by the next build with nothing else to edit. sql/ENGINE/NAME.sql is what one engine
 * must say differently and hides sql/NAME.sql.
 */

#define ROOT  "/io/github/opbms/sql/"
#define SETUP "setup/"

static const char *
find_path (const char *path)
{
  g_autoptr (GBytes) bytes = NULL;

  /* The bytes are part of the program and end in a NUL, so they outlive this reference. */
  bytes = g_resource_lookup_data (opbms_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  NULL);
  return bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
}

static void
list_folder (const char *path,
             const char *prefix,
             GHashTable *names)
{
  g_auto (GStrv) children = NULL;

  children = g_resource_enumerate_children (opbms_store_get_resource (), path,
                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (int i = 0; children != NULL && children[i] != NULL; i++) {
    g_autofree char *child_path = g_strconcat (path, children[i], NULL);
    g_autofree char *child_name = g_strconcat (prefix, children[i], NULL);

    if (g_str_has_suffix (children[i], "/")) {
      list_folder (child_path, child_name, names);
    } else {
      child_name[strlen (child_name) - strlen (".sql")] = '\0';
      g_hash_table_add (names, g_steal_pointer (&child_name));
    }
  }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
free_migration (OpbmsMigration *migration)
{
  g_free (migration->name);
  g_free (migration);
}

static int
compare_migrations (gconstpointer a,
                    gconstpointer b)
{
  return (*(OpbmsMigration *const *) a)->version - (*(OpbmsMigration *const *) b)->version;
}

/**
 * opbms_sql_find:
 * @engine: a driver's name, "sqlite"
 * @name: a file of sql/ without its ending, "bill/insert"
 *
 * A name that is no file is a programmer's error and ends the program.
 *
 * Returns: (transfer none): the statement's text; it lives as long as the program
 */
const char *
opbms_sql_find (const char *engine,
                const char *name)
{
  g_autofree char *own = g_strconcat (ROOT, engine, "/", name, ".sql", NULL);
  g_autofree char *common = g_strconcat (ROOT, name, ".sql", NULL);
  const char *text = find_path (own);

  if (text == NULL) {
    text = find_path (common);
  }
  if (text == NULL) {
    g_error ("There is no statement “%s”: sql/%s.sql is missing", name, name);
  }
  return text;
}

/**
 * opbms_sql_list:
 * @engine: a driver's name
 *
 * Returns: (transfer full) (element-type utf8): the names opbms_sql_find() knows for @engine,
 *   sorted
 */
GPtrArray *
opbms_sql_list (const char *engine)
{
  g_autoptr (GHashTable) names = NULL;
  g_autofree char *own = g_strconcat (engine, "/", NULL);
  g_autofree char *own_path = g_strconcat (ROOT, own, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer name;

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list_folder (ROOT, "", names);

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (g_str_has_prefix (name, "migrations/") || g_str_has_prefix (name, "sqlite/") ||
        g_str_has_prefix (name, "postgres/")) {
      g_hash_table_iter_remove (&iter);
    }
  }
  list_folder (own_path, "", names);

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!g_str_has_prefix (name, SETUP)) {
      g_ptr_array_add (list, g_strdup (name));
    }
  }
  g_ptr_array_sort (list, compare_names);
  return list;
}

/* The files of a folder, in the order of their names, which begin with numbers. */
static GPtrArray *
list_scripts (const char *folder)
{
  g_auto (GStrv) children = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) free_migration);

  children = g_resource_enumerate_children (opbms_store_get_resource (), folder,
                                            G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (int i = 0; children != NULL && children[i] != NULL; i++) {
    g_autofree char *path = g_strconcat (folder, children[i], NULL);
    OpbmsMigration *migration = g_new0 (OpbmsMigration, 1);

    migration->version = (int) g_ascii_strtoll (children[i], NULL, 10);
    migration->name = g_strndup (children[i], strlen (children[i]) - strlen (".sql"));
    migration->script = find_path (path);
    g_ptr_array_add (list, migration);
  }
  g_ptr_array_sort (list, compare_migrations);
  return list;
}

/**
 * opbms_sql_list_migrations:
 * @engine: a driver's name
 *
 * Returns: (transfer full) (element-type OpbmsMigration): the migrations of @engine, in order
 */
GPtrArray *
opbms_sql_list_migrations (const char *engine)
{
  g_autofree char *folder = g_strconcat (ROOT "migrations/", engine, "/", NULL);

  return list_scripts (folder);
}

/**
 * opbms_sql_list_setup:
 * @engine: a driver's name
 *
 * Returns: (transfer full) (element-type OpbmsMigration): what makes a database of @engine ready
 *   for the migrations, in order; nothing for most
 */
GPtrArray *
opbms_sql_list_setup (const char *engine)
{
  g_autofree char *folder = g_strconcat (ROOT, engine, "/" SETUP, NULL);

  return list_scripts (folder);
}
