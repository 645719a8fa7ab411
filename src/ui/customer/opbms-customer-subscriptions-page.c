/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-customer-subscriptions-page.h"

#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-subscription-menu.h"

#include <glib/gi18n.h>

/*
 * A customer's subscriptions by state, with their rules in words, and the bills they will make
 * next. A row opens what can be done with it; pausing and resuming also have a button.
 */

#define N_COMING 6 /* bills */
#define N_STATUS (OPBMS_SUBSCRIPTION_CANCELLED + 1)

struct _OpbmsCustomerSubscriptionsPage {
  OpbmsPage        parent_instance;

  GtkStack        *stack;
  AdwStatusPage   *empty_page;
  GtkWidget       *new_box;
  OpbmsRecordList *active_list;
  OpbmsRecordList *paused_list;
  OpbmsRecordList *cancelled_list;
  OpbmsRecordList *coming_list;
};

/* One bill to come. */
typedef struct {
  const OpbmsSubscription *subscription;
  OpbmsDate                date;
} Coming;

G_DEFINE_FINAL_TYPE (OpbmsCustomerSubscriptionsPage, opbms_customer_subscriptions_page,
                     OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_subscriptions (OpbmsSession  *session,
                    gpointer       request,
                    GError       **error)
{
  OpbmsSubscriptionQuery query = {
    .account_id = opbms_session_get_account_id (session), .descending = TRUE,
  };

  return opbms_subscription_list (session, &query, error);
}

static OpbmsContext *
get_context (OpbmsCustomerSubscriptionsPage *self)
{
  return opbms_page_get_context (OPBMS_PAGE (self));
}

static OpbmsRecordList *
get_list (OpbmsCustomerSubscriptionsPage *self,
          OpbmsSubscriptionStatus         status)
{
  OpbmsRecordList *lists[N_STATUS] = { self->active_list, self->paused_list, self->cancelled_list };

  return lists[status];
}

static void
popup_menu (OpbmsCustomerSubscriptionsPage *self,
            OpbmsSubscriptionStatus         status,
            gint64                          id)
{
  g_autoptr (GMenuModel) menu = opbms_subscription_menu_new (get_context (self), status, id);

  opbms_record_list_popup_menu (get_list (self, status), id, menu);
}

static void
on_active_activated (OpbmsCustomerSubscriptionsPage *self,
                     gint64                          id)
{
  popup_menu (self, OPBMS_SUBSCRIPTION_ACTIVE, id);
}

static void
on_paused_activated (OpbmsCustomerSubscriptionsPage *self,
                     gint64                          id)
{
  popup_menu (self, OPBMS_SUBSCRIPTION_PAUSED, id);
}

static void
on_cancelled_activated (OpbmsCustomerSubscriptionsPage *self,
                        gint64                          id)
{
  popup_menu (self, OPBMS_SUBSCRIPTION_CANCELLED, id);
}

static void
on_pause_clicked (OpbmsCustomerSubscriptionsPage *self,
                  gint64                          id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.pause-subscription", "x", id);
}

static void
on_resume_clicked (OpbmsCustomerSubscriptionsPage *self,
                   gint64                          id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.resume-subscription", "x", id);
}

static OpbmsRecord *
new_record (OpbmsCustomerSubscriptionsPage *self,
            const OpbmsSubscription        *subscription)
{
  OpbmsRecord *record = opbms_record_new (subscription->id, subscription->name);
  OpbmsContext *context = get_context (self);
  gboolean is_narrow = opbms_page_get_narrow (OPBMS_PAGE (self)); /* the row's menu has it all */
  g_autofree char *amount = opbms_money_format (opbms_context_get_money_style (context),
                                                subscription->amount);
  g_autofree char *rule = opbms_format_rule (&subscription->recurrence);
  g_autofree char *next = opbms_format_date_short (subscription->next_renewal_date,
                                                   opbms_context_get_today (context));

  /* Translators: an amount and "every month on day 5" */
  record->subtitle = g_strdup_printf (C_("amount, rule", "%s %s"), amount, rule);
  record->status = opbms_status_of_subscription (subscription->status);
  record->press = OPBMS_RECORD_HAS_MENU;
  if (subscription->status == OPBMS_SUBSCRIPTION_ACTIVE) {
    g_free (record->status.words);
    /* Translators: of an active subscription; %s is the date of its next bill */
    record->status.words = g_strdup_printf (_("Active, next %s"), next);
    record->button = is_narrow ? NULL : g_strdup (_("Pause"));
  } else if (subscription->status == OPBMS_SUBSCRIPTION_PAUSED && !is_narrow) {
    record->button = g_strdup (_("Resume…"));
  }
  record->is_locked = !opbms_context_can_change (context);

  return record;
}

static void
show_by_status (OpbmsCustomerSubscriptionsPage *self,
                GPtrArray                      *subscriptions,
                OpbmsSubscriptionStatus         status)
{
  g_autoptr (GPtrArray) records = NULL;

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);
  for (guint i = 0; i < subscriptions->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (subscriptions, i);

    if (subscription->status == status) {
      g_ptr_array_add (records, new_record (self, subscription));
    }
  }
  opbms_record_list_set (get_list (self, status), records);
  gtk_widget_set_visible (GTK_WIDGET (get_list (self, status)), records->len > 0);
}

