/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-driver.h"

G_BEGIN_DECLS

/* A statement of a connection, and which tables it writes. */
typedef struct {
  OpbmsDriverStatement *handle;
  guint                 tables;  /* OpbmsTables it writes */
  gboolean              is_kept; /* in the connection's cache */
  gboolean              is_used;
} OpbmsStatement;

/*
 * One connection of the store. Its mutex is held for as long as a transaction uses it; everything
 * but `owner` is touched only with it held.
 */
typedef struct {
  GMutex                 mutex;
  GThread               *owner;      /* atomic: who holds the mutex, to find a nested transaction */
  OpbmsDriverConnection *handle;     /* NULL once closed */
  OpbmsAccess            access;
  GHashTable            *statements; /* char * name → OpbmsStatement * */
} OpbmsConnection;

OpbmsConnection *opbms_connection_new            (OpbmsDriverConnection  *handle,
                                                  OpbmsAccess             access);
void             opbms_connection_close          (OpbmsConnection        *self);
void             opbms_connection_free           (OpbmsConnection        *self);
void             opbms_connection_lock           (OpbmsConnection        *self);
gboolean         opbms_connection_trylock        (OpbmsConnection        *self);
void             opbms_connection_unlock         (OpbmsConnection        *self);

OpbmsStatement  *opbms_connection_take_statement (OpbmsConnection        *self,
                                                  const char             *name,
                                                  GError                **error);
OpbmsStatement  *opbms_connection_take_text      (OpbmsConnection        *self,
                                                  const char             *sql,
                                                  GError                **error);
void             opbms_statement_give_back       (OpbmsStatement         *statement);

G_END_DECLS
