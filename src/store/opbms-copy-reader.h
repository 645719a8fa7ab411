/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-copy-table.h"
#include "store/opbms-transaction.h"

G_BEGIN_DECLS

/**
 * OpbmsCopyReader:
 * @transaction: where it reads
 * @table: what it reads
 * @n_columns: how many of its columns
 * @last_key: of the row read last; empty before the first
 * @checksum: over all rows read
 * @n_rows: how many those are
 *
 * A table being read, from the first page to the last.
 */
typedef struct {
  OpbmsTransaction     *transaction;
  const OpbmsCopyTable *table;
  guint                 n_columns;
  GPtrArray            *last_key;
  GChecksum            *checksum;
  gint64                n_rows;
} OpbmsCopyReader;

OpbmsCopyReader *opbms_copy_reader_new  (OpbmsTransaction      *transaction,
                                         const OpbmsCopyTable  *table,
                                         guint                  n_columns);
void             opbms_copy_reader_free (OpbmsCopyReader       *self);
int              opbms_copy_reader_read (OpbmsCopyReader       *self,
                                         GString               *json,
                                         const char            *more,
                                         GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCopyReader, opbms_copy_reader_free)

G_END_DECLS
