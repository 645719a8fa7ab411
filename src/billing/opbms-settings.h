/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"
#include "store/opbms-store.h"

G_BEGIN_DECLS

#define OPBMS_DEFAULT_CURRENCY "INR"

/**
 * OpbmsSettings:
 *
 * What holds for a whole database. A plain value; free with opbms_settings_free().
 */
typedef struct {
  const OpbmsCurrency *currency;     /* %OPBMS_DEFAULT_CURRENCY to begin with */
  char                *time_zone;    /* IANA name, "Asia/Kolkata" to begin with */
  char                *organisation; /* "" until somebody names it */
  gboolean             is_demo;      /* filled with sample data: its passwords are public */
  char                *database_id;  /* random; what a keyring knows it by. Saving never changes it */
} OpbmsSettings;

OpbmsSettings *opbms_settings_load    (OpbmsStore           *store,
                                       GError              **error);
OpbmsSettings *opbms_settings_copy    (const OpbmsSettings  *self);
void           opbms_settings_free    (OpbmsSettings        *self);

/* For the files of this folder, within a transaction of theirs. */
OpbmsSettings *opbms_settings_load_in (OpbmsTransaction     *transaction,
                                       GError              **error);
gboolean       opbms_settings_save_in (const OpbmsSettings  *self,
                                       OpbmsTransaction     *transaction,
                                       gint64                now,
                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSettings, opbms_settings_free)

G_END_DECLS
