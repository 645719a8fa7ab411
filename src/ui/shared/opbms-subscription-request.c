/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-request.h"

/* What the form of a subscription asks of the billing model, on the other thread; no widgets. */

static gboolean
create (OpbmsSession                    *session,
        const OpbmsSubscriptionRequest  *self,
        OpbmsSubscriptionAnswer         *answer,
        GError                         **error)
{
  OpbmsSubscriptionDraft draft = {
    .account_id = self->account_id,
    .name = self->name,
    .type = self->type,
    .amount = self->amount,
    .recurrence = self->recurrence,
    .notes = self->notes,
  };

  return opbms_subscription_create (session, &draft, &answer->id, &answer->n_bills, error);
}

static gboolean
edit (OpbmsSession                    *session,
      const OpbmsSubscriptionRequest  *self,
      OpbmsSubscriptionAnswer         *answer,
      GError                         **error)
{
  OpbmsSubscriptionEdit change;

  answer->id = self->seen->id;
  opbms_subscription_request_fill_edit (self, &change);

  return opbms_subscription_edit (session, answer->id, &change, &answer->n_bills, error);
}

/**
 * opbms_subscription_request_save:
 * @session: who acts
 * @request: (type OpbmsSubscriptionRequest): what is asked
 * @error: return location for an error
 *
 * An #OpbmsContextFunc.
 *
 * Returns: (transfer full) (type OpbmsSubscriptionAnswer): what came of it; %NULL with @error set
 */
gpointer
opbms_subscription_request_save (OpbmsSession  *session,
                                 gpointer       request,
                                 GError       **error)
{
  const OpbmsSubscriptionRequest *self = request;
  g_autoptr (OpbmsSubscriptionAnswer) answer = g_new0 (OpbmsSubscriptionAnswer, 1);
  gboolean done = self->seen ? edit (session, self, answer, error)
                             : create (session, self, answer, error);

  return done ? g_steal_pointer (&answer) : NULL;
}

/**
 * opbms_subscription_request_fill_edit:
 * @self: a request about one that is there
 * @edit: (out): what it changes; borrows from @self
 */
void
opbms_subscription_request_fill_edit (const OpbmsSubscriptionRequest *self,
                                      OpbmsSubscriptionEdit          *edit)
{
  *edit = (OpbmsSubscriptionEdit) {
    .name = self->name,
    .type = self->type,
    .amount = self->amount,
    .notes = self->notes,
    .every = self->recurrence.every,
    .unit = self->recurrence.unit,
    .next_date = self->recurrence.start == self->seen->next_renewal_date
                   ? OPBMS_DATE_NONE : self->recurrence.start, /* it moves on by itself */
    .seen = self->seen,
  };
}

/**
 * opbms_subscription_request_free:
 * @self: (transfer full): a request
 */
void
opbms_subscription_request_free (OpbmsSubscriptionRequest *self)
{
  g_return_if_fail (self);

  g_clear_pointer (&self->seen, opbms_subscription_free);
  g_free (self->name);
  g_free (self->type);
  g_free (self->notes);
  g_free (self);
}

/**
 * opbms_subscription_answer_free:
 * @self: (transfer full): an answer
 */
void
opbms_subscription_answer_free (OpbmsSubscriptionAnswer *self)
{
  g_return_if_fail (self);

  g_free (self);
}
