/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit.h"

#include "billing/opbms-audit-kind.h"
#include "billing/opbms-query.h"
#include "billing/opbms-rights.h"
#include "billing/opbms-stretch.h"

#include <string.h>

/* The log as it is read. It grows with every payment and is never made smaller, so no list of it
 * looks at more than it needs: kinds of changes but for payments, people and dates have indexes; an
 * order by who or what reads the entries of one after those of another. A search that finds much is
 * counted to a limit, and lists no more than that. */

#define FEW   5000 /* bills whose entries are found one by one in some 50 ms */
#define PAY   "pay"
#define BILL  "bill"
#define FIRST "0001-01-01T00:00:00.000000Z" /* before and after all instants */
#define LAST  "9999-12-31T00:00:00.000000Z"

static const char *const order_names[] = {
  [OPBMS_AUDIT_ORDER_NEWEST] = "newest",
  [OPBMS_AUDIT_ORDER_WHO] = "who",
  [OPBMS_AUDIT_ORDER_WHAT] = "what",
};

/* A query with the session's rights worked into it, and how its search is done. */
typedef struct {
  OpbmsSession     *session;
  OpbmsTransaction *transaction;
  OpbmsAuditQuery   query;
  gboolean          finds_few;
} Selection;

static gpointer
read_entry (OpbmsRows *rows,
            gpointer   data)
{
  OpbmsAuditEntry *entry = g_new0 (OpbmsAuditEntry, 1);

  entry->id = opbms_rows_get_int (rows, 0);
  entry->created_at = opbms_rows_get_instant (rows, 1);
  entry->actor = opbms_rows_dup_text (rows, 2);
  entry->actor_name = opbms_rows_dup_text (rows, 3);
  entry->customer = opbms_rows_dup_text (rows, 4);
  entry->action = opbms_rows_dup_text (rows, 5);
  entry->entity = opbms_rows_dup_text (rows, 6);
  entry->entity_id = opbms_rows_get_int (rows, 7);
  entry->before = opbms_rows_dup_text (rows, 8);
  entry->after = opbms_rows_dup_text (rows, 9);
  entry->actor_id = opbms_rows_get_int (rows, 10);
  entry->customer_id = opbms_rows_get_int (rows, 11);
  entry->customer_name = opbms_rows_dup_text (rows, 12);
  entry->thing = opbms_rows_dup_text (rows, 13);
  entry->hash = opbms_rows_dup_text (rows, 14);

  return entry;
}

static gboolean
count_found (const char        *statement,
             const char        *filter,
             const char        *search,
             OpbmsTransaction  *transaction,
             gint64            *n,
             GError           **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new (statement);

  if (filter != NULL) {
    opbms_list_query_use (list, filter);
  }
  opbms_query_use_search (list, search);

  return opbms_query_run_int (list, transaction, n, error);
}

/* Few are those of few bills, unless they are all that somebody of staff did. */
static gboolean
selection_init (Selection              *self,
                OpbmsSession           *session,
                const OpbmsAuditQuery  *query,
                OpbmsTransaction       *transaction,
                GError                **error)
{
  gint64 n_bills;
  gint64 n_staff;

  *self = (Selection) { session, transaction, *query, FALSE };
  self->query.customer_id = opbms_rights_scope (session, query->customer_id);
  if (!opbms_query_has_search (query->search)) {
    self->query.search = NULL;
    return TRUE;
  }
  if (!count_found ("bill/count-series", NULL, query->search, transaction, &n_bills, error) ||
      !count_found ("account/count", "admins", query->search, transaction, &n_staff, error)) {
    return FALSE;
  }
  self->finds_few = n_bills <= FEW && n_staff == 0;

  return TRUE;
}

static gboolean
is (const char *text,
    const char *other)
{
  return g_strcmp0 (text, other) == 0;
}

/* Whether the index of kinds has what is asked for: it has no payments. */
static gboolean
has_few_kinds (const OpbmsAuditQuery *query)
{
  return query->entity != NULL && !is (query->entity, BILL) && query->action == NULL;
}

static void
use_kind (OpbmsListQuery        *list,
          const OpbmsAuditQuery *query)
{
  if (query->entity != NULL) {
    opbms_list_query_use_text (list, "entity", query->entity);
  }
  if (query->entity_id != 0) {
    opbms_list_query_use_int (list, "entity_id", query->entity_id);
  }
  if (query->action != NULL) {
    opbms_list_query_use_text (list, "action", query->action);
    if (!is (query->action, PAY)) {
      opbms_list_query_use (list, "no_pay");
    }
  }
  if (has_few_kinds (query)) {
    opbms_list_query_use (list, "few_kinds");
  }
}