static int
compare_coming (gconstpointer a,
                gconstpointer b)
{
  const Coming *first = a;
  const Coming *second = b;

  if (first->date != second->date) {
    return first->date < second->date ? -1 : 1;
  }

  return first->subscription->id < second->subscription->id
    ? -1 : first->subscription->id > second->subscription->id;
}

/* The next dates of every active subscription, earliest first. */
static GArray *
list_coming (GPtrArray *subscriptions)
{
  GArray *coming = g_array_new (FALSE, FALSE, sizeof (Coming));

  for (guint i = 0; i < subscriptions->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (subscriptions, i);
    guint n = opbms_recurrence_count_before (&subscription->recurrence,
                                             subscription->next_renewal_date);

    for (guint k = 0; subscription->status == OPBMS_SUBSCRIPTION_ACTIVE && k < N_COMING; k++) {
      Coming next = { subscription, opbms_recurrence_nth (&subscription->recurrence, n + k) };

      if (next.date != OPBMS_DATE_NONE) {
        g_array_append_val (coming, next);
      }
    }
  }
  g_array_sort (coming, compare_coming);

  return coming;
}

static void
show_coming (OpbmsCustomerSubscriptionsPage *self,
             GPtrArray                      *subscriptions)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) coming = list_coming (subscriptions);
  OpbmsContext *context = get_context (self);

  records = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);
  for (guint i = 0; i < MIN (coming->len, N_COMING); i++) {
    const Coming *next = &g_array_index (coming, Coming, i);
    OpbmsRecord *record = opbms_record_new (i, next->subscription->name);
    g_autofree char *date = opbms_format_distance (next->date, opbms_context_get_today (context));
    g_autofree char *reason = opbms_subscription_dup_reason (&next->subscription->recurrence,
                                                             next->date);

    /* Translators: when the next bill is due, and why on that day: "February has no 31st" */
    record->subtitle = reason ? g_strdup_printf (C_("date, reason", "%s · %s"), date, reason)
                              : g_strdup (date);
    record->amount = opbms_money_format (opbms_context_get_money_style (context),
                                         next->subscription->amount);
    g_ptr_array_add (records, record);
  }
  opbms_record_list_set (self->coming_list, records);
  gtk_widget_set_visible (GTK_WIDGET (self->coming_list), records->len > 0);
}

/* "2 active", and what they make a month if all of them bill monthly. */
static void
show_count (OpbmsCustomerSubscriptionsPage *self,
            GPtrArray                      *subscriptions)
{
  gboolean is_monthly = TRUE;
  OpbmsMoney a_month = 0;
  int n_active = 0;
  g_autofree char *count = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *both = NULL;

  for (guint i = 0; i < subscriptions->len; i++) {
    const OpbmsSubscription *subscription = g_ptr_array_index (subscriptions, i);

    if (subscription->status == OPBMS_SUBSCRIPTION_ACTIVE) {
      n_active++;
      is_monthly = is_monthly && subscription->recurrence.unit == OPBMS_UNIT_MONTH &&
                   subscription->recurrence.every == 1 &&
                   opbms_money_add (a_month, subscription->amount, &a_month);
    }
  }

  count = g_strdup_printf (ngettext ("%d active", "%d active", n_active), n_active);
  sum = opbms_money_format (opbms_context_get_money_style (get_context (self)), a_month);
  /* Translators: "2 active", and an amount */
  both = g_strdup_printf (_("%s, %s a month"), count, sum);
  if (subscriptions->len == 0) {
    opbms_page_set_subtitle (OPBMS_PAGE (self), NULL);
  } else {
    opbms_page_set_subtitle (OPBMS_PAGE (self), n_active > 0 && is_monthly ? both : count);
  }
}

static void
show_subscriptions (OpbmsPage *page,
                    gpointer   result)
{
  OpbmsCustomerSubscriptionsPage *self = OPBMS_CUSTOMER_SUBSCRIPTIONS_PAGE (page);
  GPtrArray *subscriptions = result;

  for (int status = 0; status < N_STATUS; status++) {
    show_by_status (self, subscriptions, status);
  }
  show_coming (self, subscriptions);
  show_count (self, subscriptions);
  gtk_widget_set_visible (self->new_box, subscriptions->len > 0); /* or the empty page offers it */
  if (subscriptions->len > 0) {
    gtk_stack_set_visible_child_name (self->stack, "lists");
  } else {
    /* Only now: a large icon that waits unseen costs as much as one that is seen. */
    adw_status_page_set_icon_name (self->empty_page, "media-playlist-repeat-symbolic");
    gtk_stack_set_visible_child_name (self->stack, "empty");
  }
}

static void
opbms_customer_subscriptions_page_load (OpbmsPage *page)
{
  opbms_page_query (page, load_subscriptions, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                    show_subscriptions);
}

static void
opbms_customer_subscriptions_page_class_init (OpbmsCustomerSubscriptionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_customer_subscriptions_page_load;
  OPBMS_PAGE_CLASS (klass)->makes_bills = TRUE;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_SUBSCRIPTION | OPBMS_TABLE_SETTING;

  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-customer-subscriptions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, new_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, active_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, paused_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage,
                                        cancelled_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerSubscriptionsPage, coming_list);
  gtk_widget_class_bind_template_callback (widget_class, on_active_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_paused_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_cancelled_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_pause_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_resume_clicked);
}

static void
opbms_customer_subscriptions_page_init (OpbmsCustomerSubscriptionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (opbms_page_reload), NULL);
}
