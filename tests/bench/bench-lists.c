/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-parts.h"

#include "opbms-bench.h"

#include "billing/opbms-bill.h"
#include "billing/opbms-payment.h"

/* What the lists of bills and payments ask of the database at any length: a page, and how many
 * there are. What a
 * window does with it is measured there. */

#define N_CUSTOMERS  10000
#define N_SMALL      1000
#define N_LARGE      1000000
#define N_TIMES      21
#define PAGE         100
#define FROM_END     (-1)
#define SEARCH_LIMIT 0.1 /* seconds that any search may take */

typedef struct {
  const char              *what;
  OpbmsBillQuery           query;    /* an offset of FROM_END: the last page */
  gboolean                 alone;    /* beside the longest a search may take, not a short list */
  double                   goal;
  const OpbmsPaymentQuery *payments; /* NULL: bills are listed */
} List;

static const List lists[] = {
  { "bills: first page", { .limit = PAGE }, FALSE, 1.5 },
  { "bills: last page", { .offset = FROM_END, .limit = PAGE }, FALSE, 1.5 },
  { "bills: from the middle", { .offset = N_LARGE / 2, .limit = PAGE }, TRUE, 1 },
  { "bills by amount: first page",
    { .order = OPBMS_BILL_ORDER_AMOUNT, .limit = PAGE }, FALSE, 1.5 },
  { "bills by amount: last page",
    { .order = OPBMS_BILL_ORDER_AMOUNT, .offset = FROM_END, .limit = PAGE }, FALSE, 1.5 },
  { "bills by customer: first page",
    { .order = OPBMS_BILL_ORDER_CUSTOMER, .limit = PAGE }, FALSE, 1.5 },
  { "bills by title: last page",
    { .order = OPBMS_BILL_ORDER_TITLE, .offset = FROM_END, .limit = PAGE }, FALSE, 1.5 },
  { "bills by status: first page",
    { .order = OPBMS_BILL_ORDER_STATUS, .limit = PAGE }, FALSE, 1.5 },
  { "bills by status: from the middle",
    { .order = OPBMS_BILL_ORDER_STATUS, .offset = N_LARGE / 2, .limit = PAGE }, TRUE, 1 },
  { "bills by status: last page",
    { .order = OPBMS_BILL_ORDER_STATUS, .offset = FROM_END, .limit = PAGE }, FALSE, 1.5 },
  { "bills of a type, by due date",
    { .type_id = 3, .order = OPBMS_BILL_ORDER_DUE, .limit = PAGE }, TRUE, 1 },
  { "unpaid bills, by amount",
    { .filter = OPBMS_BILLS_UNPAID, .order = OPBMS_BILL_ORDER_AMOUNT, .limit = PAGE }, TRUE, 1 },
  { "paid bills of a year, by customer",
    { .filter = OPBMS_BILLS_PAID, .order = OPBMS_BILL_ORDER_CUSTOMER, .limit = PAGE }, TRUE, 1 },
  { "bills, a search that finds all", { .search = "fee", .limit = PAGE }, TRUE, 1 },
  { "bills, a search that finds many, by due date",
    { .search = "FEE 7", .order = OPBMS_BILL_ORDER_DUE, .limit = PAGE }, TRUE, 1 },
  { "bills, a search that finds a customer",
    { .search = "customer9876", .order = OPBMS_BILL_ORDER_TITLE, .limit = PAGE }, TRUE, 1 },
  { "bills, a search that finds none", { .search = "nobody", .limit = PAGE }, TRUE, 1 },
  { "payments: first page", { 0 }, FALSE, 1.5, &(const OpbmsPaymentQuery) { .limit = PAGE } },
  { "payments that failed, of a type", { 0 }, FALSE, 1.5,
    &(const OpbmsPaymentQuery) { .filter = OPBMS_PAYMENTS_FAILED, .type_id = 3, .limit = PAGE } },
  { "payments of a type", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .type_id = 3, .limit = PAGE } },
  { "payments, a search that finds a customer", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .search = "customer9876", .limit = PAGE } },
  { "payments, a search that finds many", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .search = "fee 7", .limit = PAGE } },
  { "payments, a search for how all begin", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .search = "txn", .limit = PAGE } },
  { "payments, a search for how many begin", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .search = "txn-9", .limit = PAGE } },
  { "payments by status: from the middle", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_STATUS, .offset = N_LARGE * 9 / 20,
                                 .limit = PAGE } },
  { "payments by bill: first page", { 0 }, FALSE, 1.5,
    &(const OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_TITLE, .limit = PAGE } },
  { "payments by bill: from the middle", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_TITLE, .offset = N_LARGE * 9 / 20,
                                 .limit = PAGE } },
  { "payments by reference: first page", { 0 }, FALSE, 1.5,
    &(const OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_REFERENCE, .limit = PAGE } },
  { "payments by reference: from the middle", { 0 }, TRUE, 1,
    &(const OpbmsPaymentQuery) { .order = OPBMS_PAYMENT_ORDER_REFERENCE, .offset = N_LARGE * 9 / 20,
                                 .limit = PAGE } },
};

