/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/* Who may do what; for the files of this folder only. */

gboolean opbms_rights_require_system  (OpbmsSession  *session,
                                       GError       **error);
gboolean opbms_rights_require_admin   (OpbmsSession  *session,
                                       GError       **error);
gboolean opbms_rights_require_own     (OpbmsSession  *session,
                                       GError       **error);
gboolean opbms_rights_require_account (OpbmsSession  *session,
                                       gint64         account_id,
                                       const char    *what,
                                       GError       **error);
gint64   opbms_rights_scope           (OpbmsSession  *session,
                                       gint64         account_id);

OpbmsTransaction *
         opbms_rights_begin           (OpbmsSession  *session,
                                       OpbmsAccess    access,
                                       GError       **error);
OpbmsTransaction *
         opbms_rights_begin_admin     (OpbmsSession  *session,
                                       OpbmsAccess    access,
                                       GError       **error);

G_END_DECLS
