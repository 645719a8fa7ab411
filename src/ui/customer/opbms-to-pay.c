/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-to-pay.h"

#include "ui/customer/opbms-customer-overview.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/*
 * What is overdue or due within 7 days, as one number with its reasons and one button. What is due
 * later is left out of the number, so that it does not frighten; the third line gives the totals.
 */

struct _OpbmsToPay {
  GtkWidget  parent_instance;

  gboolean   narrow;

  GtkBox    *box;
  GtkWidget *caption_label;
  GtkLabel  *amount_label;
  GtkBox    *reasons;
  GtkWidget *overdue_box;
  GtkLabel  *overdue_label;
  GtkWidget *soon_box;
  GtkLabel  *soon_label;
  GtkWidget *nothing_box;
  GtkLabel  *nothing_label;
  GtkLabel  *totals_label;
  GtkButton *pay_button;
};

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

enum {
  SIGNAL_PAY_CLICKED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsToPay, opbms_to_pay, GTK_TYPE_WIDGET)

static void
on_pay_clicked (OpbmsToPay *self)
{
  g_signal_emit (self, signals[SIGNAL_PAY_CLICKED], 0);
}

static void
set_narrow (OpbmsToPay *self,
            gboolean    narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->reasons), orientation);
  gtk_box_set_spacing (self->reasons, narrow ? 6 : 18);
  gtk_widget_set_halign (GTK_WIDGET (self->pay_button), narrow ? GTK_ALIGN_FILL : GTK_ALIGN_END);
}

static void
opbms_to_pay_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
  case PROP_NARROW:
    g_value_set_boolean (value, OPBMS_TO_PAY (object)->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_to_pay_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  OpbmsToPay *self = OPBMS_TO_PAY (object);

  switch (property_id) {
  case PROP_NARROW:
    if (self->narrow != g_value_get_boolean (value)) {
      set_narrow (self, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_to_pay_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_to_pay_parent_class)->dispose (object);
}

static void
opbms_to_pay_class_init (OpbmsToPayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_to_pay_dispose;
  object_class->get_property = opbms_to_pay_get_property;
  object_class->set_property = opbms_to_pay_set_property;

  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  /**
   * OpbmsToPay::pay-clicked:
   *
   * Whoever looks at it wants to pay.
   */
  signals[SIGNAL_PAY_CLICKED] = g_signal_new ("pay-clicked", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-to-pay.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, caption_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, amount_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, reasons);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, overdue_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, overdue_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, soon_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, soon_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, nothing_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, totals_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsToPay, pay_button);
  gtk_widget_class_bind_template_callback (widget_class, on_pay_clicked);
}

static void
opbms_to_pay_init (OpbmsToPay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_narrow (self, FALSE);
}

/* "₹1,240.50 is 12 days overdue", or "₹5,240.50 is overdue, the oldest of 3 bills by 12 days" */
static char *
say_overdue (const OpbmsCustomerSummary *summary,
             OpbmsDate                   today,
             const char                 *amount)
{
  int days = today - summary->oldest_overdue;
  int n_bills = (int) summary->overdue_bills;

  if (n_bills == 1) {
    return g_strdup_printf (ngettext ("%s is %d day overdue", "%s is %d days overdue", days),
                            amount, days);
  }

  /* Translators: an amount, a number of bills (2 or more), and days */
  return g_strdup_printf (ngettext ("%s is overdue, the oldest of %d bills by %d day",
                                    "%s is overdue, the oldest of %d bills by %d days", days),
                          amount, n_bills, days);
}

static void
show_reasons (OpbmsToPay                 *self,
              const OpbmsCustomerSummary *summary,
              OpbmsContext               *context)
{
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (context);
  OpbmsDate today = opbms_context_get_today (context);
  g_autofree char *overdue_amount = opbms_money_format (style, summary->overdue_amount);
  g_autofree char *soon_amount = opbms_money_format (style, summary->due_within_7_days_amount);
  g_autofree char *soon = NULL;

  if (summary->overdue_bills > 0) {
    g_autofree char *overdue = say_overdue (summary, today, overdue_amount);

    gtk_label_set_label (self->overdue_label, overdue);
  }
  gtk_widget_set_visible (self->overdue_box, summary->overdue_bills > 0);

  /* Translators: %s is an amount */
  soon = g_strdup_printf (_("%s is due within 7 days"), soon_amount);
  gtk_label_set_label (self->soon_label, soon);
  gtk_widget_set_visible (self->soon_box, summary->due_within_7_days > 0);
}

/* Whether there has never been anything to pay. */
static gboolean
is_new (const OpbmsCustomerSummary *summary)
{
  return summary->pending_bills == 0 && summary->total_paid == 0;
}

/* When the next bill is due: one that is there, or the next of a subscription. */
static char *
say_next (const OpbmsCustomerSummary *summary,
          OpbmsDate                   today)
{
  OpbmsDate next = summary->subscriptions.next_renewal_date;
  g_autofree char *date = NULL;

  if (summary->pending_bills > 0) {
    return g_strdup (_("Nothing is overdue, and nothing is due within 7 days"));
  }
  if (next == OPBMS_DATE_NONE) {
    return g_strdup (is_new (summary) ? _("There are no bills yet") : _("All bills are paid"));
  }
  date = opbms_format_date_short (next, today);
  if (is_new (summary)) {
    /* Translators: %s is a date */
    return g_strdup_printf (_("There are no bills yet. The first one comes on %s"), date);
  }

  /* Translators: %s is a date */
  return g_strdup_printf (_("All bills are paid. The next one comes on %s"), date);
}

static char *
say_totals (const OpbmsCustomerSummary *summary,
            const OpbmsMoneyStyle      *style)
{
  int n_pending = (int) summary->pending_bills;
  int n_active = (int) summary->subscriptions.active;
  g_autofree char *outstanding = opbms_money_format (style, summary->outstanding);
  g_autofree char *paid = opbms_money_format (style, summary->total_paid);
  g_autofree char *active = g_strdup_printf (ngettext ("%d active subscription",
                                                       "%d active subscriptions", n_active),
                                             n_active);
  g_autofree char *pending = NULL;

  if (n_pending == 0) {
    /* Translators: an amount, and "2 active subscriptions" */
    return g_strdup_printf (_("Paid in all %s · %s"), paid, active);
  }
  pending = g_strdup_printf (ngettext ("%d pending bill", "%d pending bills", n_pending),
                             n_pending);

  /* Translators: "4 pending bills", their sum, an amount, and "2 active subscriptions" */
  return g_strdup_printf (_("%s, %s · paid in all %s · %s"), pending, outstanding, paid, active);
}

static void
show_amount (OpbmsToPay *self,
             const char *amount)
{
  gtk_label_set_label (self->amount_label, amount ? amount : _("Nothing to pay now"));
  gtk_widget_set_visible (self->caption_label, amount != NULL);
  gtk_widget_set_visible (self->nothing_box, amount == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pay_button), amount != NULL);
  if (amount) {
    gtk_widget_add_css_class (GTK_WIDGET (self->amount_label), "hero");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->amount_label), "hero");
  }
}

