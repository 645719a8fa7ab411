/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-demo.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-demo-data.h"
#include "billing/opbms-demo-plan.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-totals.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Fills an empty database with more than a year of a tuition centre's business, as if it had been
 * recorded while it happened. The same day gives the same database. Settings and accounts are made
 * here; what happened is planned in opbms-demo-plan.c. Rows of the past are written directly, with
 * their own instants, and the totals are counted at the end. */

#define CURRENCY          "INR"
#define TIME_ZONE         "Asia/Kolkata"
#define ORGANISATION      "Vidya Tuition Centre"
#define UNUSABLE_PASSWORD "!"
#define MONTHS_OPEN       30
#define DAYS_BETWEEN      10 /* one customer and the next */

static gboolean
insert_account (OpbmsDemoPlan            *plan,
                OpbmsTransaction         *transaction,
                gint64                    id,
                const OpbmsDemoCustomer  *person,
                OpbmsRole                 role,
                const char               *password_hash,
                gint64                    created_at,
                gint64                    inactive_since,
                GError                  **error)
{
  g_autofree char *email = g_strconcat (person->username, "@example.in", NULL);
  g_autofree char *folded = opbms_text_fold (person->username);
  g_autofree char *sort_name = opbms_account_dup_sort_name (person->username, person->full_name);
  g_autofree char *search_text = opbms_account_dup_search_text (person->username,
                                                                person->full_name, person->phone);
  g_autoptr (OpbmsAuditChange) change = opbms_audit_change_new ();

  opbms_audit_change_note_text (change, "username", person->username);
  opbms_audit_change_note_text (change, "full_name", person->full_name);
  opbms_demo_plan_add_entry (plan, created_at,
                             role == OPBMS_ROLE_ADMIN ? 0 : OPBMS_DEMO_STAFF_ID, id, "create",
                             "account", id, change);

  return opbms_transaction_run (transaction, NULL, error, "import/insert-account", "issssistt", id,
                                person->username, folded, email, opbms_role_to_string (role),
                                (gint64) (inactive_since == 0), password_hash, created_at,
                                inactive_since) &&
         opbms_transaction_run (transaction, NULL, error, "account/insert-profile", "isssss", id,
                                person->full_name, person->phone, person->address, sort_name,
                                search_text) &&
         (!opbms_transaction_is_guarded (transaction) ||
          g_str_equal (password_hash, UNUSABLE_PASSWORD) ||
          opbms_transaction_run (transaction, NULL, error, "account/make-login", "is", id,
                                 password_hash));
}

static gboolean
insert_accounts (OpbmsDemoPlan     *plan,
                 OpbmsSession      *system,
                 OpbmsTransaction  *transaction,
                 GError           **error)
{
  static const OpbmsDemoCustomer staff = {
    OPBMS_DEMO_STAFF, "Meera Iyer", "+91 98450 99887", "Vidya Tuition Centre, Bengaluru", 0, 0,
  };
  g_autofree char *hash = opbms_account_hash_password (opbms_session_get_store (system),
                                                       OPBMS_DEMO_PASSWORD, error);
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (system));
  OpbmsDate opened = opbms_date_add_months (today, -MONTHS_OPEN);

  if (hash == NULL ||
      !insert_account (plan, transaction, OPBMS_DEMO_STAFF_ID, &staff, OPBMS_ROLE_ADMIN, hash,
                       opbms_demo_plan_pick_instant (plan, opened), 0, error)) {
    return FALSE;
  }

  for (gsize i = 0; i < opbms_demo_n_customers; i++) {
    const OpbmsDemoCustomer *person = &opbms_demo_customers[i];
    gboolean signs_in = g_str_equal (person->username, OPBMS_DEMO_CUSTOMER);
    OpbmsDate joined = opened + 1 + (OpbmsDate) i * DAYS_BETWEEN;
    gint64 created_at = opbms_demo_plan_pick_instant (plan, joined);
    gint64 inactive_since = person->inactive_for > 0
      ? opbms_demo_plan_pick_instant (plan, today - person->inactive_for) : 0;

    if (!insert_account (plan, transaction, OPBMS_DEMO_FIRST_CUSTOMER_ID + (gint64) i, person,
                         OPBMS_ROLE_CUSTOMER, signs_in ? hash : UNUSABLE_PASSWORD, created_at,
                         inactive_since, error)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
put_settings (OpbmsTransaction  *transaction,
              GError           **error)
{
  static const struct {
    const char *name;
    const char *value;
  } settings[] = {
    { "currency", CURRENCY },
    { "time_zone", TIME_ZONE },
    { "organisation", ORGANISATION },
    { "demo", "yes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    if (!opbms_transaction_run (transaction, NULL, error, "setting/put", "ss", settings[i].name,
                                settings[i].value)) {
      return FALSE;
    }
  }

  return TRUE;
}

static gboolean
check_empty (OpbmsTransaction  *transaction,
             GError           **error)
{
  gint64 n_accounts;

  if (!opbms_transaction_query_int (transaction, &n_accounts, error, "import/count-accounts",
                                    NULL)) {
    return FALSE;
  }
  if (n_accounts > 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT,
                         _("Sample data needs an empty database, and this one has accounts "
                           "already. Name a new file."));
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_demo_fill:
 * @system: the system's session
 * @error: return location for an error: %OPBMS_ERROR_CONFLICT if the database has accounts already,
 *   %OPBMS_ERROR_NOT_PERMITTED
 *
 * Fills an empty database with sample data up to today. It has two sign-ins, %OPBMS_DEMO_STAFF and
 * %OPBMS_DEMO_CUSTOMER, with the password %OPBMS_DEMO_PASSWORD; nobody else can sign in.
 *
 * Returns: whether the sample data is there
 */
gboolean
opbms_demo_fill (OpbmsSession  *system,
                 GError       **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  g_autoptr (OpbmsDemoPlan) plan = NULL;

  g_return_val_if_fail (system != NULL, FALSE);

  if (!opbms_rights_require_system (system, error)) {
    return FALSE;
  }
  transaction = opbms_rights_begin (system, OPBMS_ACCESS_WRITE, error);
  if (transaction == NULL || !check_empty (transaction, error)) {
    return FALSE;
  }
  plan = opbms_demo_plan_new (system, transaction);

  return put_settings (transaction, error) &&
         insert_accounts (plan, system, transaction, error) &&
         opbms_demo_plan_fill (plan, error) &&
         opbms_demo_plan_write (plan, error) &&
         opbms_totals_rebuild (transaction, error) &&
         opbms_transaction_commit (transaction, error);
}
