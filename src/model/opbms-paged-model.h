/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-page-source.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_PAGED_MODEL (opbms_paged_model_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsPagedModel, opbms_paged_model, OPBMS, PAGED_MODEL, GObject)

#define OPBMS_PAGED_MODEL_PAGE_SIZE 100

OpbmsPagedModel *opbms_paged_model_new   (GType             item_type);
void             opbms_paged_model_reset (OpbmsPagedModel  *self,
                                          OpbmsPageSource  *source,
                                          guint             n_items,
                                          GPtrArray        *first_page);

G_END_DECLS
