/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_APPLICATION (opbms_application_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsApplication, opbms_application, OPBMS, APPLICATION, AdwApplication)

OpbmsApplication *opbms_application_new (void);

G_END_DECLS
