/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-subscription-preview-box.h"

#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-occurrence-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * Makes the dates of a subscription believable before it is saved. What the dates are is the
 * billing model's business; it is asked at each key, as it needs no database for that.
 */

#define MAX_PAST 24 /* rows; the rest is counted */

struct _OpbmsSubscriptionPreviewBox {
  GtkBox          parent_instance;

  gboolean        names_list; /* whether the coming dates have a heading of their own */
  GPtrArray      *past_rows; /* rows of the expander; it cannot be asked for them */

  GtkLabel       *heading_label;
  GtkLabel       *hint_label;
  GtkWidget      *past_list;
  AdwExpanderRow *past_row;
  GtkWidget      *past_icon;
  GtkWidget      *coming_label;
  GtkListBox     *coming_list;
  GtkWidget      *empty_label;
};

/* What a row says besides its date. */
typedef struct {
  const OpbmsRecurrence *recurrence;
  const char            *amount;
} Rule;

G_DEFINE_FINAL_TYPE (OpbmsSubscriptionPreviewBox, opbms_subscription_preview_box, GTK_TYPE_BOX)

static GtkWidget *
new_row (const Rule *rule,
         OpbmsDate   occurrence)
{
  g_autofree char *date = opbms_format_date (occurrence);
  g_autofree char *weekday = opbms_format_weekday_short (occurrence);
  g_autofree char *reason = opbms_subscription_dup_reason (rule->recurrence, occurrence);

  return opbms_occurrence_row_new (date, weekday, reason, rule->amount);
}

static void
add_past_row (OpbmsSubscriptionPreviewBox *self,
              GtkWidget                   *row)
{
  g_ptr_array_add (self->past_rows, row);
  adw_expander_row_add_row (self->past_row, row);
}

static void
remove_rows (OpbmsSubscriptionPreviewBox *self)
{
  GtkListBoxRow *row;

  for (guint i = 0; i < self->past_rows->len; i++) {
    adw_expander_row_remove (self->past_row, g_ptr_array_index (self->past_rows, i));
  }
  g_ptr_array_set_size (self->past_rows, 0);
  while ((row = gtk_list_box_get_row_at_index (self->coming_list, 0))) {
    gtk_list_box_remove (self->coming_list, GTK_WIDGET (row));
  }
}

static const char *
say_when (GArray    *past,
          OpbmsDate  today)
{
  OpbmsDate last = g_array_index (past, OpbmsDate, past->len - 1);

  if (last < today) {
    return ngettext ("Its date has passed", "Their dates have passed", past->len);
  }

  return past->len == 1 ? _("It is due today")
                        : _("Their dates have passed, the last one is today");
}

static void
show_past (OpbmsSubscriptionPreviewBox    *self,
           const OpbmsSubscriptionPreview *preview,
           const Rule                     *rule,
           OpbmsDate                       today,
           const OpbmsMoneyStyle          *style)
{
  int n_past = (int) preview->past->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%d bill at once", "%d bills at once",
                                                      n_past), n_past);
  g_autofree char *total = opbms_money_format (style, preview->past_total);
  /* Translators: "3 bills at once", and their sum */
  g_autofree char *title = rule->amount ? g_strdup_printf (C_("bills, sum", "%s, %s"), count, total)
                                        : g_strdup (count);

  gtk_widget_set_visible (self->past_list, n_past > 0);
  if (n_past == 0) {
    return;
  }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->past_row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->past_row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  adw_expander_row_set_subtitle (self->past_row, say_when (preview->past, today));
  gtk_widget_set_visible (self->past_icon, g_array_index (preview->past, OpbmsDate, 0) < today);
  for (int i = 0; i < MIN (n_past, MAX_PAST); i++) {
    add_past_row (self, new_row (rule, g_array_index (preview->past, OpbmsDate, i)));
  }
  if (n_past > MAX_PAST) {
    int n_more = n_past - MAX_PAST;
    g_autofree char *more = g_strdup_printf (ngettext ("and %d more", "and %d more", n_more),
                                             n_more);

    add_past_row (self, opbms_occurrence_row_new (more, NULL, NULL, NULL));
  }
}

static void
opbms_subscription_preview_box_finalize (GObject *object)
{
  g_ptr_array_unref (OPBMS_SUBSCRIPTION_PREVIEW_BOX (object)->past_rows);

  G_OBJECT_CLASS (opbms_subscription_preview_box_parent_class)->finalize (object);
}

static void
opbms_subscription_preview_box_class_init (OpbmsSubscriptionPreviewBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_subscription_preview_box_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-subscription-preview-box.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, heading_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, hint_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, past_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, past_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, past_icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, coming_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, coming_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSubscriptionPreviewBox, empty_label);
}

static void
opbms_subscription_preview_box_init (OpbmsSubscriptionPreviewBox *self)
{
  self->past_rows = g_ptr_array_new ();
  self->names_list = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_subscription_preview_box_set_words:
 * @self: a preview
 * @heading: what stands above it; at first "What will happen"
 * @hint: a second line
 * @names_list: whether the coming dates below have a heading of their own; at first they have
 */
void
opbms_subscription_preview_box_set_words (OpbmsSubscriptionPreviewBox *self,
                                          const char                  *heading,
                                          const char                  *hint,
                                          gboolean                     names_list)
{
  g_return_if_fail (OPBMS_IS_SUBSCRIPTION_PREVIEW_BOX (self));

  gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->hint_label, hint);
  self->names_list = names_list;
}

/**
 * opbms_subscription_preview_box_show:
 * @self: a preview
 * @recurrence: the rule that was typed
 * @preview: (nullable): what it will do; %NULL if it will not do, or is not typed yet
 * @amount: of each bill, in minor units; -1 if it is not known yet
 * @today: today
 * @style: how amounts are written
 *
 * Shows what the rule will do.
 */
void
opbms_subscription_preview_box_show (OpbmsSubscriptionPreviewBox *self,
                                     const OpbmsRecurrence       *recurrence,
                                     const OpbmsSubscriptionPreview *preview,
                                     OpbmsMoney                   amount,
                                     OpbmsDate                    today,
                                     const OpbmsMoneyStyle       *style)
{
  g_autofree char *amount_text = amount >= 0 ? opbms_money_format (style, amount) : NULL;
  Rule rule = { recurrence, amount_text };

  g_return_if_fail (OPBMS_IS_SUBSCRIPTION_PREVIEW_BOX (self));

  remove_rows (self);

  gtk_widget_set_visible (self->empty_label, !preview);
  gtk_widget_set_visible (self->coming_label,
                          preview && preview->coming->len > 0 && self->names_list);
  gtk_widget_set_visible (GTK_WIDGET (self->coming_list), preview && preview->coming->len > 0);
  if (!preview) {
    gtk_widget_set_visible (self->past_list, FALSE);
    return;
  }

  show_past (self, preview, &rule, today, style);
  for (guint i = 0; i < preview->coming->len; i++) {
    gtk_list_box_append (self->coming_list,
                         new_row (&rule, g_array_index (preview->coming, OpbmsDate, i)));
  }
}
