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

OpbmsTransaction *opbms_transaction_new (OpbmsStore       *store,
                                         OpbmsConnection  *connection,
                                         GError          **error);
void              opbms_store_report    (OpbmsStore       *self,
                                         guint             tables);
OpbmsRows        *opbms_transaction_query_with (OpbmsTransaction      *self,
                                                const char            *sql,
                                                const OpbmsParameter  *parameters,
                                                guint                  n_parameters,
                                                GError               **error);

G_END_DECLS
