/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-page-source.h"

/* Where the rows of an OpbmsPagedModel come from. The model keeps what is on screen, the source
 * asks. */

G_DEFINE_INTERFACE (OpbmsPageSource, opbms_page_source, G_TYPE_OBJECT)

static void
opbms_page_source_default_init (OpbmsPageSourceInterface *iface)
{
}
