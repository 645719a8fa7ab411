/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsSignInAttempt:
 *
 * One attempt to sign in, with a password or with the token of a kept account. All values are
 * copies, so that the worker may read them; free with opbms_sign_in_attempt_free().
 */
typedef struct {
  OpbmsDate  fixed_today;
  char      *username;
  char      *password; /* NULL: by the token */
  char      *token;    /* NULL: by the password */
  gboolean   keep;     /* whether to stay signed in */
} OpbmsSignInAttempt;

/**
 * OpbmsSignedIn:
 *
 * What came of it; free with opbms_signed_in_free().
 */
typedef struct {
  OpbmsSession *session;
  char         *new_token; /* for the keyring; NULL if there is none */
  GError       *keep_error; /* why there is none although it was asked for */
} OpbmsSignedIn;

OpbmsSignInAttempt *opbms_sign_in_attempt_new     (OpbmsDate            fixed_today,
                                                   const char          *username);
void                opbms_sign_in_attempt_free    (OpbmsSignInAttempt  *self);
gpointer            opbms_sign_in_attempt_run     (OpbmsSession        *system,
                                                   gpointer             self,
                                                   GError             **error);
void                opbms_signed_in_free          (OpbmsSignedIn       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSignedIn, opbms_signed_in_free)

G_END_DECLS
