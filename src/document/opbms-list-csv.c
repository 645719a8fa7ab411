/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/opbms-list-csv.h"

#include "config.h"
#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"
#include "billing/opbms-settings.h"
#include "document/opbms-csv.h"

#include <glib/gi18n-lib.h>

/*
 * Lists of bills and of transactions as tables for a spreadsheet. The words are those of the
 * windows; amounts and dates are as programs write them, so that they can be added and sorted in
 * every language. All is read at once, in one transaction: what is in one file agrees.
 */

typedef struct {
  OpbmsSession         *session;
  const OpbmsSettings  *settings;
  const struct _Column *columns;
  OpbmsCsv             *csv;
} Sheet;

/* What a column says of a record: a text somebody typed or a word, or a value. */
typedef struct _Column {
  const char   *title;
  gboolean      is_staffs; /* customers know who they are */
  const char *(*get_text)  (gconstpointer  record);
  char       *(*dup_value) (const Sheet   *sheet,
                            gconstpointer  record);
} Column;

static char *
dup_amount (const Sheet *sheet,
            OpbmsMoney   amount)
{
  return opbms_money_format_plain (sheet->settings->currency, amount);
}

/* In the database's time zone, as people know it. */
static char *
dup_instant (const Sheet *sheet,
             gint64       instant)
{
  g_autoptr (GDateTime) local = NULL;

  if (instant == 0) {
    return NULL;
  }
  local = opbms_clock_to_local (opbms_session_get_clock (sheet->session), instant);

  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S");
}

static char *
dup_currency (const Sheet   *sheet,
              gconstpointer  record)
{
  return g_strdup (sheet->settings->currency->code);
}

/* ---- Bills ---- */

static const char *
get_bill_title (gconstpointer record)
{
  return ((const OpbmsBill *) record)->title;
}

static const char *
get_bill_description (gconstpointer record)
{
  return ((const OpbmsBill *) record)->description;
}

static const char *
get_bill_customer (gconstpointer record)
{
  return ((const OpbmsBill *) record)->customer_name;
}

static const char *
get_bill_username (gconstpointer record)
{
  return ((const OpbmsBill *) record)->customer;
}

static const char *
get_bill_type (gconstpointer record)
{
  return ((const OpbmsBill *) record)->type;
}

static char *
dup_bill_amount (const Sheet   *sheet,
                 gconstpointer  record)
{
  return dup_amount (sheet, ((const OpbmsBill *) record)->amount);
}

static char *
dup_bill_due (const Sheet   *sheet,
              gconstpointer  record)
{
  return opbms_date_dup_iso (((const OpbmsBill *) record)->due_date);
}

static const char *
get_bill_status (gconstpointer record)
{
  const OpbmsBill *bill = record;

  switch (bill->status) {
  case OPBMS_BILL_UNPAID:
    return bill->is_overdue ? _("Overdue") : C_("bills", "Unpaid");
  case OPBMS_BILL_PAID:
    return C_("bills", "Paid");
  case OPBMS_BILL_VOID:
  default:
    return C_("bills", "Void");
  }
}

static char *
dup_bill_made (const Sheet   *sheet,
               gconstpointer  record)
{
  return dup_instant (sheet, ((const OpbmsBill *) record)->created_at);
}

static const char *
get_bill_maker (gconstpointer record)
{
  return ((const OpbmsBill *) record)->created_by_name;
}

static char *
dup_bill_paid (const Sheet   *sheet,
               gconstpointer  record)
{
  return dup_instant (sheet, ((const OpbmsBill *) record)->paid_at);
}

static const Column bill_columns[] = {
  { .title = N_("Title"), .get_text = get_bill_title },
  { .title = N_("Description"), .get_text = get_bill_description },
  { .title = N_("Customer"), .is_staffs = TRUE, .get_text = get_bill_customer },
  { .title = N_("Username"), .is_staffs = TRUE, .get_text = get_bill_username },
  { .title = N_("Type"), .get_text = get_bill_type },
  { .title = N_("Amount"), .dup_value = dup_bill_amount },
  { .title = N_("Currency"), .dup_value = dup_currency },
  { .title = N_("Due"), .dup_value = dup_bill_due },
  { .title = N_("Status"), .get_text = get_bill_status },
  { .title = N_("Assigned"), .dup_value = dup_bill_made },
  { .title = N_("Assigned by"), .get_text = get_bill_maker },
  { .title = N_("Paid on"), .dup_value = dup_bill_paid },
  { NULL },
};

/* ---- Transactions ---- */

static const char *
get_payment_bill (gconstpointer record)
{
  return ((const OpbmsPayment *) record)->bill_title;
}

static const char *
get_payment_customer (gconstpointer record)
{
  return ((const OpbmsPayment *) record)->customer_name;
}

static const char *
get_payment_username (gconstpointer record)
{
  return ((const OpbmsPayment *) record)->customer;
}

static char *
dup_payment_time (const Sheet   *sheet,
                  gconstpointer  record)
{
  return dup_instant (sheet, ((const OpbmsPayment *) record)->created_at);
}

static const char *
get_payment_reference (gconstpointer record)
{
  return ((const OpbmsPayment *) record)->reference;
}

static const char *
get_payment_status (gconstpointer record)
{
  switch (((const OpbmsPayment *) record)->status) {
  case OPBMS_PAYMENT_SUCCESS:
    return C_("payment", "Paid");
  case OPBMS_PAYMENT_FAILED:
    return C_("payment", "Declined");
  case OPBMS_PAYMENT_REVERSED:
  default:
    return C_("payment", "Reversed");
  }
}