static void
use_dates (OpbmsListQuery  *list,
           const Selection *self)
{
  OpbmsClock *clock = opbms_session_get_clock (self->session);
  const OpbmsAuditQuery *query = &self->query;
  gboolean has_from = opbms_query_has_date (query->from);
  gboolean has_to = opbms_query_has_date (query->to);

  if (!has_from && !has_to) {
    return;
  }
  opbms_list_query_use (list, "dates");
  if (has_from) {
    opbms_list_query_use_instant (list, "since", opbms_clock_start_of (clock, query->from));
  } else {
    opbms_list_query_use_text (list, "since", FIRST);
  }
  if (has_to) {
    opbms_list_query_use_instant (list, "until", opbms_clock_start_of (clock, query->to + 1));
  } else {
    opbms_list_query_use_text (list, "until", LAST);
  }
}

static void
use_filters (OpbmsListQuery  *list,
             const Selection *self)
{
  const OpbmsAuditQuery *query = &self->query;

  opbms_query_use_id (list, "customer", query->customer_id);
  if (query->actor_id == OPBMS_AUDIT_ACTOR_SYSTEM) {
    opbms_list_query_use (list, "system");
  } else {
    opbms_query_use_id (list, "actor", query->actor_id);
  }
  use_kind (list, query);
  use_dates (list, self);
  if (query->search != NULL) {
    opbms_list_query_use (list, self->finds_few ? "find" : "look");
    opbms_query_use_search (list, query->search);
  }
}

static gboolean
run_count (const Selection  *self,
           gint64           *n_entries,
           GError          **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("audit/count");

  use_filters (list, self);
  if (self->query.search != NULL && !self->finds_few) {
    opbms_list_query_use_int (list, "limit", OPBMS_AUDIT_MOST_FOUND);
  }

  return opbms_query_run_int (list, self->transaction, n_entries, error);
}

/* Whether only a kind is asked for, and payments are of it. */
static gboolean
asks_payments (const OpbmsAuditQuery *query)
{
  return query->customer_id == 0 && query->actor_id == 0 && query->entity_id == 0 &&
         query->search == NULL && !opbms_query_has_date (query->from) &&
         !opbms_query_has_date (query->to) && is (query->entity, BILL) &&
         (query->action == NULL || is (query->action, PAY));
}

/* Payments are all that is not in the index of kinds. */
static gboolean
count_with_payments (const Selection  *self,
                     gint64           *n_entries,
                     GError          **error)
{
  g_autoptr (OpbmsListQuery) others = opbms_list_query_new ("audit/count");
  g_autoptr (OpbmsListQuery) of_bills = opbms_list_query_new ("audit/count");
  g_autoptr (OpbmsListQuery) all = opbms_list_query_new ("audit/count");
  gint64 n_others;
  gint64 n_of_bills = 0;

  opbms_list_query_use (others, "no_pay");
  opbms_list_query_use (of_bills, "no_pay");
  opbms_list_query_use_text (of_bills, "entity", BILL);
  if (!opbms_query_run_int (all, self->transaction, n_entries, error) ||
      !opbms_query_run_int (others, self->transaction, &n_others, error) ||
      (self->query.action == NULL &&
       !opbms_query_run_int (of_bills, self->transaction, &n_of_bills, error))) {
    return FALSE;
  }
  *n_entries += n_of_bills - n_others;

  return TRUE;
}

static gboolean
count_entries (const Selection  *self,
               gint64           *n_entries,
               GError          **error)
{
  return asks_payments (&self->query) ? count_with_payments (self, n_entries, error)
                                      : run_count (self, n_entries, error);
}

static GPtrArray *
read_entries (const Selection  *self,
              const char       *way,
              GError          **error)
{
  g_autoptr (OpbmsListQuery) list = opbms_list_query_new ("audit/list");
  g_autoptr (OpbmsRows) rows = NULL;
  const OpbmsAuditQuery *query = &self->query;

  use_filters (list, self);
  opbms_query_use_turned_order (list, way, order_names[query->order], query->descending, FALSE);
  opbms_list_query_use_page (list, query->offset, query->limit);
  rows = opbms_list_query_run (list, self->transaction, error);

  return opbms_rows_read_all (rows, read_entry, NULL, (GDestroyNotify) opbms_audit_entry_free,
                              error);
}

/* ---- Orders ---- */

static int
compare_kinds (gconstpointer a,
               gconstpointer b)
{
  const OpbmsAuditKind *kind = *(const OpbmsAuditKind *const *) a;
  const OpbmsAuditKind *other = *(const OpbmsAuditKind *const *) b;
  int order = strcmp (kind->entity, other->entity);

  return order != 0 ? order : strcmp (kind->action, other->action);
}

/* The kinds that are asked for, in the order of the list. */
static GPtrArray *
list_kinds (const OpbmsAuditQuery *query)
{
  GPtrArray *sorted = g_ptr_array_new ();
  gsize n_kinds;
  const OpbmsAuditKind *kinds = opbms_audit_kind_get_all (&n_kinds);

  for (gsize i = 0; i < n_kinds; i++) {
    if ((query->entity == NULL || is (kinds[i].entity, query->entity)) &&
        (query->action == NULL || is (kinds[i].action, query->action))) {
      g_ptr_array_add (sorted, (gpointer) &kinds[i]);
    }
  }
  g_ptr_array_sort (sorted, compare_kinds);

  return sorted;
}

