/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-currency.h"
#include "core/opbms-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the settings of a database are chosen from, and what a choice will look like. */

GListModel *opbms_setting_choices_new_currencies (void);
GListModel *opbms_setting_choices_new_time_zones (void);
char       *opbms_setting_choices_dup_amount     (const OpbmsCurrency *currency);
char       *opbms_setting_choices_dup_today      (const char          *time_zone,
                                                  OpbmsDate            fixed_today);

G_END_DECLS
