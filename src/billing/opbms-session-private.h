/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/* How a session is made once it is known whose it is; for the files that find that out. */

/**
 * OpbmsSignInAccount:
 *
 * What is known of an account before anybody is signed in. Clear with
 * opbms_sign_in_account_clear(), which wipes the hash.
 */
typedef struct {
  gint64     id;
  char      *username;
  char      *name;
  OpbmsRole  role;
  gboolean   active;
  char      *password_hash;
} OpbmsSignInAccount;

OpbmsSession *opbms_session_new                (OpbmsStore                *store,
                                                OpbmsClock                *clock,
                                                const OpbmsSettings       *settings,
                                                const OpbmsSignInAccount  *account);
OpbmsSession *opbms_session_new_view           (OpbmsSession              *viewer,
                                                const OpbmsSignInAccount  *account);
OpbmsSession *opbms_session_get_viewer         (OpbmsSession              *self);
OpbmsSession *opbms_session_new_kept           (OpbmsSession              *session,
                                                gint64                     kept_id);
gint64        opbms_session_get_kept_id        (OpbmsSession              *self);
OpbmsClock   *opbms_session_new_clock          (OpbmsStore                *store,
                                                const OpbmsSettings       *settings,
                                                OpbmsDate                  fixed_today,
                                                GError                   **error);
gboolean      opbms_sign_in_account_load       (OpbmsSignInAccount        *self,
                                                OpbmsTransaction          *transaction,
                                                const char                *username,
                                                GError                   **error);
void          opbms_sign_in_account_clear      (OpbmsSignInAccount        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpbmsSignInAccount, opbms_sign_in_account_clear)

G_END_DECLS
