/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_WINDOW (opbms_window_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsWindow, opbms_window, OPBMS, WINDOW, AdwApplicationWindow)

struct _OpbmsWindowClass {
  AdwApplicationWindowClass parent_class;
};

OpbmsContext *opbms_window_get_context (OpbmsWindow  *self);
void          opbms_window_set_context (OpbmsWindow  *self,
                                        OpbmsContext *context);
void          opbms_window_set_name    (OpbmsWindow  *self,
                                        const char   *name);
void          opbms_window_add_page    (OpbmsWindow  *self,
                                        GType         page_type,
                                        const char   *name,
                                        const char   *title,
                                        const char   *icon_name);
void          opbms_window_show_page   (OpbmsWindow  *self,
                                        const char   *name);
OpbmsPage    *opbms_window_get_page    (OpbmsWindow  *self,
                                        const char   *name);
void          opbms_window_set_overdue (OpbmsWindow  *self,
                                        const char   *name,
                                        gint64        n_overdue);
OpbmsPage    *opbms_window_get_visible_page (OpbmsWindow *self);
void          opbms_window_push_page   (OpbmsWindow  *self,
                                        OpbmsPage    *page,
                                        const char   *name);
void          opbms_window_add_toast   (OpbmsWindow  *self,
                                        AdwToast     *toast);

G_END_DECLS
