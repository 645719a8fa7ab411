/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsKeptSignIn:
 *
 * A computer an account stays signed in on. Free with opbms_kept_sign_in_free().
 */
typedef struct {
  gint64    id;
  char     *computer;
  gint64    created_at;
  gint64    last_used_at;
  gboolean  is_present; /* the session that asked came by it */
} OpbmsKeptSignIn;

OpbmsSession *opbms_session_keep            (OpbmsSession    *self,
                                             const char      *computer,
                                             char           **token,
                                             GError         **error);
OpbmsSession *opbms_session_sign_in_kept    (OpbmsStore      *store,
                                             OpbmsDate        fixed_today,
                                             const char      *username,
                                             const char      *token,
                                             GError         **error);

GPtrArray    *opbms_kept_sign_in_list       (OpbmsSession    *session,
                                             gint64           account_id,
                                             GError         **error);
gboolean      opbms_kept_sign_in_revoke     (OpbmsSession    *session,
                                             gint64           account_id,
                                             gint64           id,
                                             GError         **error);
gboolean      opbms_kept_sign_in_revoke_all (OpbmsSession    *session,
                                             gint64           account_id,
                                             gboolean         but_present,
                                             gint64          *n_revoked,
                                             GError         **error);
gboolean      opbms_kept_sign_in_forget     (OpbmsSession    *system,
                                             const char      *token,
                                             GError         **error);
void          opbms_kept_sign_in_free       (OpbmsKeptSignIn *self);

/* For the files of this folder, within a transaction of theirs. */
gboolean      opbms_kept_sign_in_find       (OpbmsTransaction  *transaction,
                                             const char        *token,
                                             gint64            *id,
                                             gint64            *account_id,
                                             GError           **error);
gboolean      opbms_kept_sign_in_revoke_all_in (OpbmsSession      *session,
                                             OpbmsTransaction  *transaction,
                                             gint64             account_id,
                                             gint64             except_id,
                                             gint64            *n_revoked,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsKeptSignIn, opbms_kept_sign_in_free)

G_END_DECLS
