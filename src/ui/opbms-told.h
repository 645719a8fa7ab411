/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-notice.h"

G_BEGIN_DECLS

/**
 * OpbmsTold:
 *
 * Of which bills the accounts that stay signed in on this computer have been told. Free with
 * opbms_told_free().
 */
typedef struct _OpbmsTold OpbmsTold;

OpbmsTold *opbms_told_new       (const char         *location);
OpbmsTold *opbms_told_new_file  (const char         *path);
void       opbms_told_free      (OpbmsTold          *self);

gboolean   opbms_told_has       (OpbmsTold          *self,
                                 gint64              account_id,
                                 const OpbmsNotice  *notice);
void       opbms_told_add       (OpbmsTold          *self,
                                 gint64              account_id,
                                 const OpbmsNotice  *notice);
GArray    *opbms_told_drop_but  (OpbmsTold          *self,
                                 gint64              account_id,
                                 GPtrArray          *notices);
gboolean   opbms_told_save      (OpbmsTold          *self,
                                 GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTold, opbms_told_free)

G_END_DECLS
