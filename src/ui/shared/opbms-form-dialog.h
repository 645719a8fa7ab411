/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/opbms-conflict-panel.h"
#include "ui/shared/opbms-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define OPBMS_TYPE_FORM_DIALOG (opbms_form_dialog_get_type ())

G_DECLARE_DERIVABLE_TYPE (OpbmsFormDialog, opbms_form_dialog, OPBMS, FORM_DIALOG, AdwWindow)

/**
 * OpbmsFormDialogClass:
 * @submit: does what the form is for, through opbms_form_dialog_run(); called when every field is
 *   valid and nothing is under way
 */
struct _OpbmsFormDialogClass {
  AdwWindowClass parent_class;

  void (*submit) (OpbmsFormDialog *self);
};

/**
 * OpbmsFormDialogDone:
 * @self: the dialog
 * @result: (transfer none): what the call returned; freed after
 *
 * The call has succeeded. To end the dialog: opbms_form_dialog_finish().
 */
typedef void (*OpbmsFormDialogDone) (OpbmsFormDialog *self,
                                     gpointer         result);

OpbmsContext *opbms_form_dialog_get_context (OpbmsFormDialog      *self);
void          opbms_form_dialog_add_field   (OpbmsFormDialog      *self,
                                             const char           *name,
                                             GtkWidget            *row,
                                             GtkLabel             *error_label,
                                             OpbmsFieldCheck       check);
void          opbms_form_dialog_edit        (OpbmsFormDialog      *self,
                                             const OpbmsConflictKind *kind,
                                             gconstpointer         record);
gconstpointer opbms_form_dialog_get_seen    (OpbmsFormDialog      *self);
void          opbms_form_dialog_set_ready   (OpbmsFormDialog      *self,
                                             gboolean              ready);
void          opbms_form_dialog_set_edited  (OpbmsFormDialog      *self,
                                             gboolean              edited);
void          opbms_form_dialog_set_strip   (OpbmsFormDialog      *self,
                                             const char           *text);
void          opbms_form_dialog_show_error  (OpbmsFormDialog      *self,
                                             const GError         *error);
void          opbms_form_dialog_submit      (OpbmsFormDialog      *self);
void          opbms_form_dialog_run         (OpbmsFormDialog      *self,
                                             OpbmsContextFunc      func,
                                             gpointer              request,
                                             GDestroyNotify        request_free,
                                             GDestroyNotify        result_free,
                                             OpbmsFormDialogDone   done);
void          opbms_form_dialog_finish      (OpbmsFormDialog      *self,
                                             const char           *toast);

G_END_DECLS
