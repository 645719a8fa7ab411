/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsKeptOwner:
 *
 * Whose account this computer keeps signed in. Free with opbms_kept_owner_free().
 */
typedef struct {
  gint64     account_id;
  char      *username;
  char      *name;
  OpbmsRole  role;
} OpbmsKeptOwner;

OpbmsKeptOwner *opbms_kept_owner_new        (gint64                 account_id,
                                             const char            *username,
                                             const char            *name,
                                             OpbmsRole              role);
OpbmsKeptOwner *opbms_kept_owner_of_session (OpbmsSession          *session);
OpbmsKeptOwner *opbms_kept_owner_parse      (gint64                 account_id,
                                             const char            *text);
OpbmsKeptOwner *opbms_kept_owner_copy       (const OpbmsKeptOwner  *self);
char           *opbms_kept_owner_to_text    (const OpbmsKeptOwner  *self);
gboolean        opbms_kept_owner_equal      (const OpbmsKeptOwner  *self,
                                             const OpbmsKeptOwner  *other);
void            opbms_kept_owner_free       (OpbmsKeptOwner        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsKeptOwner, opbms_kept_owner_free)

G_END_DECLS
