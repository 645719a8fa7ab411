/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OpbmsTestStore:
 * @folder: (nullable): a folder of its own, removed with all that is in it
 * @database: (nullable): a database of its own on the server of tests/cluster, instead
 * @path: where @store is: "test.sqlite3" in @folder, or the address of @database for its owner
 * @store: (nullable): a new database; %NULL if made without one
 *
 * A database for one test.
 */
typedef struct {
  char       *folder;
  char       *database;
  char       *path;
  OpbmsStore *store;
} OpbmsTestStore;

OpbmsTestStore *opbms_test_store_new        (void);
OpbmsTestStore *opbms_test_store_new_folder (void);
void            opbms_test_store_free       (OpbmsTestStore  *self);

/* Whether the test runs in tests/cluster, so that databases are on its server. Tests are written in
 * SQL that both engines take; where there is none, this chooses the text. */
#define OPBMS_TEST_SQL(sqlite, postgres) (opbms_test_is_on_server () ? postgres : sqlite)

gboolean        opbms_test_is_on_server     (void);
char           *opbms_test_dup_server_location (const char   *database,
                                             const char      *user);
void            opbms_test_run_as_superuser (OpbmsTestStore  *self,
                                             const char      *sql);

gint64          opbms_test_store_run        (OpbmsStore      *store,
                                             const char      *sql);
gint64          opbms_test_store_read_int   (OpbmsStore      *store,
                                             const char      *sql);
char           *opbms_test_store_read_text  (OpbmsStore      *store,
                                             const char      *sql);
char           *opbms_test_store_read_list  (OpbmsStore      *store,
                                             const char      *sql);
char           *opbms_test_dup_days_before  (const char      *date,
                                             const char      *days);
void            opbms_test_add_account      (OpbmsStore      *store,
                                             const char      *username);

/* Programs that run themselves again, as another process. */
typedef int (*OpbmsTestChild) (int argc, char **argv);

typedef struct {
  const char     *name;
  OpbmsTestChild  run; /* returns its exit status; argv[0] is the first argument */
} OpbmsTestChildEntry;

void            opbms_test_run_child        (int                         argc,
                                             char                      **argv,
                                             const OpbmsTestChildEntry  *entries);
GSubprocess    *opbms_test_spawn            (const char                 *name,
                                             ...) G_GNUC_NULL_TERMINATED;
int             opbms_test_wait             (GSubprocess                *process);
void            opbms_test_wait_for_line    (GSubprocess                *process,
                                             const char                 *line);
gboolean        opbms_test_iterate_until    (gboolean                   *flag,
                                             guint                       milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTestStore, opbms_test_store_free)

G_END_DECLS
