/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-account.h"
#include "opbms-test-store.h"

G_BEGIN_DECLS

#define OPBMS_TEST_TODAY    "2026-07-31"
#define OPBMS_TEST_PASSWORD "paper lantern 7"

/**
 * OpbmsTestBilling:
 * @system: the session of whoever owns the file
 * @staff: of "meera", Meera Nair, an administrator
 * @customer: of "lakshmi", Lakshmi Menon, with phone and address
 * @other: of "arjun", another customer, without a full name
 *
 * A database with accounts and their sessions, on the 31st of July 2026 in Kolkata, for one test.
 * All passwords are OPBMS_TEST_PASSWORD.
 */
typedef struct {
  OpbmsTestStore *database;
  OpbmsStore     *store;
  OpbmsSession   *system;
  OpbmsSession   *staff;
  OpbmsSession   *customer;
  OpbmsSession   *other;
  gint64          staff_id;
  gint64          customer_id;
  gint64          other_id;
} OpbmsTestBilling;

OpbmsTestBilling *opbms_test_billing_new     (void);
void              opbms_test_billing_free    (OpbmsTestBilling  *self);

gint64            opbms_test_billing_add     (OpbmsTestBilling  *self,
                                              const char        *username,
                                              const char        *full_name,
                                              OpbmsRole          role);
OpbmsSession     *opbms_test_billing_open    (OpbmsStore        *store,
                                              const char        *today,
                                              const char        *username);
char             *opbms_test_billing_dump    (OpbmsTestBilling  *self);

/* Many processes at one start: each opens the database, and all go when all are ready. */
GArray           *opbms_test_billing_race    (OpbmsTestBilling  *self,
                                              const char        *child,
                                              guint              n_processes,
                                              const char *const *arguments);
OpbmsStore       *opbms_test_billing_join_race (char           **argv);
void              opbms_test_billing_await_start (void);
guint             opbms_test_count_status    (GArray            *statuses,
                                              int                status);

#define opbms_test_assert_field(error, name) \
  G_STMT_START { \
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID); \
    g_assert_cmpstr (opbms_error_get_field (error), ==, name); \
  } G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTestBilling, opbms_test_billing_free)

G_END_DECLS