typedef struct {
  OpbmsTestBilling          *data;
  OpbmsBillQuery           query;
  const OpbmsPaymentQuery *payments;
} Reading;

static void
read_page (gpointer data)
{
  Reading *reading = data;
  OpbmsBillQuery query = reading->query;
  g_autoptr (GPtrArray) bills = NULL;
  OpbmsBillCount count;

  g_assert_true (opbms_bill_count (reading->data->staff, &query, &count, NULL));
  if (query.offset == FROM_END) {
    query.offset = count.bills - query.limit;
  }
  bills = opbms_bill_list (reading->data->staff, &query, NULL);
  g_assert_nonnull (bills);
}

static void
read_payments (gpointer data)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) payments = NULL;
  OpbmsPaymentCount count;

  g_assert_true (opbms_payment_count (reading->data->staff, reading->payments, &count, NULL));
  payments = opbms_payment_list (reading->data->staff, reading->payments, NULL);
  g_assert_nonnull (payments);
}

static double
measure (OpbmsTestBilling *data,
         const List     *list)
{
  Reading reading = { data, list->query, list->payments };

  if (list->payments != NULL) {
    return opbms_bench_median (read_payments, &reading, N_TIMES);
  }
  if (g_str_has_prefix (list->what, "paid bills of a year")) {
    reading.query.due_from = opbms_date_new (2025, 1, 1);
    reading.query.due_to = opbms_date_new (2025, 12, 31);
  }

  return opbms_bench_median (read_page, &reading, N_TIMES);
}

static void
compare (const List     *list,
         OpbmsTestBilling *small,
         OpbmsTestBilling *large)
{
  double seconds = measure (large, list);
  double beside = list->alone ? SEARCH_LIMIT : measure (small, list);
  g_autofree char *time = g_strdup_printf ("%.2f ms", seconds * 1000);
  g_autofree char *beside_time = g_strdup_printf ("%.2f ms", beside * 1000);

  opbms_bench_print_row (list->what, time, beside_time, seconds / beside, OPBMS_BENCH_AT_MOST,
                         list->goal);
}

/**
 * bench_lists:
 *
 * Measures lists of 1,000,000 bills and their payments, beside lists of 1,000 or beside 100 ms.
 */
void
bench_lists (void)
{
  g_autoptr (OpbmsTestBilling) small = opbms_bench_data_new (N_CUSTOMERS);
  g_autoptr (OpbmsTestBilling) large = opbms_bench_data_new (N_CUSTOMERS);

  opbms_bench_data_bill (small, N_SMALL);
  opbms_bench_data_reopen (small);
  opbms_bench_data_bill (large, N_LARGE);
  opbms_bench_data_reopen (large);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    compare (&lists[i], small, large);
  }
}
