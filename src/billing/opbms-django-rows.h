/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-django-source.h"

G_BEGIN_DECLS

/* The rows of the old program, as it kept them but for amounts and times, which are of our types.
 * Texts are borrowed from the rows read, until the next one is read. */

typedef struct {
  gint64      id;
  const char *username;
  const char *email;
  const char *password;
  const char *first_name;
  const char *last_name;
  const char *full_name;  /* the texts of the profile are NULL if there is none */
  const char *phone;
  const char *address;
  gboolean    is_admin;
  gboolean    is_active;
  gint64      date_joined;
} OpbmsDjangoUser;

typedef struct {
  gint64      id;
  gint64      user_id;
  const char *name;
  const char *notes;
  const char *bill_type;
  OpbmsMoney  amount;
  OpbmsDate   next_renewal_date;
  OpbmsDate   first_due;        /* of its bills; OPBMS_DATE_NONE if it has none */
  OpbmsDate   last_due;
  gboolean    is_active;
  gboolean    is_by_admin;
  gint64      created_at;
} OpbmsDjangoSubscription;

typedef struct {
  gint64      id;
  gint64      user_id;
  gint64      subscription_id;  /* 0: none; so are the three below */
  gint64      created_by_id;
  gint64      lost_subscription_id; /* one it cannot be of, for what reason ever */
  gint64      lost_created_by_id;
  const char *title;
  const char *description;
  const char *bill_type;
  OpbmsMoney  amount;
  OpbmsDate   due_date;
  gboolean    is_paid;
  gint64      created_at;
  gint64      updated_at;
  gint64      paid_at;          /* 0: not said */
  gint64      success_id;       /* its first successful transaction; 0: none */
  gint64      success_at;
  OpbmsMoney  success_amount;
} OpbmsDjangoBill;

typedef struct {
  gint64      id;
  gint64      user_id;
  gint64      bill_id;
  gint64      bill_user_id;
  gint64      processed_by_id;      /* 0: nobody */
  gint64      lost_processed_by_id; /* somebody who is not there */
  const char *method;
  OpbmsMoney  amount;
  gboolean    is_success;
  gboolean    is_repeated;      /* a success of a bill that was paid before */
  gint64      payment_date;
} OpbmsDjangoTransaction;

OpbmsRows *opbms_django_query_users         (OpbmsDjangoSource        *self,
                                             GError                  **error);
OpbmsRows *opbms_django_query_subscriptions (OpbmsDjangoSource        *self,
                                             GError                  **error);
OpbmsRows *opbms_django_query_bills         (OpbmsDjangoSource        *self,
                                             GError                  **error);
OpbmsRows *opbms_django_query_transactions  (OpbmsDjangoSource        *self,
                                             GError                  **error);

/* The next row; FALSE without an error after the last one. */

gboolean   opbms_django_next_user           (OpbmsDjangoSource        *self,
                                             OpbmsRows                *rows,
                                             OpbmsDjangoUser          *user,
                                             GError                  **error);
gboolean   opbms_django_next_subscription   (OpbmsDjangoSource        *self,
                                             OpbmsRows                *rows,
                                             OpbmsDjangoSubscription  *subscription,
                                             GError                  **error);
gboolean   opbms_django_next_bill           (OpbmsDjangoSource        *self,
                                             OpbmsRows                *rows,
                                             OpbmsDjangoBill          *bill,
                                             GError                  **error);
gboolean   opbms_django_next_transaction    (OpbmsDjangoSource        *self,
                                             OpbmsRows                *rows,
                                             OpbmsDjangoTransaction   *transaction,
                                             GError                  **error);

G_END_DECLS
