/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-django-import.h"
#include "billing/opbms-django-rows.h"

G_BEGIN_DECLS

/* One import under way, for the files that do it. */

typedef struct {
  OpbmsSession        *session;
  OpbmsClock          *clock;
  OpbmsDjangoSource   *source;
  OpbmsTransaction    *target;
  OpbmsImportReport   *report;
  OpbmsImportProgress  progress;
  gpointer             user_data;
  gint64               n_done;
  GHashTable          *usernames;  /* folded; every one taken, here or in the old database */
  GHashTable          *bill_types; /* folded name → gint64 * */
  GArray              *unrecorded; /* OpbmsUnrecordedPayment */
} OpbmsDjangoImport;

/* A bill that was paid without a transaction. */
typedef struct {
  gint64     bill_id;
  gint64     account_id;
  OpbmsMoney amount;
  gint64     paid_at;
} OpbmsUnrecordedPayment;

void     opbms_django_import_tell_progress (OpbmsDjangoImport  *self);
gboolean opbms_django_import_take_type     (OpbmsDjangoImport  *self,
                                            const char         *what,
                                            gint64              row_id,
                                            const char         *key,
                                            gint64             *id,
                                            GError            **error);
gboolean opbms_django_import_accounts      (OpbmsDjangoImport  *self,
                                            GError            **error);
gboolean opbms_django_import_bills         (OpbmsDjangoImport  *self,
                                            GError            **error);
gboolean opbms_django_import_transactions  (OpbmsDjangoImport  *self,
                                            GError            **error);

G_END_DECLS
