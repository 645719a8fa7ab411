/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-bills.h"

G_BEGIN_DECLS

/* The functions of billing that take a session, in tables by what they are about: test-rights.c
 * calls each of them for what is somebody else's. */

/* What must never be told to another customer. */
#define OPBMS_TEST_SECRET "sesame"

typedef struct {
  OpbmsTestBilling *test;
  gint64            account_id; /* the victim's, as is all of this */
  gint64            staff_id;
  gint64            unpaid_id;
  gint64            void_id;
  gint64            active_id;
  gint64            paused_id;
  gint64            payment_id;
  gint64            kept_id;
} OpbmsTestScene;

typedef enum {
  OPBMS_TEST_REFUSED,     /* to another customer as if the row were not there, or as not
                             permitted */
  OPBMS_TEST_OWN_ONLY,    /* does or answers only what is the caller's own */
  OPBMS_TEST_OWN_CHANGE,  /* changes only what is the caller's own */
  OPBMS_TEST_SYSTEM_ONLY, /* staff are refused too */
  OPBMS_TEST_NO_ROWS,     /* looks at no row of anybody, so it may answer everybody */
} OpbmsTestVerdict;

typedef struct {
  const char       *function;
  /* Calls it, and checks that what it answers another customer has nothing of the victim's. */
  gboolean        (*call) (OpbmsSession          *session,
                           const OpbmsTestScene  *scene,
                           GError               **error);
  OpbmsTestVerdict  verdict;
} OpbmsTestCall;

/* Each ends in one without a function. */
extern const OpbmsTestCall opbms_test_rights_of_accounts[];
extern const OpbmsTestCall opbms_test_rights_of_bills[];
extern const OpbmsTestCall opbms_test_rights_of_database[];
extern const OpbmsTestCall opbms_test_rights_of_kept_sign_ins[];
extern const OpbmsTestCall opbms_test_rights_of_subscriptions[];

gboolean opbms_test_is_customer (OpbmsSession *session);
gboolean opbms_test_check_rows  (OpbmsSession *session,
                                 GPtrArray    *rows);

G_END_DECLS
