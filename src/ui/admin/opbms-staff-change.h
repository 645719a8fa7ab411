/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OpbmsStaffChange:
 *
 * A change of one thing that is made at once, and how it is taken back. Copied by
 * opbms_staff_change_run().
 */
typedef struct {
  gint64            id;
  OpbmsContextFunc  func;      /* given a gint64 *: the id; returns something that is not NULL */
  OpbmsContextFunc  undo;      /* NULL: it cannot be taken back */
  const char       *done_text; /* said when it is done */
  const char       *undone_text;
} OpbmsStaffChange;

void opbms_staff_change_run (GtkWidget              *widget,
                             OpbmsContext           *context,
                             const OpbmsStaffChange *change);

G_END_DECLS