static char *
dup_payment_amount (const Sheet   *sheet,
                    gconstpointer  record)
{
  return dup_amount (sheet, ((const OpbmsPayment *) record)->amount);
}

static const char *
get_payment_method (gconstpointer record)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "payment method", ((const OpbmsPayment *) record)->method);
}

static const char *
get_payment_maker (gconstpointer record)
{
  return ((const OpbmsPayment *) record)->processed_by_name;
}

static const Column payment_columns[] = {
  { .title = N_("Reference"), .get_text = get_payment_reference },
  { .title = N_("Bill"), .get_text = get_payment_bill },
  { .title = N_("Customer"), .is_staffs = TRUE, .get_text = get_payment_customer },
  { .title = N_("Username"), .is_staffs = TRUE, .get_text = get_payment_username },
  { .title = N_("When"), .dup_value = dup_payment_time },
  { .title = N_("Amount"), .dup_value = dup_payment_amount },
  { .title = N_("Currency"), .dup_value = dup_currency },
  { .title = N_("Status"), .get_text = get_payment_status },
  { .title = N_("Method"), .get_text = get_payment_method },
  { .title = N_("Processed by"), .get_text = get_payment_maker },
  { NULL },
};

/* ---- Tables ---- */

static const Column *
get_columns (const OpbmsQueryKind *kind)
{
  if (kind == &opbms_query_kind_bills) {
    return bill_columns;
  }

  return kind == &opbms_query_kind_payments ? payment_columns : NULL;
}

static gboolean
has_column (const Sheet  *sheet,
            const Column *column)
{
  return !column->is_staffs || opbms_session_get_role (sheet->session) != OPBMS_ROLE_CUSTOMER;
}

static void
write_head (const Sheet *sheet)
{
  for (const Column *column = sheet->columns; column->title != NULL; column++) {
    if (has_column (sheet, column)) {
      opbms_csv_add_text (sheet->csv, _(column->title));
    }
  }
  opbms_csv_end_row (sheet->csv);
}

static void
write_record (const Sheet   *sheet,
              gconstpointer  record)
{
  for (const Column *column = sheet->columns; column->title != NULL; column++) {
    if (!has_column (sheet, column)) {
      continue;
    }
    if (column->get_text != NULL) {
      opbms_csv_add_text (sheet->csv, column->get_text (record));
    } else {
      g_autofree char *value = column->dup_value (sheet, record);

      opbms_csv_add_value (sheet->csv, value);
    }
  }
  opbms_csv_end_row (sheet->csv);
}

static gboolean
write_all (const Sheet           *sheet,
           const OpbmsQueryKind  *kind,
           gconstpointer          query,
           GError               **error)
{
  gpointer whole = opbms_query_kind_copy_query (kind, query);
  g_autoptr (GPtrArray) records = NULL;

  opbms_query_kind_set_page (kind, whole, 0, 0);
  records = kind->list (sheet->session, whole, error);
  opbms_query_kind_free_query (kind, whole);
  for (guint i = 0; records != NULL && i < records->len; i++) {
    write_record (sheet, g_ptr_array_index (records, i));
  }

  return records != NULL;
}

static gboolean
write_some (const Sheet           *sheet,
            const OpbmsQueryKind  *kind,
            GArray                *ids,
            GError               **error)
{
  for (guint i = 0; i < ids->len; i++) {
    gpointer record = kind->get (sheet->session, g_array_index (ids, gint64, i), error);

    if (record == NULL) {
      return FALSE;
    }
    write_record (sheet, record);
    kind->record_free (record);
  }

  return TRUE;
}

/**
 * opbms_list_csv_can_write:
 * @kind: a kind of records
 *
 * Returns: whether opbms_list_csv_write() has a table for it
 */
gboolean
opbms_list_csv_can_write (const OpbmsQueryKind *kind)
{
  return get_columns (kind) != NULL;
}

/**
 * opbms_list_csv_write:
 * @session: who asks; a customer gets their own
 * @kind: what is listed
 * @query: which records, and in what order; its page is not looked at
 * @ids: (nullable) (element-type gint64): the records instead of those of @query, in this order
 * @error: return location for an error
 *
 * Blocks; not for the main thread. A million bills take some 500 MB meanwhile.
 *
 * Returns: (transfer full): the table; %NULL with @error set
 */
GBytes *
opbms_list_csv_write (OpbmsSession          *session,
                      const OpbmsQueryKind  *kind,
                      gconstpointer          query,
                      GArray                *ids,
                      GError               **error)
{
  g_autoptr (OpbmsSettings) settings = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Sheet sheet = { .session = session };
  gboolean is_whole;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (opbms_list_csv_can_write (kind), NULL);

  settings = opbms_settings_load (opbms_session_get_store (session), error);
  if (settings == NULL) {
    return NULL;
  }

  sheet.settings = settings;
  sheet.columns = get_columns (kind);
  sheet.csv = opbms_csv_new ();
  write_head (&sheet);
  is_whole = ids != NULL ? write_some (&sheet, kind, ids, error)
                         : write_all (&sheet, kind, query, error);
  bytes = opbms_csv_free_to_bytes (sheet.csv);

  return is_whole ? g_steal_pointer (&bytes) : NULL;
}
