/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-conflict.h"

G_BEGIN_DECLS

/**
 * OpbmsAccount:
 *
 * An account with its profile and what it owes. Free with opbms_account_free().
 */
typedef struct {
  gint64      id;
  char       *username;
  char       *email;
  OpbmsRole   role;
  gboolean    active;
  char       *full_name;
  char       *phone;
  char       *address;
  gint64      created_at;
  gint64      inactive_since; /* 0 while active */
  gint64      pending_bills;
  OpbmsMoney  outstanding;
  gint64      overdue_bills;
} OpbmsAccount;

/**
 * OpbmsAccountDraft:
 *
 * What a form or the command line says of an account. In an edit %NULL leaves a field as it is.
 * Owns nothing.
 */
typedef struct {
  const char         *username;
  const char         *email;
  const char         *full_name;
  const char         *phone;
  const char         *address;
  const char         *password; /* of a new account; an edit never changes it */
  OpbmsRole           role;
  const OpbmsAccount *seen;     /* an edit is refused if somebody changed it since; NULL: never */
} OpbmsAccountDraft;

typedef enum {
  OPBMS_ACCOUNT_ORDER_NAME,
  OPBMS_ACCOUNT_ORDER_USERNAME,
  OPBMS_ACCOUNT_ORDER_PENDING,
  OPBMS_ACCOUNT_ORDER_OUTSTANDING,
  OPBMS_ACCOUNT_ORDER_OVERDUE, /* by how many bills are */
  OPBMS_ACCOUNT_ORDER_PHONE,   /* those without one first */
} OpbmsAccountOrder;

typedef enum {
  OPBMS_ACCOUNTS_ACTIVE,
  OPBMS_ACCOUNTS_INACTIVE,
  OPBMS_ACCOUNTS_EVERYONE,
} OpbmsAccountActivity;

typedef enum {
  OPBMS_ACCOUNTS_OF_CUSTOMERS,
  OPBMS_ACCOUNTS_OF_ADMINS,
  OPBMS_ACCOUNTS_OF_ALL,
} OpbmsAccountRoles;

typedef struct {
  const char           *search;      /* in name, username, phone; NULL or "" for all */
  OpbmsAccountRoles     roles;
  OpbmsAccountActivity  activity;
  OpbmsAccountOrder     order;
  gboolean              descending;
  gint64                offset;
  gint64                limit;       /* 0: no limit */
} OpbmsAccountQuery;

/**
 * OpbmsAccountCount:
 *
 * What a query finds in all, whatever its limit.
 */
typedef struct {
  gint64     accounts;
  gint64     debtors;
  OpbmsMoney outstanding;
} OpbmsAccountCount;

gboolean      opbms_account_needs_first (OpbmsStore               *store,
                                         gboolean                 *needs_first,
                                         GError                  **error);
gboolean      opbms_account_create_first (OpbmsSession            *system,
                                         const OpbmsAccountDraft  *draft,
                                         const OpbmsSettings      *settings,
                                         gint64                   *id,
                                         GError                  **error);
gboolean      opbms_account_create      (OpbmsSession             *session,
                                         const OpbmsAccountDraft  *draft,
                                         gint64                   *id,
                                         GError                  **error);
gboolean      opbms_account_edit        (OpbmsSession             *session,
                                         gint64                    id,
                                         const OpbmsAccountDraft  *draft,
                                         GError                  **error);
OpbmsConflict *opbms_account_look_again (OpbmsSession             *session,
                                         const OpbmsAccount       *seen,
                                         GError                  **error);
gboolean      opbms_account_set_active  (OpbmsSession             *session,
                                         gint64                    id,
                                         gboolean                  active,
                                         GError                  **error);
gboolean      opbms_account_set_password (OpbmsSession            *session,
                                         gint64                    id,
                                         const char               *password,
                                         GError                  **error);
gboolean      opbms_account_change_password (OpbmsSession         *session,
                                         const char               *old_password,
                                         const char               *new_password,
                                         GError                  **error);
OpbmsAccount *opbms_account_get         (OpbmsSession             *session,
                                         gint64                    id,
                                         GError                  **error);
OpbmsAccount *opbms_account_find        (OpbmsSession             *session,
                                         const char               *username,
                                         GError                  **error);
GPtrArray    *opbms_account_list        (OpbmsSession             *session,
                                         const OpbmsAccountQuery  *query,
                                         GError                  **error);
gboolean      opbms_account_count       (OpbmsSession             *session,
                                         const OpbmsAccountQuery  *query,
                                         OpbmsAccountCount        *count,
                                         GError                  **error);
const char   *opbms_account_get_name    (const OpbmsAccount       *self);
OpbmsAccount *opbms_account_copy        (const OpbmsAccount       *self);
void          opbms_account_free        (OpbmsAccount             *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsAccount, opbms_account_free)

G_END_DECLS
