/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-query-kind.h"
#include "ui/shared/opbms-page.h"

G_BEGIN_DECLS

/* Saving what a page lists as a table for a spreadsheet. */

void opbms_list_export_choose (OpbmsPage            *page,
                               const OpbmsQueryKind *kind,
                               gpointer              query,
                               GArray               *ids);
void opbms_list_export_save   (OpbmsPage            *page,
                               const OpbmsQueryKind *kind,
                               gpointer              query,
                               GArray               *ids,
                               const char           *path);

G_END_DECLS
