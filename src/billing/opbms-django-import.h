/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsImportRepair:
 * @what: "transaction", "bill", "subscription", "account" …
 * @id: its id in the new database
 * @how: in words what was wrong and what was done
 */
typedef struct {
  char   *what;
  gint64  id;
  char   *how;
} OpbmsImportRepair;

typedef struct {
  gint64     customers;
  gint64     admins;
  gint64     subscriptions;
  gint64     bills;
  gint64     transactions;
  GPtrArray *repaired;     /* OpbmsImportRepair */
} OpbmsImportReport;

typedef void (*OpbmsImportProgress) (gint64   done,
                                     gint64   total,
                                     gpointer user_data);

OpbmsImportReport *opbms_django_import        (OpbmsSession         *system,
                                               const char           *path,
                                               OpbmsImportProgress   progress,
                                               gpointer              user_data,
                                               GError              **error);
void               opbms_import_report_free   (OpbmsImportReport    *self);
void               opbms_import_repair_free   (OpbmsImportRepair    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsImportReport, opbms_import_report_free)

G_END_DECLS
