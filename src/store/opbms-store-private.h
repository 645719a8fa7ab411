/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-connection.h"

G_BEGIN_DECLS

/* A parameter of a statement whose parameters are known only at run time. */
typedef struct {
  gboolean  is_text;
  gint64    number; /* unless it is text */
  char     *text;   /* NULL is NULL */
} OpbmsParameter;

/* Shared with its rows: they end before it does, and what they changed it notes. */
struct _OpbmsTransaction {
  OpbmsStore        *store;
  OpbmsConnection   *connection; /* locked by us; NULL once ended */
  const OpbmsDriver *driver;
  OpbmsRows         *open_rows;  /* linked by OpbmsRows.next_open */
  guint              tables;     /* OpbmsTables changed so far */
};

void              opbms_store_report              (OpbmsStore            *self,
                                                   guint                  tables);

OpbmsTransaction *opbms_transaction_new           (OpbmsStore            *store,
                                                   OpbmsConnection       *connection,
                                                   GError               **error);
OpbmsRows        *opbms_transaction_query_with    (OpbmsTransaction      *self,
                                                   const char            *sql,
                                                   const OpbmsParameter  *parameters,
                                                   guint                  n_parameters,
                                                   GError               **error);
void              opbms_transaction_end_statement (OpbmsTransaction      *self,
                                                   OpbmsStatement        *statement,
                                                   gint64                 changes_before);

OpbmsRows        *opbms_rows_new                  (OpbmsTransaction      *transaction,
                                                   OpbmsStatement        *statement);
void              opbms_rows_end                  (OpbmsRows             *self);

G_END_DECLS
