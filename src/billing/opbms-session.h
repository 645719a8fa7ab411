/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-clock.h"
#include "billing/opbms-settings.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_ROLE_CUSTOMER,
  OPBMS_ROLE_ADMIN,
  OPBMS_ROLE_SYSTEM, /* whoever owns the database file; no account has it */
} OpbmsRole;

/**
 * OpbmsSession:
 *
 * The capability to act: every billing function takes one and refuses what its role may not do.
 * Immutable and atomically reference counted: any thread may use it.
 */
typedef struct _OpbmsSession OpbmsSession;

#define OPBMS_TYPE_SESSION (opbms_session_get_type ())
GType                opbms_session_get_type       (void);

OpbmsSession        *opbms_session_open_system    (OpbmsStore    *store,
                                                   OpbmsDate      fixed_today,
                                                   GError       **error);
OpbmsSession        *opbms_session_open_as        (OpbmsSession  *system,
                                                   const char    *username,
                                                   GError       **error);
OpbmsSession        *opbms_session_open_view      (OpbmsSession  *viewer,
                                                   gint64         account_id,
                                                   GError       **error);
OpbmsSession        *opbms_session_sign_in        (OpbmsStore    *store,
                                                   OpbmsDate      fixed_today,
                                                   const char    *username,
                                                   const char    *password,
                                                   GError       **error);
OpbmsSession        *opbms_session_ref            (OpbmsSession  *self);
void                 opbms_session_unref          (OpbmsSession  *self);

OpbmsStore          *opbms_session_get_store      (OpbmsSession  *self);
OpbmsClock          *opbms_session_get_clock      (OpbmsSession  *self);
const OpbmsSettings *opbms_session_get_settings   (OpbmsSession  *self);
gint64               opbms_session_get_account_id (OpbmsSession  *self);
OpbmsRole            opbms_session_get_role       (OpbmsSession  *self);
gboolean             opbms_session_is_nobody      (OpbmsSession  *self);
gboolean             opbms_session_is_view        (OpbmsSession  *self);
const char          *opbms_session_get_username   (OpbmsSession  *self);
const char          *opbms_session_get_name       (OpbmsSession  *self);

gboolean             opbms_session_load_settings  (OpbmsSession   *self,
                                                   OpbmsSettings **settings,
                                                   gboolean       *can_change_currency,
                                                   GError        **error);
gboolean             opbms_session_change_settings (OpbmsSession         *self,
                                                    const OpbmsSettings  *settings,
                                                    const OpbmsSettings  *seen,
                                                    GError              **error);
OpbmsSession        *opbms_session_renew          (OpbmsSession  *self,
                                                   GError       **error);

const char          *opbms_role_to_string         (OpbmsRole      role);
OpbmsRole            opbms_role_from_string       (const char    *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSession, opbms_session_unref)

G_END_DECLS
