/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"
#include "store/opbms-copy.h"

G_BEGIN_DECLS

/**
 * OpbmsCopyReport:
 * @tables: (element-type OpbmsCopiedTable): what was copied, table by table
 * @needs_passwords: whether nobody can sign in to the copy before staff set a password: one engine
 *   cannot use what the other keeps instead of passwords
 * @kept_sign_ins: on how many computers one has to sign in again for that reason
 */
typedef struct {
  GPtrArray *tables;
  gboolean   needs_passwords;
  gint64     kept_sign_ins;
} OpbmsCopyReport;

OpbmsCopyReport *opbms_database_copy    (OpbmsSession       *from,
                                         OpbmsSession       *to,
                                         OpbmsCopyProgress   progress,
                                         gpointer            user_data,
                                         GError            **error);
void             opbms_copy_report_free (OpbmsCopyReport    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsCopyReport, opbms_copy_report_free)

G_END_DECLS
