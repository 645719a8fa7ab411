/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_SIGN_IN_FORM (opbms_sign_in_form_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSignInForm, opbms_sign_in_form, OPBMS, SIGN_IN_FORM, AdwBin)

void opbms_sign_in_form_set_context (OpbmsSignInForm  *self,
                                     OpbmsContext     *context,
                                     OpbmsDate         fixed_today);
void opbms_sign_in_form_set_notice  (OpbmsSignInForm  *self,
                                     const char       *notice);
void opbms_sign_in_form_grab_focus  (OpbmsSignInForm  *self);

G_END_DECLS
