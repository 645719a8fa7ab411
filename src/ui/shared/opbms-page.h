/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_PAGE (opbms_page_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsPage, opbms_page, OPBMS, PAGE, AdwBin)

/**
 * OpbmsPageClass:
 * @load: asks for the page's data, through opbms_page_query(); called when it is first seen and
 *   when one of @tables changed
 * @tables: the #OpbmsTables whose change makes what it shows old
 * @makes_bills: whether the bills that are due are made before each @load: only then is true what the
 *   page shows
 */
struct _OpbmsPageClass {
  AdwBinClass parent_class;

  void   (*load) (OpbmsPage *self);
  guint    tables;
  gboolean makes_bills;
};

/**
 * OpbmsPageShow:
 * @self: the page
 * @result: (transfer none): what the query returned; freed after
 *
 * Shows new data.
 */
typedef void (*OpbmsPageShow) (OpbmsPage *self,
                               gpointer   result);

OpbmsContext *opbms_page_get_context  (OpbmsPage         *self);
gboolean      opbms_page_get_narrow   (OpbmsPage         *self);
void          opbms_page_set_subtitle (OpbmsPage         *self,
                                       const char        *subtitle);
void          opbms_page_reload       (OpbmsPage         *self);
void          opbms_page_restart      (OpbmsPage         *self);
void          opbms_page_show_error   (OpbmsPage         *self,
                                       const GError      *error);
gboolean      opbms_page_is_loaded    (OpbmsPage         *self);
void          opbms_page_query        (OpbmsPage         *self,
                                       OpbmsContextFunc   func,
                                       gpointer           request,
                                       GDestroyNotify     request_free,
                                       GDestroyNotify     result_free,
                                       OpbmsPageShow      show);

G_END_DECLS
