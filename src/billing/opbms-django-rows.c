/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-rows.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The rows of a database of the Django program, turned into values of our types; or which row
 * cannot be, and why. Nothing is repaired here: that is opbms-django-import.c. */

/* SQLite keeps whatever it is given: an amount counts only if it is a number. */
#define AMOUNT(column) \
  "CASE WHEN typeof (" column ") IN ('integer', 'real') THEN " column " END"

/* Of several successful payments of one bill the earliest counts. */
#define FIRST_SUCCESS(bill) \
  "(SELECT f.id FROM billingapp_transaction f" \
  "  WHERE f.bill_id = " bill " AND f.status = 'success' ORDER BY f.payment_date, f.id LIMIT 1)"

static const char users_sql[] =
  "SELECT u.id, u.username, u.email, u.password, u.first_name, u.last_name,"
  "       p.full_name, p.phone, p.address,"
  "       u.is_superuser OR u.is_staff, u.is_active, u.date_joined"
  "  FROM auth_user u LEFT JOIN billingapp_profile p ON p.user_id = u.id"
  " ORDER BY u.id";

static const char subscriptions_sql[] =
  "SELECT s.id, u.id, s.name, s.notes, s.bill_type, " AMOUNT ("s.amount") ", s.next_renewal_date,"
  "       (SELECT min (b.due_date) FROM billingapp_bill b WHERE b.subscription_id = s.id),"
  "       (SELECT max (b.due_date) FROM billingapp_bill b WHERE b.subscription_id = s.id),"
  "       s.active, s.created_by_role = 'admin', s.created_at"
  "  FROM billingapp_subscription s LEFT JOIN auth_user u ON u.id = s.user_id"
  " ORDER BY s.id";

static const char bills_sql[] =
  "SELECT b.id, u.id, b.title, b.description, b.bill_type, " AMOUNT ("b.amount") ", b.due_date,"
  "       b.status, b.created_at, b.updated_at, b.paid_at,"
  "       CASE WHEN s.user_id = b.user_id"
  "             AND NOT EXISTS (SELECT 1 FROM billingapp_bill e"
  "                              WHERE e.subscription_id = b.subscription_id"
  "                                AND e.due_date = b.due_date AND e.user_id = b.user_id"
  "                                AND e.id < b.id) THEN s.id END,"
  "       b.subscription_id, c.id, b.created_by_id,"
  "       t.id, t.payment_date, " AMOUNT ("t.amount")
  "  FROM billingapp_bill b"
  "  LEFT JOIN auth_user u ON u.id = b.user_id"
  "  LEFT JOIN auth_user c ON c.id = b.created_by_id"
  "  LEFT JOIN billingapp_subscription s ON s.id = b.subscription_id"
  "  LEFT JOIN billingapp_transaction t ON t.id = " FIRST_SUCCESS ("b.id")
  " ORDER BY b.id";

static const char transactions_sql[] =
  "SELECT t.id, u.id, b.id, b.user_id, t.method, " AMOUNT ("t.amount") ", t.payment_date,"
  "       t.status, t.id = " FIRST_SUCCESS ("t.bill_id") ", c.id, t.processed_by_id"
  "  FROM billingapp_transaction t"
  "  LEFT JOIN auth_user u ON u.id = t.user_id"
  "  LEFT JOIN auth_user c ON c.id = t.processed_by_id"
  "  LEFT JOIN billingapp_bill b ON b.id = t.bill_id"
  " ORDER BY t.id";

/* The words @error has already, after which row they are about. */
static void G_GNUC_PRINTF (3, 4)
set_row_error (GError     **error,
               const char  *row, /* translated, "bill 12" */
               const char  *format,
               ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  /* Translators: the first %s is a row, such as "bill 12"; the second says what is wrong. */
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("Reading %s: %s"), row, reason);
}

static gboolean
read_amount (OpbmsDjangoSource  *self,
             OpbmsRows          *rows,
             int                 column,
             const char         *row,
             OpbmsMoney         *amount,
             GError            **error)
{
  const OpbmsCurrency *currency = opbms_django_source_get_currency (self);
  g_autofree char *most = NULL;

  if (opbms_rows_is_null (rows, column)) {
    set_row_error (error, row, _("its amount is not a number."));
    return FALSE;
  }
  if (opbms_money_from_double (currency, opbms_rows_get_double (rows, column), amount)) {
    return TRUE;
  }

  most = opbms_money_format_plain (currency, opbms_money_get_max (currency));
  set_row_error (error, row, _("its amount, %.17g, is not one of 0 to %s in whole minor units."),
                 opbms_rows_get_double (rows, column), most);

  return FALSE;
}

static gboolean
read_date (OpbmsRows   *rows,
           int          column,
           const char  *row,
           OpbmsDate   *date,
           GError     **error)
{
  const char *text = opbms_rows_get_text (rows, column);

  *date = opbms_rows_get_date (rows, column);
  if (*date == OPBMS_DATE_NONE) {
    set_row_error (error, row, _("“%s” is not a date."), text != NULL ? text : "");
    return FALSE;
  }

  return TRUE;
}

