/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-query-kind.h"

G_BEGIN_DECLS

gboolean  opbms_list_csv_can_write (const OpbmsQueryKind  *kind);
GBytes   *opbms_list_csv_write     (OpbmsSession          *session,
                                    const OpbmsQueryKind  *kind,
                                    gconstpointer          query,
                                    GArray                *ids,
                                    GError               **error);

G_END_DECLS
