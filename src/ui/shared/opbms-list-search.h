/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-query-kind.h"
#include "ui/shared/opbms-filter-bar.h"

G_BEGIN_DECLS

#define OPBMS_TYPE_LIST_SEARCH (opbms_list_search_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsListSearch, opbms_list_search, OPBMS, LIST_SEARCH, GObject)

OpbmsListSearch *opbms_list_search_new           (const OpbmsQueryKind *kind,
                                                  GtkToggleButton      *button,
                                                  OpbmsFilterBar       *bar,
                                                  GtkWidget            *list);
void             opbms_list_search_set_possible  (OpbmsListSearch      *self,
                                                  gboolean              is_possible);
void             opbms_list_search_fill          (OpbmsListSearch      *self,
                                                  gpointer              query);
void             opbms_list_search_start         (OpbmsListSearch      *self);
gboolean         opbms_list_search_take_back     (OpbmsListSearch      *self);
void             opbms_list_search_focus_last    (OpbmsListSearch      *self);
void             opbms_list_search_set_customer  (OpbmsListSearch      *self,
                                                  gint64                account_id);
gint64           opbms_list_search_get_customer  (OpbmsListSearch      *self);
void             opbms_list_search_name_customer (OpbmsListSearch      *self,
                                                  gconstpointer         query,
                                                  const char           *name);

G_END_DECLS
