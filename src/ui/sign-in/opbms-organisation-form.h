/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-settings.h"
#include "core/opbms-date.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_ORGANISATION_FORM (opbms_organisation_form_get_type ())

/* The first step of the assistant: whose bills these are. */
G_DECLARE_FINAL_TYPE (OpbmsOrganisationForm, opbms_organisation_form, OPBMS, ORGANISATION_FORM,
                      AdwBin)

void           opbms_organisation_form_set_today    (OpbmsOrganisationForm  *self,
                                                     OpbmsDate               fixed_today);
OpbmsSettings *opbms_organisation_form_dup_settings (OpbmsOrganisationForm  *self);
gboolean       opbms_organisation_form_is_complete  (OpbmsOrganisationForm  *self);
gboolean       opbms_organisation_form_show_error   (OpbmsOrganisationForm  *self,
                                                     const char             *field,
                                                     const char             *message);
void           opbms_organisation_form_grab_focus   (OpbmsOrganisationForm  *self);

G_END_DECLS
