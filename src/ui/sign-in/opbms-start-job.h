/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "billing/opbms-django-import.h"

G_BEGIN_DECLS

/**
 * OpbmsStartJob:
 *
 * What the assistant asks of the billing model: all values are copies, so that the worker may
 * read them. Atomically reference counted; how far it has got may be asked while it runs.
 */
typedef struct _OpbmsStartJob OpbmsStartJob;

OpbmsStartJob *opbms_start_job_new          (OpbmsDate                 fixed_today,
                                             const OpbmsSettings      *settings);
OpbmsStartJob *opbms_start_job_ref          (OpbmsStartJob            *self);
void           opbms_start_job_unref        (OpbmsStartJob            *self);
void           opbms_start_job_set_draft    (OpbmsStartJob            *self,
                                             const OpbmsAccountDraft  *draft);
void           opbms_start_job_set_path     (OpbmsStartJob            *self,
                                             const char               *path);
double         opbms_start_job_get_progress (OpbmsStartJob            *self);

gpointer       opbms_start_job_run_create   (OpbmsSession             *system,
                                             gpointer                  self,
                                             GError                  **error);
gpointer       opbms_start_job_run_import   (OpbmsSession             *system,
                                             gpointer                  self,
                                             GError                  **error);
gpointer       opbms_start_job_run_fill     (OpbmsSession             *system,
                                             gpointer                  self,
                                             GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsStartJob, opbms_start_job_unref)

G_END_DECLS
