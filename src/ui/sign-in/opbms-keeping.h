/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring.h"
#include "ui/shared/opbms-context.h"
#include "ui/sign-in/opbms-kept-owner.h"

G_BEGIN_DECLS

/* Keeping and forgetting an account, in the keyring and in the database at once. */

void     opbms_keeping_store_async  (OpbmsContext         *system,
                                     OpbmsKeyring         *keyring,
                                     const OpbmsKeptOwner *owner,
                                     const char           *token,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean opbms_keeping_store_finish (GAsyncResult         *result,
                                     GError              **error);

void     opbms_keeping_rename       (OpbmsContext         *system,
                                     OpbmsKeyring         *keyring,
                                     const OpbmsKeptOwner *owner);

void     opbms_keeping_take_async   (OpbmsContext         *system,
                                     OpbmsKeyring         *keyring,
                                     gint64                account_id,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean opbms_keeping_take_finish  (GAsyncResult         *result,
                                     char                **token,
                                     GError              **error);

void     opbms_keeping_end_async    (OpbmsContext         *system,
                                     const char           *token,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
gboolean opbms_keeping_end_finish   (GAsyncResult         *result,
                                     GError              **error);

void     opbms_keeping_quit         (GApplication         *application);

G_END_DECLS