static gboolean
read_instant (OpbmsRows   *rows,
              int          column,
              const char  *row,
              gint64      *instant,
              GError     **error)
{
  const char *text = opbms_rows_get_text (rows, column);

  *instant = opbms_rows_get_instant (rows, column);
  if (*instant == 0) {
    set_row_error (error, row, _("“%s” is not a date and time."), text != NULL ? text : "");
    return FALSE;
  }

  return TRUE;
}

static gboolean
read_optional_instant (OpbmsRows   *rows,
                       int          column,
                       const char  *row,
                       gint64      *instant,
                       GError     **error)
{
  *instant = 0;

  return opbms_rows_is_null (rows, column) || read_instant (rows, column, row, instant, error);
}

/* The id of a row joined by a reference every row must have. */
static gboolean
read_owner (OpbmsRows   *rows,
            int          column,
            const char  *row,
            const char  *missing, /* translated */
            gint64      *id,
            GError     **error)
{
  *id = opbms_rows_get_int (rows, column);
  if (*id == 0) {
    set_row_error (error, row, "%s", missing);
    return FALSE;
  }

  return TRUE;
}

/* A reference that may be empty: 0 if what it names is not there, which is then in @lost. */
static void
read_reference (OpbmsRows *rows,
                int        column, /* of the row found; the reference itself is in the next one */
                gint64    *id,
                gint64    *lost)
{
  *id = opbms_rows_get_int (rows, column);
  *lost = *id == 0 ? opbms_rows_get_int (rows, column + 1) : 0;
}

