/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_ADMINISTRATOR_FORM (opbms_administrator_form_get_type ())

/* The second step of the assistant: who keeps the database. */
G_DECLARE_FINAL_TYPE (OpbmsAdministratorForm, opbms_administrator_form, OPBMS, ADMINISTRATOR_FORM,
                      AdwBin)

void     opbms_administrator_form_get_draft   (OpbmsAdministratorForm  *self,
                                               OpbmsAccountDraft       *draft);
gboolean opbms_administrator_form_is_complete (OpbmsAdministratorForm  *self);
gboolean opbms_administrator_form_show_error  (OpbmsAdministratorForm  *self,
                                               const char              *field,
                                               const char              *message);
void     opbms_administrator_form_grab_focus  (OpbmsAdministratorForm  *self);

G_END_DECLS
