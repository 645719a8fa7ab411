/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-activity-entry-page.h"

#include "ui/shared/opbms-activity-change.h"
#include "ui/admin/opbms-activity-text.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* One entry of the log, whole. It was read by the list it is in, and never changes. */

#define WIDTH  460
#define HEIGHT 560

struct _OpbmsActivityEntryPage {
  OpbmsPage        parent_instance;

  OpbmsAuditEntry *entry;

  GtkLabel        *sentence_label;
  OpbmsDetailRow  *time_row;
  OpbmsDetailRow  *who_row;
  OpbmsDetailRow  *customer_row;
  GtkWidget       *change_box;
  GtkListBox      *change_list;
};

G_DEFINE_FINAL_TYPE (OpbmsActivityEntryPage, opbms_activity_entry_page, OPBMS_TYPE_PAGE)

static char *
say_name (const char *name,
          const char *username)
{
  if (!name) {
    return NULL;
  }

  return g_strcmp0 (name, username) == 0 ? g_strdup (name)
                                         : g_strdup_printf ("%s, @%s", name, username);
}

static void
add_change (OpbmsActivityEntryPage    *self,
            const OpbmsActivityChange *change)
{
  g_autofree char *title = opbms_activity_change_dup_title (change);
  GtkWidget *row = g_object_new (OPBMS_TYPE_DETAIL_ROW, "title", title, NULL);
  /* Translators: what a field was and what it is: ₹500.00 → ₹550.00 */
  g_autofree char *value = change->before ? g_strdup_printf (_("%s → %s"), change->before,
                                                             change->after)
                                          : g_strdup (change->after);

  opbms_detail_row_set_value (OPBMS_DETAIL_ROW (row), value);
  gtk_list_box_append (self->change_list, row);
}

static void
show_entry (OpbmsActivityEntryPage *self)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  const OpbmsAuditEntry *entry = self->entry;
  g_autofree char *sentence = opbms_activity_text_sentence (entry);
  g_autoptr (GDateTime) local = opbms_context_to_local (context, entry->created_at);
  g_autofree char *time = opbms_format_instant (local);
  g_autofree char *who = say_name (entry->actor_name, entry->actor);
  g_autofree char *customer = say_name (entry->customer_name, entry->customer);
  g_autoptr (GPtrArray) changes =
      opbms_activity_change_list (entry, opbms_context_get_money_style (context),
                                  opbms_context_get_today (context));

  gtk_label_set_label (self->sentence_label, sentence);
  opbms_detail_row_set_value (self->time_row, time);
  opbms_detail_row_set_value (self->who_row, who ? who : _("OPBMS"));
  opbms_detail_row_set_value (self->customer_row, customer);
  for (guint i = 0; i < changes->len; i++) {
    add_change (self, g_ptr_array_index (changes, i));
  }
  gtk_widget_set_visible (self->change_box, changes->len > 0);
}

/* There is nothing to read. */
static void
opbms_activity_entry_page_load (OpbmsPage *page)
{
}

static void
opbms_activity_entry_page_finalize (GObject *object)
{
  opbms_audit_entry_free (OPBMS_ACTIVITY_ENTRY_PAGE (object)->entry);

  G_OBJECT_CLASS (opbms_activity_entry_page_parent_class)->finalize (object);
}

static void
opbms_activity_entry_page_class_init (OpbmsActivityEntryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_activity_entry_page_finalize;
  OPBMS_PAGE_CLASS (klass)->load = opbms_activity_entry_page_load;

  g_type_ensure (OPBMS_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-activity-entry-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, time_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, who_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, customer_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, change_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityEntryPage, change_list);
}

static void
opbms_activity_entry_page_init (OpbmsActivityEntryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_activity_entry_page_new_dialog:
 * @context: staff
 * @entry: an entry of the log; copied
 *
 * Returns: (transfer none): a dialog that shows it; to be made transient for its window, and
 *   presented
 */
GtkWidget *
opbms_activity_entry_page_new_dialog (OpbmsContext          *context,
                                      const OpbmsAuditEntry *entry)
{
  OpbmsActivityEntryPage *self;
  GtkWidget *dialog;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (entry, NULL);

  self = g_object_new (OPBMS_TYPE_ACTIVITY_ENTRY_PAGE, NULL);
  self->entry = opbms_audit_entry_copy (entry);
  dialog = opbms_page_dialog_new (context, OPBMS_PAGE (self), WIDTH, HEIGHT);
  show_entry (self);

  return dialog;
}
