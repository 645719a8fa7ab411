/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"

G_BEGIN_DECLS

/* What the files about accounts share, and the import, which writes accounts of its own. */

/**
 * OpbmsAccountFields:
 *
 * The fields of an account as they will be kept: cleaned, none of them %NULL. Clear with
 * opbms_account_fields_clear().
 */
typedef struct {
  char *username;
  char *email;
  char *full_name;
  char *phone;
  char *address;
} OpbmsAccountFields;

void          opbms_account_fields_init      (OpbmsAccountFields       *self,
                                              const OpbmsAccountDraft  *draft,
                                              const OpbmsAccount       *current);
void          opbms_account_fields_clear     (OpbmsAccountFields       *self);
gboolean      opbms_account_fields_check     (const OpbmsAccountFields *self,
                                              GError                  **error);
gboolean      opbms_account_fields_check_new (const OpbmsAccountFields *self,
                                              const char               *password,
                                              GError                  **error);
char         *opbms_account_dup_sort_name    (const char               *username,
                                              const char               *full_name);
char         *opbms_account_dup_search_text  (const char               *username,
                                              const char               *full_name,
                                              const char               *phone);

char         *opbms_account_hash_password    (OpbmsStore               *store,
                                              const char               *password,
                                              GError                  **error);
gboolean      opbms_account_insert           (OpbmsSession             *session,
                                              OpbmsTransaction         *transaction,
                                              const OpbmsAccountFields *fields,
                                              OpbmsRole                 role,
                                              const char               *password_hash,
                                              gint64                   *id,
                                              GError                  **error);
gboolean      opbms_account_require_free_name (OpbmsTransaction        *transaction,
                                              const char               *username,
                                              gint64                    except_id,
                                              GError                  **error);
OpbmsAccount *opbms_account_load             (OpbmsSession             *session,
                                              OpbmsTransaction         *transaction,
                                              gint64                    id,
                                              GError                  **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpbmsAccountFields, opbms_account_fields_clear)

G_END_DECLS
