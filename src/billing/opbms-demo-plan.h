/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit-change.h"
#include "billing/opbms-session.h"

G_BEGIN_DECLS

#define OPBMS_DEMO_STAFF_ID          1
#define OPBMS_DEMO_FIRST_CUSTOMER_ID 2

/**
 * OpbmsDemoPlan:
 *
 * The history of the sample data before it is written; for opbms-demo.c. Free with
 * opbms_demo_plan_free().
 */
typedef struct _OpbmsDemoPlan OpbmsDemoPlan;

OpbmsDemoPlan *opbms_demo_plan_new          (OpbmsSession      *session,
                                             OpbmsTransaction  *transaction);
void           opbms_demo_plan_free         (OpbmsDemoPlan     *plan);
gint64         opbms_demo_plan_pick_instant (OpbmsDemoPlan     *plan,
                                             OpbmsDate          date);
void           opbms_demo_plan_add_entry    (OpbmsDemoPlan     *plan,
                                             gint64             at,
                                             gint64             actor_id,
                                             gint64             customer_id,
                                             const char        *action,
                                             const char        *entity,
                                             gint64             entity_id,
                                             OpbmsAuditChange  *change);
gboolean       opbms_demo_plan_fill         (OpbmsDemoPlan     *plan,
                                             GError           **error);
gboolean       opbms_demo_plan_write        (OpbmsDemoPlan     *plan,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsDemoPlan, opbms_demo_plan_free)

G_END_DECLS
