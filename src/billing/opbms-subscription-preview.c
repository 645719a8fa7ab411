/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-subscription-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* What a subscription will do, told before it is saved: its next dates, why a date is not the day
 * one expects, and how many bills a start in the past makes at once. No database here, so that a
 * form can ask at each key. */

#define MAX_YEARS_AHEAD 10

/* Every month that is shorter than some other, with the days it lacks. Whole sentences, as other
 * languages inflect either half of them. */
static const struct {
  int         month;
  int         day;
  const char *reason;
} missing_days[] = {
  { 2, 30, N_("February has no 30th") },
  { 2, 31, N_("February has no 31st") },
  { 4, 31, N_("April has no 31st") },
  { 6, 31, N_("June has no 31st") },
  { 9, 31, N_("September has no 31st") },
  { 11, 31, N_("November has no 31st") },
};

static gboolean
append_date (GArray                 *dates,
             const OpbmsRecurrence  *recurrence,
             guint                   n)
{
  OpbmsDate date = opbms_recurrence_nth (recurrence, n);

  if (date == OPBMS_DATE_NONE) {
    return FALSE;
  }
  g_array_append_val (dates, date);

  return TRUE;
}

static gboolean
add_up (OpbmsSubscriptionPreview  *self,
        OpbmsMoney                 amount,
        GError                   **error)
{
  for (guint i = 0; i < self->past->len; i++) {
    if (!opbms_money_add (self->past_total, amount, &self->past_total)) {
      opbms_error_set_field (error, "amount", "%s",
                             _("The bills up to today come to more than can be kept."));
      return FALSE;
    }
  }

  return TRUE;
}

/*
 * opbms_subscription_check_recurrence:
 * @recurrence: what was typed
 * @from: the first occurrence to be billed, normally the start
 * @today: today
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "start_date" or "every"
 *
 * Returns: whether a subscription may have it
 */
gboolean
opbms_subscription_check_recurrence (const OpbmsRecurrence  *recurrence,
                                     OpbmsDate               from,
                                     OpbmsDate               today,
                                     GError                **error)
{
  if (recurrence->every < 1 || recurrence->every > OPBMS_RECURRENCE_MAX_EVERY) {
    opbms_error_set_field (error, "every",
                           _("The number of weeks, months or years must be from 1 to %d."),
                           OPBMS_RECURRENCE_MAX_EVERY);
    return FALSE;
  }
  if (recurrence->start == OPBMS_DATE_NONE || from == OPBMS_DATE_NONE) {
    opbms_error_set_field (error, "start_date", "%s", _("A start date is needed."));
    return FALSE;
  }
  if (from < opbms_date_add_months (today, -12 * OPBMS_RECURRENCE_MAX_YEARS_BACK)) {
    opbms_error_set_field (error, "start_date",
                           _("The start must not be more than %d years back."),
                           OPBMS_RECURRENCE_MAX_YEARS_BACK);
    return FALSE;
  }
  if (from > opbms_date_add_months (today, 12 * MAX_YEARS_AHEAD)) {
    opbms_error_set_field (error, "start_date",
                           _("The start must not be more than %d years ahead."),
                           MAX_YEARS_AHEAD);
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_subscription_preview:
 * @recurrence: what was typed
 * @from: the first occurrence to consider: the start, or the next renewal of one that is resumed
 * @amount: of each bill, in minor units
 * @today: today
 * @n_coming: how many dates after today are wanted
 * @error: return location for an %OPBMS_ERROR_INVALID of the field "start_date", "every" or
 *   "amount"
 *
 * A pure function, for any thread.
 *
 * Returns: (transfer full): what will happen; %NULL with @error set
 */
OpbmsSubscriptionPreview *
opbms_subscription_preview (const OpbmsRecurrence  *recurrence,
                            OpbmsDate               from,
                            OpbmsMoney              amount,
                            OpbmsDate               today,
                            guint                   n_coming,
                            GError                **error)
{
  g_autoptr (OpbmsSubscriptionPreview) self = NULL;
  guint n;
  guint n_end;

  g_return_val_if_fail (recurrence != NULL, NULL);
  g_return_val_if_fail (today != OPBMS_DATE_NONE, NULL);

  if (!opbms_subscription_check_recurrence (recurrence, from, today, error)) {
    return NULL;
  }

  self = g_new0 (OpbmsSubscriptionPreview, 1);
  self->past = g_array_new (FALSE, FALSE, sizeof (OpbmsDate));
  self->coming = g_array_new (FALSE, FALSE, sizeof (OpbmsDate));

  n = opbms_recurrence_count_before (recurrence, from);
  n_end = MAX (n, opbms_recurrence_count_before (recurrence, today + 1));
  while (n < n_end && append_date (self->past, recurrence, n)) {
    n++;
  }
  while (self->coming->len < n_coming && append_date (self->coming, recurrence, n)) {
    n++;
  }

  return add_up (self, amount, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * opbms_subscription_preview_free:
 * @self: (transfer full): a preview
 */
void
opbms_subscription_preview_free (OpbmsSubscriptionPreview *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->past);
  g_array_unref (self->coming);
  g_free (self);
}

/**
 * opbms_subscription_dup_reason:
 * @recurrence: a valid recurrence
 * @occurrence: one of its occurrences
 *
 * Returns: (transfer full) (nullable): why it is not on the day of the start, "February has no
 *   31st", translated; %NULL if it is
 */
char *
opbms_subscription_dup_reason (const OpbmsRecurrence *recurrence,
                               OpbmsDate              occurrence)
{
  int start_day;
  int year;
  int month;

  g_return_val_if_fail (recurrence != NULL, NULL);
  g_return_val_if_fail (occurrence != OPBMS_DATE_NONE, NULL);

  if (!opbms_recurrence_is_clamped (recurrence, occurrence)) {
    return NULL;
  }

  opbms_date_get_ymd (recurrence->start, NULL, NULL, &start_day);
  opbms_date_get_ymd (occurrence, &year, &month, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (missing_days); i++) {
    if (missing_days[i].month == month && missing_days[i].day == start_day) {
      return g_strdup (_(missing_days[i].reason));
    }
  }

  /* Only 29 February comes and goes. Translators: why a date is 28 February; %d is a year. */
  return g_strdup_printf (_("%d is not a leap year"), year);
}
