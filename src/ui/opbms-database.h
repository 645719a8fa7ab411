/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-date.h"
#include "ui/shared/opbms-context.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_DATABASE (opbms_database_get_type ())

/* The one database the windows of the program are about. */
G_DECLARE_FINAL_TYPE (OpbmsDatabase, opbms_database, OPBMS, DATABASE, GObject)

/**
 * OpbmsDatabaseOpened:
 * @context: (transfer none) (nullable): the open database, with the system's session
 * @needs_first: whether it has no account yet
 * @error: (nullable): why there is no @context
 * @user_data: what opbms_database_open() was given
 */
typedef void (*OpbmsDatabaseOpened) (OpbmsContext  *context,
                                     gboolean       needs_first,
                                     const GError  *error,
                                     gpointer       user_data);

OpbmsDatabase *opbms_database_new             (const char           *location,
                                               OpbmsDate             fixed_today);
const char    *opbms_database_get_location    (OpbmsDatabase        *self);
gboolean       opbms_database_exists          (OpbmsDatabase        *self);
OpbmsDate      opbms_database_get_fixed_today (OpbmsDatabase        *self);
OpbmsWorker   *opbms_database_get_worker      (OpbmsDatabase        *self);
void           opbms_database_open            (OpbmsDatabase        *self,
                                               OpbmsDatabaseOpened   opened,
                                               gpointer              user_data);
void           opbms_database_close           (OpbmsDatabase        *self);

G_END_DECLS
