/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of sql/migrations/: number, file name, text. The strings live as long as the program. */
typedef struct {
  int         version;
  char       *name;
  const char *script;
} OpbmsMigration;

const char *opbms_sql_find            (const char *engine,
                                       const char *name);
GPtrArray  *opbms_sql_list            (const char *engine);
GPtrArray  *opbms_sql_list_migrations (const char *engine);
GPtrArray  *opbms_sql_list_setup      (const char *engine);

G_END_DECLS
