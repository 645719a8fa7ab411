/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPBMS_COPY_MAX_COLUMNS 16

/*
 * A table that both engines have. `types` has one letter per column:
 *   i a whole number · s a text or a date · t an instant
 *   p what proves a password, which an engine that signs nobody in by itself has alone
 */
typedef struct {
  const char *name;
  guint       n_keys;          /* rows are in the order of the first so many columns */
  gboolean    is_filled;       /* a new database has rows in it */
  gboolean    is_of_passwords; /* its rows are worth nothing without what proves a password */
  const char *types;
  const char *columns[OPBMS_COPY_MAX_COLUMNS];
} OpbmsCopyTable;

const OpbmsCopyTable *opbms_copy_table_list (gsize *n_tables);

G_END_DECLS
