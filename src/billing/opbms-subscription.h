/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-conflict.h"
#include "core/opbms-recurrence.h"

G_BEGIN_DECLS

typedef enum {
  OPBMS_SUBSCRIPTION_ACTIVE,
  OPBMS_SUBSCRIPTION_PAUSED,
  OPBMS_SUBSCRIPTION_CANCELLED,
} OpbmsSubscriptionStatus;

/**
 * OpbmsSubscription:
 *
 * A rule that makes bills. Free with opbms_subscription_free().
 */
typedef struct {
  gint64                   id;
  gint64                   account_id;
  char                    *customer;
  char                    *customer_name;
  char                    *name;
  gint64                   type_id;
  char                    *type;
  OpbmsMoney               amount;
  OpbmsRecurrence          recurrence;
  OpbmsDate                next_renewal_date; /* first occurrence not yet billed or skipped */
  OpbmsSubscriptionStatus  status;
  OpbmsRole                created_by;        /* admin or customer */
  char                    *notes;
  gint64                   created_at;
  gint64                   revision;
} OpbmsSubscription;

typedef struct {
  gint64           account_id;
  const char      *name;
  const char      *type;  /* NULL: Subscription */
  OpbmsMoney       amount;
  OpbmsRecurrence  recurrence;
  const char      *notes;
} OpbmsSubscriptionDraft;

/**
 * OpbmsSubscriptionPreview:
 *
 * What saving a subscription will do. Dates are of type #OpbmsDate. Free with
 * opbms_subscription_preview_free().
 */
typedef struct {
  GArray     *past;       /* occurrences up to and with today: billed at once */
  OpbmsMoney  past_total;
  GArray     *coming;     /* the next ones */
} OpbmsSubscriptionPreview;

typedef enum {
  OPBMS_RESUME_SKIP_MISSED,
  OPBMS_RESUME_BILL_MISSED,
} OpbmsResume;

typedef enum {
  OPBMS_SUBSCRIPTIONS_ALL,
  OPBMS_SUBSCRIPTIONS_ACTIVE,
  OPBMS_SUBSCRIPTIONS_PAUSED,
  OPBMS_SUBSCRIPTIONS_CANCELLED,
} OpbmsSubscriptionFilter;

typedef enum {
  OPBMS_SUBSCRIPTION_ORDER_NEWEST,       /* latest made first */
  OPBMS_SUBSCRIPTION_ORDER_NAME,
  OPBMS_SUBSCRIPTION_ORDER_CUSTOMER,     /* by the name shown */
  OPBMS_SUBSCRIPTION_ORDER_NEXT_RENEWAL, /* earliest first, whatever the status */
  OPBMS_SUBSCRIPTION_ORDER_AMOUNT,       /* smallest first */
  OPBMS_SUBSCRIPTION_ORDER_TYPE,         /* by the type's name, of each the next renewal first */
  OPBMS_SUBSCRIPTION_ORDER_STATUS,       /* active, paused, cancelled; likewise */
} OpbmsSubscriptionOrder;

typedef struct {
  gint64                   account_id; /* 0: everybody */
  gint64                   type_id;    /* 0: all */
  OpbmsSubscriptionFilter  filter;
  const char              *search;     /* in name and customer; NULL or "": all */
  OpbmsSubscriptionOrder   order;
  gboolean                 descending; /* the order the other way round */
  gint64                   offset;
  gint64                   limit;      /* 0: no limit */
} OpbmsSubscriptionQuery;

gboolean           opbms_subscription_create  (OpbmsSession                  *session,
                                               const OpbmsSubscriptionDraft  *draft,
                                               gint64                        *id,
                                               gint64                        *n_bills,
                                               GError                       **error);
gboolean           opbms_subscription_pause   (OpbmsSession                  *session,
                                               gint64                         id,
                                               GError                       **error);
gboolean           opbms_subscription_resume  (OpbmsSession                  *session,
                                               gint64                         id,
                                               OpbmsResume                    missed,
                                               gint64                        *n_bills,
                                               GError                       **error);
gboolean           opbms_subscription_cancel  (OpbmsSession                  *session,
                                               gint64                         id,
                                               GError                       **error);
OpbmsSubscription *opbms_subscription_get     (OpbmsSession                  *session,
                                               gint64                         id,
                                               GError                       **error);
GPtrArray         *opbms_subscription_list    (OpbmsSession                  *session,
                                               const OpbmsSubscriptionQuery  *query,
                                               GError                       **error);
gboolean           opbms_subscription_count   (OpbmsSession                  *session,
                                               const OpbmsSubscriptionQuery  *query,
                                               gint64                        *n_subscriptions,
                                               GError                       **error);
guint              opbms_subscription_count_missed (const OpbmsSubscription  *self,
                                               OpbmsDate                      today);
OpbmsSubscription *opbms_subscription_copy    (const OpbmsSubscription       *self);
void               opbms_subscription_free    (OpbmsSubscription             *self);

gboolean           opbms_subscription_check_draft (OpbmsSession                 *session,
                                                   const OpbmsSubscriptionDraft *draft,
                                                   GError                      **error);
OpbmsSubscriptionPreview *
                   opbms_subscription_preview (const OpbmsRecurrence         *recurrence,
                                               OpbmsDate                      from,
                                               OpbmsMoney                     amount,
                                               OpbmsDate                      today,
                                               guint                          n_coming,
                                               GError                       **error);
void               opbms_subscription_preview_free (OpbmsSubscriptionPreview *self);
char              *opbms_subscription_dup_reason (const OpbmsRecurrence      *recurrence,
                                               OpbmsDate                      occurrence);
const char        *opbms_subscription_status_to_string (OpbmsSubscriptionStatus status);

gboolean           opbms_generate_bills       (OpbmsSession                  *session,
                                               gint64                        *n_created,
                                               GError                       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSubscription, opbms_subscription_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsSubscriptionPreview, opbms_subscription_preview_free)

G_END_DECLS
