/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOICE_FILTER (opbms_choice_filter_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsChoiceFilter, opbms_choice_filter, OPBMS, CHOICE_FILTER, GtkWidget)

/**
 * OpbmsChoiceFilterClass:
 * @load: (nullable): reads what one can choose from, on the worker's thread
 * @loaded_free: frees what it returned
 * @show: shows what it returned, through opbms_choice_filter_set_choices()
 * @tables: the #OpbmsTables whose change makes that old
 *
 * A filter of a list. Its "context" is to be bound to its page's.
 */
struct _OpbmsChoiceFilterClass {
  GtkWidgetClass parent_class;

  OpbmsContextFunc  load;
  GDestroyNotify    loaded_free;
  void            (*show)        (OpbmsChoiceFilter *self,
                                  gpointer           loaded);
  guint             tables;
};

OpbmsContext *
      opbms_choice_filter_get_context  (OpbmsChoiceFilter *self);
void  opbms_choice_filter_set_choices  (OpbmsChoiceFilter       *self,
                                 const char *const *choices,
                                 guint              selected);
guint opbms_choice_filter_get_selected (OpbmsChoiceFilter       *self);
void  opbms_choice_filter_set_selected (OpbmsChoiceFilter       *self,
                                 guint              selected);

G_END_DECLS
