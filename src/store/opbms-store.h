/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-transaction.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_STORE (opbms_store_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsStore, opbms_store, OPBMS, STORE, GObject)

/**
 * OpbmsStoreFlags:
 * @OPBMS_STORE_EXISTING: the database must exist; its schema is upgraded if it is older
 * @OPBMS_STORE_CREATE: make the file (0600) and its folder (0700) if they are not there
 * @OPBMS_STORE_FOREIGN: any SQLite file, read-only, its schema not looked at; for imports
 * @OPBMS_STORE_SET_UP: on a server, make the roles and the schema as they must be, or mend them;
 *   for whoever runs the database
 */
typedef enum {
  OPBMS_STORE_EXISTING = 0,
  OPBMS_STORE_CREATE   = 1 << 0,
  OPBMS_STORE_FOREIGN  = 1 << 1,
  OPBMS_STORE_SET_UP   = 1 << 2,
} OpbmsStoreFlags;

/**
 * OpbmsTables:
 *
 * The tables a change touched, as OpbmsStore::changed reports them.
 */
typedef enum {
  OPBMS_TABLE_ACCOUNT      = 1 << 0,
  OPBMS_TABLE_BILL         = 1 << 1,
  OPBMS_TABLE_SUBSCRIPTION = 1 << 2,
  OPBMS_TABLE_TRANSACTION  = 1 << 3,
  OPBMS_TABLE_AUDIT        = 1 << 4,
  OPBMS_TABLE_SETTING      = 1 << 5,
  OPBMS_TABLE_BILL_TYPE    = 1 << 6,
  OPBMS_TABLE_ALL          = (1 << 7) - 1,
} OpbmsTables;

OpbmsStore       *opbms_store_open            (const char       *location,
                                               OpbmsStoreFlags   flags,
                                               GError          **error);
OpbmsStore       *opbms_store_open_as         (const char       *location,
                                               const char       *role,
                                               const char       *password,
                                               GError          **error);
void              opbms_store_close           (OpbmsStore       *self);
const char       *opbms_store_get_location    (OpbmsStore       *self);
const char       *opbms_store_get_label       (OpbmsStore       *self);
gboolean          opbms_store_is_new          (OpbmsStore       *self);
gboolean          opbms_store_is_upgraded     (OpbmsStore       *self);
char             *opbms_store_dup_default_location (void);

gboolean          opbms_store_is_guarded      (OpbmsStore       *self);
gboolean          opbms_store_is_online       (OpbmsStore       *self);
gboolean          opbms_store_is_exposed      (OpbmsStore       *self);
char             *opbms_store_make_verifier   (OpbmsStore       *self,
                                               const char       *password,
                                               GError          **error);
void              opbms_store_set_password    (OpbmsStore       *self,
                                               const char       *role,
                                               const char       *password);

void              opbms_store_set_patience    (OpbmsStore       *self,
                                               guint             milliseconds);
OpbmsTransaction *opbms_store_begin           (OpbmsStore       *self,
                                               OpbmsAccess       access,
                                               GError          **error);

void              opbms_store_watch           (OpbmsStore       *self);

gboolean          opbms_store_backup          (OpbmsStore       *self,
                                               const char       *path,
                                               GError          **error);
gboolean          opbms_store_check_integrity (OpbmsStore       *self,
                                               GPtrArray        *problems,
                                               GError          **error);

G_END_DECLS
