/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-conflict.h"
#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OpbmsConflictKind:
 * @look: an #OpbmsContextFunc that is given a record as it was seen and returns an #OpbmsConflict
 * @copy: copies a record
 * @free: frees one
 * @tables: the #OpbmsTables it stands in
 * @can_edit: (nullable): whether a record may still be edited; %NULL: always
 * @says: whether a field of @form says what @record does; one that is not in the form always does
 * @show: makes a field of @form say what @record does
 * @taken: (nullable): called when another record counts as seen from now on
 *
 * How a form deals with one kind of record. Fields are called as in the log.
 */
typedef struct {
  OpbmsContextFunc   look;
  gpointer         (*copy)     (gconstpointer record);
  GDestroyNotify     free;
  OpbmsTables        tables;
  gboolean         (*can_edit) (gconstpointer record);
  gboolean         (*says)     (gpointer       form,
                                gconstpointer  record,
                                const char    *field);
  void             (*show)     (gpointer       form,
                                gconstpointer  record,
                                const char    *field);
  void             (*taken)    (gpointer       form);
} OpbmsConflictKind;

#define OPBMS_TYPE_CONFLICT_PANEL (opbms_conflict_panel_get_type ())

G_DECLARE_FINAL_TYPE (OpbmsConflictPanel, opbms_conflict_panel, OPBMS, CONFLICT_PANEL, AdwBin)

void          opbms_conflict_panel_watch      (OpbmsConflictPanel       *self,
                                               gpointer                  form,
                                               OpbmsContext             *context,
                                               const OpbmsConflictKind  *kind,
                                               gconstpointer             record);
gconstpointer opbms_conflict_panel_get_seen   (OpbmsConflictPanel       *self);
gboolean      opbms_conflict_panel_is_asking  (OpbmsConflictPanel       *self);
gboolean      opbms_conflict_panel_is_final   (OpbmsConflictPanel       *self);
gboolean      opbms_conflict_panel_is_filling (OpbmsConflictPanel       *self);
void          opbms_conflict_panel_set_paused (OpbmsConflictPanel       *self,
                                               gboolean                  paused);
void          opbms_conflict_panel_explain    (OpbmsConflictPanel       *self,
                                               const GError             *error);

G_END_DECLS
