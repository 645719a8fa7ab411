/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-conflict.h"

G_BEGIN_DECLS

typedef struct {
  gint64    id;
  char     *name;    /* as staff named it; the first seven are shown translated */
  gboolean  retired;
} OpbmsBillType;

GPtrArray *opbms_bill_type_list   (OpbmsSession      *session,
                                   GError           **error);
gboolean   opbms_bill_type_find   (OpbmsSession      *session,
                                   OpbmsTransaction  *transaction,
                                   const char        *name,
                                   gint64            *id,
                                   GError           **error);
gboolean   opbms_bill_type_create (OpbmsSession      *session,
                                   const char        *name,
                                   gint64            *id,
                                   GError           **error);
gboolean   opbms_bill_type_rename (OpbmsSession      *session,
                                   gint64             id,
                                   const char        *name,
                                   const char        *seen,
                                   GError           **error);
OpbmsConflict *
           opbms_bill_type_look_again (OpbmsSession  *session,
                                   const OpbmsBillType *seen,
                                   GError           **error);
gboolean   opbms_bill_type_set_retired (OpbmsSession *session,
                                   gint64             id,
                                   gboolean           retired,
                                   GError           **error);
OpbmsBillType *
           opbms_bill_type_copy   (const OpbmsBillType *self);
void       opbms_bill_type_free   (OpbmsBillType     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsBillType, opbms_bill_type_free)

G_END_DECLS