/**
 * opbms_to_pay_show:
 * @self: a widget
 * @summary: the customer's numbers
 * @context: tells today and how amounts are written
 *
 * Shows new numbers.
 */
void
opbms_to_pay_show (OpbmsToPay                 *self,
                   const OpbmsCustomerSummary *summary,
                   OpbmsContext               *context)
{
  const OpbmsMoneyStyle *style = opbms_context_get_money_style (context);
  gint64 n_bills = summary->overdue_bills + summary->due_within_7_days;
  g_autofree char *totals = say_totals (summary, style);
  g_autofree char *next = say_next (summary, opbms_context_get_today (context));
  g_autofree char *amount = opbms_money_format (style, summary->overdue_amount +
                                                         summary->due_within_7_days_amount);
  g_autofree char *button = NULL;

  g_return_if_fail (OPBMS_IS_TO_PAY (self));

  show_reasons (self, summary, context);
  show_amount (self, n_bills > 0 ? amount : NULL);
  gtk_label_set_label (self->nothing_label, next);
  gtk_label_set_label (self->totals_label, totals);
  gtk_widget_set_visible (GTK_WIDGET (self->totals_label),
                          !is_new (summary) || summary->subscriptions.active > 0);

  /* More bills than one payment holds are not promised by a button. */
  if (n_bills <= OPBMS_OVERVIEW_MAX_BILLS) {
    /* Translators: a button that opens a dialog; %s is an amount */
    button = g_strdup_printf (_("_Pay %s…"), amount);
  } else {
    button = g_strdup (_("_Pay…"));
  }
  gtk_button_set_label (self->pay_button, button);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pay_button), opbms_context_can_change (context));
}
