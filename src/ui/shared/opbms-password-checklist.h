/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OpbmsPasswordRule:
 *
 * What a new password must keep to, in the order the rules are listed.
 */
typedef enum {
  OPBMS_PASSWORD_RULE_LENGTH,
  OPBMS_PASSWORD_RULE_DIGITS,
  OPBMS_PASSWORD_RULE_NAME,
  OPBMS_PASSWORD_RULE_COMMON,
  OPBMS_PASSWORD_RULE_TWICE,
  OPBMS_PASSWORD_N_RULES,
} OpbmsPasswordRule;

/**
 * OpbmsPasswordRuleState:
 * @OPBMS_PASSWORD_RULE_OPEN: not typed far enough to say
 * @OPBMS_PASSWORD_RULE_KEPT: kept
 * @OPBMS_PASSWORD_RULE_BROKEN: broken, and typing on does not mend it
 */
typedef enum {
  OPBMS_PASSWORD_RULE_OPEN,
  OPBMS_PASSWORD_RULE_KEPT,
  OPBMS_PASSWORD_RULE_BROKEN,
} OpbmsPasswordRuleState;

#define OPBMS_TYPE_PASSWORD_CHECKLIST (opbms_password_checklist_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPasswordChecklist, opbms_password_checklist, OPBMS, PASSWORD_CHECKLIST,
                      GtkWidget)

gboolean               opbms_password_checklist_set  (OpbmsPasswordChecklist  *self,
                                                      const char              *password,
                                                      const char              *again,
                                                      const char              *username,
                                                      const char              *email);

OpbmsPasswordRuleState opbms_password_rule_get_state (OpbmsPasswordRule        rule,
                                                      const char              *password,
                                                      const char              *again,
                                                      const char              *username,
                                                      const char              *email);

G_END_DECLS
