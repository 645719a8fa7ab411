/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOICE_FILTER (opbms_choice_filter_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsChoiceFilter, opbms_choice_filter, OPBMS, CHOICE_FILTER, GtkWidget)

struct _OpbmsChoiceFilterClass {
  GtkWidgetClass parent_class;
};

void  opbms_choice_filter_set_choices  (OpbmsChoiceFilter       *self,
                                 const char *const *choices,
                                 guint              selected);
guint opbms_choice_filter_get_selected (OpbmsChoiceFilter       *self);
void  opbms_choice_filter_set_selected (OpbmsChoiceFilter       *self,
                                 guint              selected);

G_END_DECLS
