/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring-error.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_KEYRING (opbms_keyring_get_type ())

/**
 * OpbmsKeyring:
 *
 * What this computer's keyring keeps of the accounts of one database: a token for each, and whose it
 * is.
 */
G_DECLARE_FINAL_TYPE (OpbmsKeyring, opbms_keyring, OPBMS, KEYRING, GObject)

OpbmsKeyring *opbms_keyring_new           (const char           *database_id);

void          opbms_keyring_list_async    (OpbmsKeyring         *self,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GArray       *opbms_keyring_list_finish   (OpbmsKeyring         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void          opbms_keyring_lookup_async  (OpbmsKeyring         *self,
                                           gint64                account_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char         *opbms_keyring_lookup_finish (OpbmsKeyring         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void          opbms_keyring_lookup_owner_async  (OpbmsKeyring         *self,
                                           gint64                account_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char         *opbms_keyring_lookup_owner_finish (OpbmsKeyring         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void          opbms_keyring_store_async   (OpbmsKeyring         *self,
                                           gint64                account_id,
                                           const char           *label,
                                           const char           *token,
                                           const char           *owner,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      opbms_keyring_store_finish  (OpbmsKeyring         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void          opbms_keyring_clear_async   (OpbmsKeyring         *self,
                                           gint64                account_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean      opbms_keyring_clear_finish  (OpbmsKeyring         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

void          opbms_keyring_free_token    (char                 *token);

G_END_DECLS