/* One of two words, no other. */
static gboolean
read_either (OpbmsRows   *rows,
             int          column,
             const char  *row,
             const char  *yes,
             const char  *no,
             gboolean    *is_yes,
             GError     **error)
{
  const char *text = opbms_rows_get_text (rows, column);

  *is_yes = g_strcmp0 (text, yes) == 0;
  if (!*is_yes && g_strcmp0 (text, no) != 0) {
    set_row_error (error, row, _("its status is “%s”, which is neither “%s” nor “%s”."),
                   text != NULL ? text : "", yes, no);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_django_query_users:
 * @self: a source
 * @error: return location for an error
 *
 * Returns: (transfer full): what opbms_django_next_user() reads, by id
 */
OpbmsRows *
opbms_django_query_users (OpbmsDjangoSource  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return opbms_django_source_query (self, users_sql, error);
}

/**
 * opbms_django_query_subscriptions:
 * @self: a source
 * @error: return location for an error
 *
 * Returns: (transfer full): what opbms_django_next_subscription() reads, by id
 */
OpbmsRows *
opbms_django_query_subscriptions (OpbmsDjangoSource  *self,
                                  GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return opbms_django_source_query (self, subscriptions_sql, error);
}

/**
 * opbms_django_query_bills:
 * @self: a source
 * @error: return location for an error
 *
 * Returns: (transfer full): what opbms_django_next_bill() reads, by id
 */
OpbmsRows *
opbms_django_query_bills (OpbmsDjangoSource  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return opbms_django_source_query (self, bills_sql, error);
}

/**
 * opbms_django_query_transactions:
 * @self: a source
 * @error: return location for an error
 *
 * Returns: (transfer full): what opbms_django_next_transaction() reads, by id
 */
OpbmsRows *
opbms_django_query_transactions (OpbmsDjangoSource  *self,
                                 GError            **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return opbms_django_source_query (self, transactions_sql, error);
}

/**
 * opbms_django_next_user:
 * @self: a source
 * @rows: its users
 * @user: (out): the next one; its texts live until the one after it is read
 * @error: return location for an error that names the row
 *
 * Returns: %FALSE after the last one, or with @error set
 */
gboolean
opbms_django_next_user (OpbmsDjangoSource  *self,
                        OpbmsRows          *rows,
                        OpbmsDjangoUser    *user,
                        GError            **error)
{
  g_autofree char *row = NULL;

  if (!opbms_rows_next (rows, error)) {
    return FALSE;
  }

  *user = (OpbmsDjangoUser) {
    .id = opbms_rows_get_int (rows, 0),
    .username = opbms_rows_get_text (rows, 1),
    .email = opbms_rows_get_text (rows, 2),
    .password = opbms_rows_get_text (rows, 3),
    .first_name = opbms_rows_get_text (rows, 4),
    .last_name = opbms_rows_get_text (rows, 5),
    .full_name = opbms_rows_get_text (rows, 6),
    .phone = opbms_rows_get_text (rows, 7),
    .address = opbms_rows_get_text (rows, 8),
    .is_admin = opbms_rows_get_int (rows, 9) != 0,
    .is_active = opbms_rows_get_int (rows, 10) != 0,
  };
  row = g_strdup_printf (_("user %lld"), (long long) user->id);

  return read_instant (rows, 11, row, &user->date_joined, error);
}

/**
 * opbms_django_next_subscription:
 * @self: a source
 * @rows: its subscriptions
 * @subscription: (out): the next one; its texts live until the one after it is read
 * @error: return location for an error that names the row
 *
 * Returns: %FALSE after the last one, or with @error set
 */
gboolean
opbms_django_next_subscription (OpbmsDjangoSource        *self,
                                OpbmsRows                *rows,
                                OpbmsDjangoSubscription  *subscription,
                                GError                  **error)
{
  g_autofree char *row = NULL;

  if (!opbms_rows_next (rows, error)) {
    return FALSE;
  }

  *subscription = (OpbmsDjangoSubscription) {
    .id = opbms_rows_get_int (rows, 0),
    .name = opbms_rows_get_text (rows, 2),
    .notes = opbms_rows_get_text (rows, 3),
    .bill_type = opbms_rows_get_text (rows, 4),
    .first_due = opbms_rows_get_date (rows, 7),
    .last_due = opbms_rows_get_date (rows, 8),
    .is_active = opbms_rows_get_int (rows, 9) != 0,
    .is_by_admin = opbms_rows_get_int (rows, 10) != 0,
  };
  row = g_strdup_printf (_("subscription %lld"), (long long) subscription->id);

  return read_owner (rows, 1, row, _("its customer is not there."), &subscription->user_id,
                     error) &&
         read_amount (self, rows, 5, row, &subscription->amount, error) &&
         read_date (rows, 6, row, &subscription->next_renewal_date, error) &&
         read_instant (rows, 11, row, &subscription->created_at, error);
}

/**
 * opbms_django_next_bill:
 * @self: a source
 * @rows: its bills
 * @bill: (out): the next one; its texts live until the one after it is read
 * @error: return location for an error that names the row
 *
 * Returns: %FALSE after the last one, or with @error set
 */
gboolean
opbms_django_next_bill (OpbmsDjangoSource  *self,
                        OpbmsRows          *rows,
                        OpbmsDjangoBill    *bill,
                        GError            **error)
{
  g_autofree char *row = NULL;

  if (!opbms_rows_next (rows, error)) {
    return FALSE;
  }

  *bill = (OpbmsDjangoBill) {
    .id = opbms_rows_get_int (rows, 0),
    .title = opbms_rows_get_text (rows, 2),
    .description = opbms_rows_get_text (rows, 3),
    .bill_type = opbms_rows_get_text (rows, 4),
    .success_id = opbms_rows_get_int (rows, 15),
  };
  read_reference (rows, 11, &bill->subscription_id, &bill->lost_subscription_id);
  read_reference (rows, 13, &bill->created_by_id, &bill->lost_created_by_id);
  row = g_strdup_printf (_("bill %lld"), (long long) bill->id);

  if (bill->success_id != 0 &&
      !(read_instant (rows, 16, row, &bill->success_at, error) &&
        read_amount (self, rows, 17, row, &bill->success_amount, error))) {
    return FALSE;
  }

  return read_owner (rows, 1, row, _("its customer is not there."), &bill->user_id, error) &&
         read_amount (self, rows, 5, row, &bill->amount, error) &&
         read_date (rows, 6, row, &bill->due_date, error) &&
         read_either (rows, 7, row, "paid", "unpaid", &bill->is_paid, error) &&
         read_instant (rows, 8, row, &bill->created_at, error) &&
         read_instant (rows, 9, row, &bill->updated_at, error) &&
         read_optional_instant (rows, 10, row, &bill->paid_at, error);
}

/**
 * opbms_django_next_transaction:
 * @self: a source
 * @rows: its transactions
 * @transaction: (out): the next one; its texts live until the one after it is read
 * @error: return location for an error that names the row
 *
 * Returns: %FALSE after the last one, or with @error set
 */
gboolean
opbms_django_next_transaction (OpbmsDjangoSource       *self,
                               OpbmsRows               *rows,
                               OpbmsDjangoTransaction  *transaction,
                               GError                 **error)
{
  g_autofree char *row = NULL;

  if (!opbms_rows_next (rows, error)) {
    return FALSE;
  }

  *transaction = (OpbmsDjangoTransaction) {
    .id = opbms_rows_get_int (rows, 0),
    .bill_user_id = opbms_rows_get_int (rows, 3),
    .method = opbms_rows_get_text (rows, 4),
  };
  read_reference (rows, 9, &transaction->processed_by_id, &transaction->lost_processed_by_id);
  row = g_strdup_printf (_("transaction %lld"), (long long) transaction->id);

  if (!(read_owner (rows, 1, row, _("its customer is not there."), &transaction->user_id, error) &&
        read_owner (rows, 2, row, _("its bill is not there."), &transaction->bill_id, error) &&
        read_amount (self, rows, 5, row, &transaction->amount, error) &&
        read_instant (rows, 6, row, &transaction->payment_date, error) &&
        read_either (rows, 7, row, "success", "failed", &transaction->is_success, error))) {
    return FALSE;
  }

  transaction->is_repeated = transaction->is_success && opbms_rows_get_int (rows, 8) == 0;

  return TRUE;
}
