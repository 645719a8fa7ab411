/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"
#include "ui/shared/opbms-navigation-row.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_SIDEBAR (opbms_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsSidebar, opbms_sidebar, OPBMS, SIDEBAR, GtkWidget)

void                opbms_sidebar_add          (OpbmsSidebar       *self,
                                                OpbmsNavigationRow *row);
OpbmsNavigationRow *opbms_sidebar_find         (OpbmsSidebar       *self,
                                                const char         *name);
OpbmsNavigationRow *opbms_sidebar_get_nth      (OpbmsSidebar       *self,
                                                int                 n);
OpbmsNavigationRow *opbms_sidebar_get_selected (OpbmsSidebar       *self);
void                opbms_sidebar_select       (OpbmsSidebar       *self,
                                                OpbmsNavigationRow *row);
void                opbms_sidebar_show_who     (OpbmsSidebar       *self,
                                                OpbmsContext       *context,
                                                const char         *name);
void                opbms_sidebar_popup_menu   (OpbmsSidebar       *self);

G_END_DECLS
