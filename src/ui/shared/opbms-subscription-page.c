/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-page.h"

#include "billing/opbms-subscription-edit.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-status-label.h"
#include "ui/shared/opbms-subscription-preview-box.h"

#include <glib/gi18n.h>

/* One subscription: its rule in words, and the coming dates with their amounts. For reading; its
 * button opens the form. */

#define N_COMING 12
#define WIDTH    440
#define HEIGHT   640

struct _OpbmsSubscriptionPage {
  OpbmsPage                    parent_instance;

  gint64                       subscription_id;

  GtkWidget                   *edit_button;
  GtkLabel                    *name_label;
  OpbmsStatusLabel            *status_label;
  OpbmsDetailRow              *customer_row;
  OpbmsDetailRow              *rule_row;
  OpbmsDetailRow              *type_row;
  OpbmsDetailRow              *by_row;
  OpbmsDetailRow              *notes_row;
  OpbmsSubscriptionPreviewBox *coming;
};

G_DEFINE_FINAL_TYPE (OpbmsSubscriptionPage, opbms_subscription_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_subscription (OpbmsSession  *session,
                   gpointer       request,
                   GError       **error)
{
  return opbms_subscription_get (session, *(gint64 *) request, error);
}

/* The form is opened by the main window, which this dialog makes room for. */
static void
on_edit_clicked (OpbmsSubscriptionPage *self)
{
  GtkWindow *dialog = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *window = gtk_window_get_transient_for (dialog);
  gint64 id = self->subscription_id;

  gtk_window_destroy (dialog);
  if (window) {
    gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-subscription", "x", id);
  }
}

static void
show_coming (OpbmsSubscriptionPage   *self,
             const OpbmsSubscription *subscription)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  OpbmsDate today = opbms_context_get_today (context);
  OpbmsSubscriptionEdit nothing = OPBMS_SUBSCRIPTION_EDIT_NOTHING;
  OpbmsRecurrence recurrence = subscription->recurrence;
  gboolean is_over = subscription->status == OPBMS_SUBSCRIPTION_CANCELLED;
  g_autoptr (OpbmsSubscriptionPreview) preview = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->coming), !is_over);
  if (is_over) {
    return;
  }

  preview = opbms_subscription_edit_preview (&nothing, subscription, today, N_COMING, &recurrence,
                                             NULL);
  opbms_subscription_preview_box_set_words (
      self->coming, _("Coming dates"),
      subscription->status == OPBMS_SUBSCRIPTION_PAUSED
        ? _("If it is resumed today and what it missed is skipped")
        : _("With the reason where a month is too short"), FALSE);
  opbms_subscription_preview_box_show (self->coming, &recurrence, preview, subscription->amount,
                                       today, opbms_context_get_money_style (context));
}

static void
show_subscription (OpbmsPage *page,
                   gpointer   result)
{
  OpbmsSubscriptionPage *self = OPBMS_SUBSCRIPTION_PAGE (page);
  const OpbmsSubscription *subscription = result;
  OpbmsContext *context = opbms_page_get_context (page);
  gboolean is_staff = opbms_context_is_staff (context);
  g_autofree char *amount = opbms_money_format (opbms_context_get_money_style (context),
                                                subscription->amount);
  g_autofree char *rule = opbms_format_rule (&subscription->recurrence);
  /* Translators: an amount and "every month on day 5" */
  g_autofree char *what = g_strdup_printf (C_("amount, rule", "%s %s"), amount, rule);
  g_auto (OpbmsStatus) status = opbms_status_of_subscription (subscription->status);

  gtk_label_set_label (self->name_label, subscription->name);
  opbms_status_label_set (self->status_label, &status);
  gtk_widget_set_visible (self->edit_button,
                          opbms_context_can_change (context) &&
                          subscription->status != OPBMS_SUBSCRIPTION_CANCELLED);
  opbms_detail_row_set_value (self->customer_row, is_staff ? subscription->customer_name : NULL);
  opbms_detail_row_set_value (self->rule_row, what);
  opbms_detail_row_set_value (self->type_row, g_dgettext (NULL, subscription->type));
  opbms_detail_row_set_value (self->by_row, subscription->created_by == OPBMS_ROLE_CUSTOMER
                                              ? C_("set up by", "The customer")
                                              : C_("set up by", "An administrator"));
  opbms_detail_row_set_value (self->notes_row, subscription->notes);
  show_coming (self, subscription);
}

static void
opbms_subscription_page_load (OpbmsPage *page)
{
  OpbmsSubscriptionPage *self = OPBMS_SUBSCRIPTION_PAGE (page);

  opbms_page_query (page, load_subscription,
                    g_memdup2 (&self->subscription_id, sizeof self->subscription_id), g_free,
                    (GDestroyNotify) opbms_subscription_free, show_subscription);
}

static void
opbms_subscription_page_class_init (OpbmsSubscriptionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_subscription_page_load;
  OPBMS_PAGE_CLASS (klass)->makes_bills = TRUE;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_SUBSCRIPTION | OPBMS_TABLE_ACCOUNT |
                                     OPBMS_TABLE_BILL_TYPE;

  g_type_ensure (OPBMS_TYPE_DETAIL_ROW);
  g_type_ensure (OPBMS_TYPE_STATUS_LABEL);
  g_type_ensure (OPBMS_TYPE_SUBSCRIPTION_PREVIEW_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-subscription-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, rule_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, type_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, by_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, notes_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPage, coming);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_clicked);
}

static void
opbms_subscription_page_init (OpbmsSubscriptionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_subscription_page_new_dialog:
 * @context: who looks at it
 * @subscription_id: a subscription
 *
 * Returns: (transfer none): a dialog that shows it; to be made transient for its window, and
 *   presented
 */
GtkWidget *
opbms_subscription_page_new_dialog (OpbmsContext *context,
                                    gint64        subscription_id)
{
  OpbmsSubscriptionPage *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_SUBSCRIPTION_PAGE, NULL);
  self->subscription_id = subscription_id;

  return opbms_page_dialog_new (context, OPBMS_PAGE (self), WIDTH, HEIGHT);
}
