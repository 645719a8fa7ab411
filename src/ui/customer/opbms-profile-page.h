/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PROFILE_PAGE (opbms_profile_page_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsProfilePage, opbms_profile_page, OPBMS, PROFILE_PAGE, OpbmsPage)

G_END_DECLS
