/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_SIDEBAR_FOLD (opbms_sidebar_fold_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSidebarFold, opbms_sidebar_fold, OPBMS, SIDEBAR_FOLD, GObject)

OpbmsSidebarFold *opbms_sidebar_fold_new        (AdwFlap          *flap);
void              opbms_sidebar_fold_toggle     (OpbmsSidebarFold *self);
gboolean          opbms_sidebar_fold_put_away   (OpbmsSidebarFold *self);
void              opbms_sidebar_fold_popup_menu (OpbmsSidebarFold *self);

G_END_DECLS
