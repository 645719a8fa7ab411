/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-rights.h"

#include "billing/opbms-analytics.h"
#include "billing/opbms-audit-chain.h"
#include "billing/opbms-check.h"
#include "billing/opbms-database-copy.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-django-import.h"
#include "billing/opbms-hardening.h"
#include "billing/opbms-summary.h"

/* Calls about summaries, and about the whole database. */

static gboolean
call_analytics_load_staff (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error)
{
  g_autoptr (OpbmsAnalytics) analytics = NULL;

  analytics = opbms_analytics_load_staff (session, OPBMS_LAST_12_MONTHS, error);
  return analytics != NULL;
}

static gboolean
call_analytics_load_customer (OpbmsSession          *session,
                              const OpbmsTestScene  *scene,
                              GError               **error)
{
  g_autoptr (OpbmsAnalytics) analytics = NULL;

  analytics = opbms_analytics_load_customer (session, scene->account_id, 2026, error);
  return analytics != NULL;
}

static gboolean
call_summary_load_staff (OpbmsSession          *session,
                         const OpbmsTestScene  *scene,
                         GError               **error)
{
  OpbmsStaffSummary summary;

  return opbms_summary_load_staff (session, &summary, error);
}

static gboolean
call_summary_load_months (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  g_autoptr (GArray) months = opbms_summary_load_months (session, 12, error);

  return months != NULL;
}

static gboolean
call_summary_load_customer (OpbmsSession          *session,
                            const OpbmsTestScene  *scene,
                            GError               **error)
{
  g_autoptr (OpbmsCustomerSummary) summary = NULL;

  summary = opbms_summary_load_customer (session, scene->account_id, error);
  return summary != NULL;
}

static gboolean
call_check_database (OpbmsSession          *session,
                     const OpbmsTestScene  *scene,
                     GError               **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  return opbms_check_database (session, problems, error);
}

static gboolean
call_hardening_list_missing (OpbmsSession          *session,
                             const OpbmsTestScene  *scene,
                             GError               **error)
{
  g_autoptr (GPtrArray) statements = opbms_hardening_list_missing (session, error);

  return statements != NULL;
}

static gboolean
call_audit_chain_get_end (OpbmsSession          *session,
                          const OpbmsTestScene  *scene,
                          GError               **error)
{
  OpbmsAuditEnd end;
  gboolean done = opbms_audit_chain_get_end (session, &end, error);

  g_free (end.hash);

  return done;
}

static gboolean
call_demo_fill (OpbmsSession          *session,
                const OpbmsTestScene  *scene,
                GError               **error)
{
  return opbms_demo_fill (session, error);
}

static gboolean
call_django_import (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  g_autoptr (OpbmsImportReport) report = NULL;

  report = opbms_django_import (session, scene->test->database->path, NULL, NULL, error);
  return report != NULL;
}

static gboolean
call_database_copy (OpbmsSession          *session,
                    const OpbmsTestScene  *scene,
                    GError               **error)
{
  g_autoptr (OpbmsCopyReport) report = NULL;

  report = opbms_database_copy (session, scene->test->system, NULL, NULL, error);
  return report != NULL;
}

const OpbmsTestCall opbms_test_rights_of_database[] = {
  { "opbms_summary_load_staff", call_summary_load_staff, OPBMS_TEST_REFUSED },
  { "opbms_summary_load_months", call_summary_load_months, OPBMS_TEST_REFUSED },
  { "opbms_summary_load_customer", call_summary_load_customer, OPBMS_TEST_REFUSED },
  { "opbms_analytics_load_staff", call_analytics_load_staff, OPBMS_TEST_REFUSED },
  { "opbms_analytics_load_customer", call_analytics_load_customer, OPBMS_TEST_REFUSED },
  { "opbms_check_database", call_check_database, OPBMS_TEST_REFUSED },
  { "opbms_hardening_list_missing", call_hardening_list_missing, OPBMS_TEST_REFUSED },
  { "opbms_audit_chain_get_end", call_audit_chain_get_end, OPBMS_TEST_REFUSED },
  { "opbms_demo_fill", call_demo_fill, OPBMS_TEST_SYSTEM_ONLY },
  { "opbms_database_copy", call_database_copy, OPBMS_TEST_SYSTEM_ONLY },
  { "opbms_django_import", call_django_import, OPBMS_TEST_SYSTEM_ONLY },
  { 0 },
};
