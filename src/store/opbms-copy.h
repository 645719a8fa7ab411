/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/opbms-transaction.h"

G_BEGIN_DECLS

/**
 * OpbmsCopiedTable:
 * @name: of a table
 * @rows: how many were copied
 * @digest: SHA-256 over all of them in order, written the same way whatever the engine
 */
typedef struct {
  const char *name;
  gint64      rows;
  char       *digest;
} OpbmsCopiedTable;

/**
 * OpbmsCopyProgress:
 * @done: steps done, two for each row: copying it, and comparing the copy with it
 * @total: all there are
 * @user_data: data
 */
typedef void (*OpbmsCopyProgress) (gint64   done,
                                   gint64   total,
                                   gpointer user_data);

GPtrArray *opbms_copy_tables (OpbmsTransaction   *from,
                              OpbmsTransaction   *to,
                              const char         *no_password,
                              OpbmsCopyProgress   progress,
                              gpointer            user_data,
                              GError            **error);

G_END_DECLS