typedef struct {
  const Selection *selection;
  GPtrArray       *kinds; /* NULL: the parts are what people did, and what the system did */
} Reading;

static Selection
select_part (const Reading *reading,
             guint          part)
{
  Selection selection = *reading->selection;

  if (reading->kinds != NULL) {
    const OpbmsAuditKind *kind = g_ptr_array_index (reading->kinds, part);

    selection.query.entity = kind->entity;
    selection.query.action = kind->action;
    selection.query.order = OPBMS_AUDIT_ORDER_NEWEST;
  } else if (part == 1) {
    selection.query.actor_id = OPBMS_AUDIT_ACTOR_SYSTEM;
    selection.query.order = OPBMS_AUDIT_ORDER_NEWEST;
  }

  return selection;
}

static GPtrArray *
read_part (gpointer   data,
           guint      part,
           gint64     offset,
           gint64     limit,
           GError   **error)
{
  Selection selection = select_part (data, part);

  selection.query.offset = offset;
  selection.query.limit = limit;

  return read_entries (&selection, "walk_", error);
}

/* What people did is all that the system did not. */
static gboolean
count_part (gpointer   data,
            guint      part,
            gint64    *n_entries,
            GError   **error)
{
  const Reading *reading = data;
  Selection selection = select_part (reading, part);
  gint64 n_of_system;

  if (!count_entries (&selection, n_entries, error)) {
    return FALSE;
  }
  if (reading->kinds == NULL && part == 0) {
    selection.query.actor_id = OPBMS_AUDIT_ACTOR_SYSTEM;
    if (!count_entries (&selection, &n_of_system, error)) {
      return FALSE;
    }
    *n_entries -= n_of_system;
  }

  return TRUE;
}

/* Whether some index leaves so few that they may as well be sorted. */
static gboolean
is_few (const Selection *self)
{
  return self->query.customer_id != 0 || self->query.entity_id != 0 || self->finds_few ||
         has_few_kinds (&self->query);
}

static GPtrArray *
read_by_parts (const Selection  *self,
               GError          **error)
{
  const OpbmsAuditQuery *query = &self->query;
  g_autoptr (GPtrArray) kinds = query->order == OPBMS_AUDIT_ORDER_WHAT ? list_kinds (query) : NULL;
  Reading reading = { self, kinds };
  OpbmsParts parts = { kinds != NULL ? kinds->len : 2, read_part, count_part, &reading };

  if (parts.n_parts == 0) {
    return g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_audit_entry_free);
  }

  return opbms_parts_read (&parts, query->descending, query->offset, query->limit, error);
}

/**
 * opbms_audit_list:
 * @session: who asks; a customer is shown only what is about that customer
 * @query: which entries, and in what order
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsAuditEntry): the entries; %NULL with @error set
 */
GPtrArray *
opbms_audit_list (OpbmsSession           *session,
                  const OpbmsAuditQuery  *query,
                  GError                **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;

  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);

  return transaction != NULL ? opbms_audit_list_within (session, transaction, query, error) : NULL;
}

/*
 * opbms_audit_list_within:
 * @session: who asks
 * @transaction: a transaction of theirs
 * @query: which entries, and in what order
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type OpbmsAuditEntry): as of opbms_audit_list()
 */
GPtrArray *
opbms_audit_list_within (OpbmsSession           *session,
                         OpbmsTransaction       *transaction,
                         const OpbmsAuditQuery  *query,
                         GError                **error)
{
  Selection selection;

  g_return_val_if_fail ((guint) query->order < G_N_ELEMENTS (order_names), NULL);

  if (!selection_init (&selection, session, query, transaction, error)) {
    return NULL;
  }
  if (query->order == OPBMS_AUDIT_ORDER_WHO && query->actor_id != 0) {
    selection.query.order = OPBMS_AUDIT_ORDER_NEWEST; /* they are all of one */
  }
  if (selection.query.order == OPBMS_AUDIT_ORDER_NEWEST) {
    return read_entries (&selection, "walk_", error);
  }

  return is_few (&selection) ? read_entries (&selection, "pick_", error)
                             : read_by_parts (&selection, error);
}

/**
 * opbms_audit_count:
 * @session: who asks; for a customer what is about that customer is counted
 * @query: which entries; its order and its page are not looked at
 * @n_entries: (out): how many there are in all; of a search that finds more than
 *   %OPBMS_AUDIT_MOST_FOUND, that many
 * @error: return location for an error
 *
 * Returns: whether they could be counted
 */
gboolean
opbms_audit_count (OpbmsSession           *session,
                   const OpbmsAuditQuery  *query,
                   gint64                 *n_entries,
                   GError                **error)
{
  g_autoptr (OpbmsTransaction) transaction = NULL;
  Selection selection;

  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (n_entries != NULL, FALSE);

  transaction = opbms_rights_begin (session, OPBMS_ACCESS_READ, error);

  return transaction != NULL &&
         selection_init (&selection, session, query, transaction, error) &&
         count_entries (&selection, n_entries, error);
}
