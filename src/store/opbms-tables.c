/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-tables.h"

/*
 * Which of OpbmsTables a table of the schema counts as, when the store tells what changed.
 */

static const struct {
  const char *name;
  guint       tables;
} known_tables[] = {
  { "account", OPBMS_TABLE_ACCOUNT },
  { "profile", OPBMS_TABLE_ACCOUNT },
  { "kept_sign_in", OPBMS_TABLE_ACCOUNT },
  { "bill", OPBMS_TABLE_BILL },
  { "bill_series", OPBMS_TABLE_BILL },
  { "bill_total", OPBMS_TABLE_BILL },
  { "account_total", OPBMS_TABLE_BILL },
  { "due_total", OPBMS_TABLE_BILL },
  { "month_total", OPBMS_TABLE_BILL },
  { "paid_total", OPBMS_TABLE_TRANSACTION },
  { "subscription", OPBMS_TABLE_SUBSCRIPTION },
  { "payment_transaction", OPBMS_TABLE_TRANSACTION },
  { "audit_log", OPBMS_TABLE_AUDIT },
  { "setting", OPBMS_TABLE_SETTING },
  { "bill_type", OPBMS_TABLE_BILL_TYPE },
};

/**
 * opbms_tables_from_name:
 * @table: the name of a table
 *
 * Returns: the flags it counts as; all of them for a table not known here, so that nothing a window
 *   shows goes stale
 */
guint
opbms_tables_from_name (const char *table)
{
  for (size_t i = 0; i < G_N_ELEMENTS (known_tables); i++) {
    if (g_str_equal (table, known_tables[i].name)) {
      return known_tables[i].tables;
    }
  }
  return OPBMS_TABLE_ALL;
}
