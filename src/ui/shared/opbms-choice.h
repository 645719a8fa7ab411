/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_CHOICE (opbms_choice_get_type ())

/* One of the things an OpbmsChoiceRow offers; it never changes. */
G_DECLARE_FINAL_TYPE (OpbmsChoice, opbms_choice, OPBMS, CHOICE, GObject)

OpbmsChoice *opbms_choice_new        (const char   *id,
                                      const char   *title,
                                      const char   *subtitle);
const char  *opbms_choice_get_id     (OpbmsChoice  *self);
const char  *opbms_choice_get_title  (OpbmsChoice  *self);
gboolean     opbms_choice_matches    (OpbmsChoice  *self,
                                      const char   *folded);

G_END_DECLS
