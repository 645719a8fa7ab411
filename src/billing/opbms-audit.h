/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-audit-change.h"
#include "billing/opbms-session.h"

G_BEGIN_DECLS

/**
 * OpbmsAuditEntry:
 *
 * One change: who, what, when, before → after. @before is a JSON object of the fields that changed,
 * @after of these and of what was noted besides, such as what a new bill says; either may be %NULL.
 * Free with opbms_audit_entry_free().
 */
typedef struct {
  gint64  id;
  gint64  created_at;
  gint64  actor_id;      /* 0: the system */
  char   *actor;         /* username, or NULL for the system */
  char   *actor_name;    /* full name or username, or NULL */
  gint64  customer_id;   /* whom it is about, or 0 */
  char   *customer;      /* their username, or NULL */
  char   *customer_name; /* full name or username, or NULL */
  char   *action;        /* "create", "edit", "pay", "decline", "void" … */
  char   *entity;        /* "account", "bill", "subscription" … */
  gint64  entity_id;
  char   *thing;         /* what the bill, subscription or type is called now, or NULL */
  char   *before;
  char   *after;
  char   *hash;          /* of it and all before it; see opbms-audit-chain.c */
} OpbmsAuditEntry;

#define OPBMS_AUDIT_ACTOR_SYSTEM (-1) /* an actor that is no account */

#define OPBMS_AUDIT_MOST_FOUND 10000 /* entries that a search counts: more of them are not listed */

typedef enum {
  OPBMS_AUDIT_ORDER_NEWEST, /* latest first */
  OPBMS_AUDIT_ORDER_WHO,    /* by the name shown, the system last; of each the latest first */
  OPBMS_AUDIT_ORDER_WHAT,   /* by kind of change; of each the latest first */
} OpbmsAuditOrder;

typedef struct {
  gint64           actor_id;    /* who did it: 0 anybody, OPBMS_AUDIT_ACTOR_SYSTEM the system */
  gint64           customer_id; /* about whom; 0: everything */
  const char      *entity;      /* "bill" …; NULL: all */
  gint64           entity_id;   /* one of them; 0: all */
  const char      *action;      /* "edit" …; NULL: all */
  OpbmsDate        from;        /* in the database's time zone; 0, OPBMS_DATE_NONE: since ever */
  OpbmsDate        to;          /* that day too; 0, OPBMS_DATE_NONE: for ever */
  const char      *search;      /* in names of who did it and whom and what it is about; NULL: all */
  OpbmsAuditOrder  order;
  gboolean         descending;  /* the order the other way round */
  gint64           offset;
  gint64           limit;       /* 0: no limit */
} OpbmsAuditQuery;

gboolean          opbms_audit_write           (OpbmsSession      *session,
                                               OpbmsTransaction  *transaction,
                                               const char        *action,
                                               const char        *entity,
                                               gint64             entity_id,
                                               gint64             customer_id,
                                               OpbmsAuditChange  *change,
                                               GError           **error);
gboolean          opbms_audit_write_import    (OpbmsSession      *session,
                                               OpbmsTransaction  *transaction,
                                               OpbmsAuditChange  *change,
                                               GError           **error);

GPtrArray        *opbms_audit_list_within     (OpbmsSession           *session,
                                               OpbmsTransaction       *transaction,
                                               const OpbmsAuditQuery  *query,
                                               GError                **error);
GPtrArray        *opbms_audit_list            (OpbmsSession           *session,
                                               const OpbmsAuditQuery  *query,
                                               GError                **error);
gboolean          opbms_audit_count           (OpbmsSession           *session,
                                               const OpbmsAuditQuery  *query,
                                               gint64                 *n_entries,
                                               GError                **error);
OpbmsAuditEntry  *opbms_audit_entry_copy      (const OpbmsAuditEntry   *self);
void              opbms_audit_entry_free      (OpbmsAuditEntry   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAuditEntry, opbms_audit_entry_free)

G_END_DECLS
