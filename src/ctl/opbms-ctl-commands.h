/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/opbms-ctl.h"

G_BEGIN_DECLS

const OpbmsCtlCommand *opbms_ctl_get_commands     (gsize                  *n_commands);
const OpbmsCtlCommand *opbms_ctl_find_command     (const char             *noun,
                                                   const char             *verb);
const char            *opbms_ctl_find_noun        (const char             *noun);
char                  *opbms_ctl_dup_command_name (const OpbmsCtlCommand  *command);

/* What each command runs. */

#define OPBMS_CTL_COMMAND(name) gboolean opbms_ctl_##name (OpbmsCtl *self, GError **error)

OPBMS_CTL_COMMAND (account_add);
OPBMS_CTL_COMMAND (account_list);
OPBMS_CTL_COMMAND (account_show);
OPBMS_CTL_COMMAND (account_edit);
OPBMS_CTL_COMMAND (account_set_password);
OPBMS_CTL_COMMAND (account_activate);
OPBMS_CTL_COMMAND (account_deactivate);
OPBMS_CTL_COMMAND (account_forget_sign_ins);
OPBMS_CTL_COMMAND (bill_add);
OPBMS_CTL_COMMAND (bill_list);
OPBMS_CTL_COMMAND (bill_show);
OPBMS_CTL_COMMAND (bill_edit);
OPBMS_CTL_COMMAND (bill_void);
OPBMS_CTL_COMMAND (bill_restore);
OPBMS_CTL_COMMAND (bill_pay);
OPBMS_CTL_COMMAND (subscription_add);
OPBMS_CTL_COMMAND (subscription_list);
OPBMS_CTL_COMMAND (subscription_show);
OPBMS_CTL_COMMAND (subscription_preview);
OPBMS_CTL_COMMAND (subscription_edit);
OPBMS_CTL_COMMAND (subscription_pause);
OPBMS_CTL_COMMAND (subscription_resume);
OPBMS_CTL_COMMAND (subscription_cancel);
OPBMS_CTL_COMMAND (transaction_list);
OPBMS_CTL_COMMAND (type_list);
OPBMS_CTL_COMMAND (type_add);
OPBMS_CTL_COMMAND (type_rename);
OPBMS_CTL_COMMAND (type_retire);
OPBMS_CTL_COMMAND (type_restore);
OPBMS_CTL_COMMAND (generate);
OPBMS_CTL_COMMAND (summary);
OPBMS_CTL_COMMAND (audit);
OPBMS_CTL_COMMAND (setup);
OPBMS_CTL_COMMAND (check);
OPBMS_CTL_COMMAND (backup);
OPBMS_CTL_COMMAND (copy);
OPBMS_CTL_COMMAND (import_django);
OPBMS_CTL_COMMAND (demo);

G_END_DECLS
