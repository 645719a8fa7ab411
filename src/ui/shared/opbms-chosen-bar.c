/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-chosen-bar.h"

#include "ui/shared/opbms-list-answer.h"
#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/*
 * What stands below a long list while several rows are being chosen: how many are, what they come
 * to, and what can be done to all of them. It chooses all that are found, and keeps of what is
 * chosen what may still be; single rows are chosen in the list.
 */

#define MAX_CHOSEN 500 /* at once, with Select All */

struct _OpbmsChosenBar {
  GtkWidget      parent_instance;

  OpbmsListPage *page;   /* it is in */
  OpbmsChosen   *chosen;
  gboolean       choosing;

  GtkLabel      *count;
  GtkLabel      *sum;
  GtkBox        *box;
};

enum {
  PROP_0,
  PROP_CHOOSING,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsChosenBar, opbms_chosen_bar, GTK_TYPE_WIDGET)

static void
show_chosen (OpbmsChosenBar *self)
{
  OpbmsListPageClass *klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self->page));
  g_autoptr (GPtrArray) records = opbms_chosen_dup_records (self->chosen);
  int n = (int) records->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%d selected", "%d selected", n), n);
  g_autofree char *text = NULL;
  OpbmsMoney sum = 0;

  gtk_label_set_label (self->count, count);
  for (guint i = 0; klass->get_amount && i < records->len; i++) {
    sum += klass->get_amount (self->page, g_ptr_array_index (records, i));
  }
  if (klass->get_amount && n > 0 && context) {
    text = opbms_money_format (opbms_context_get_money_style (context), sum);
  }
  gtk_label_set_label (self->sum, text ? text : "");
  if (klass->chosen_changed) {
    klass->chosen_changed (self->page);
  }
}

static void
on_all_listed (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (OpbmsChosenBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = opbms_worker_run_finish (OPBMS_WORKER (object), result, &error);
  OpbmsListPageClass *klass;

  if (!self->page || !opbms_page_get_context (OPBMS_PAGE (self->page))
      || !self->choosing) { /* left meanwhile */
    return;
  }
  if (!records) {
    opbms_toast_show (GTK_WIDGET (self), error->message);
    return;
  }

  if (records->len > MAX_CHOSEN) {
    /* Translators: of a long list, of which no more can be selected at once */
    g_autofree char *text = g_strdup_printf (_("The first %d are selected"), MAX_CHOSEN);

    opbms_toast_show (GTK_WIDGET (self), text);
    g_ptr_array_set_size (records, MAX_CHOSEN);
  }
  klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  for (guint i = records->len; i > 0; i--) {
    if (!klass->can_choose (self->page, g_ptr_array_index (records, i - 1))) {
      g_ptr_array_remove_index (records, i - 1);
    }
  }
  opbms_chosen_set (self->chosen, records);
}

static void
opbms_chosen_bar_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_CHOOSING:
      g_value_set_boolean (value, OPBMS_CHOSEN_BAR (object)->choosing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_chosen_bar_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  OpbmsChosenBar *self = OPBMS_CHOSEN_BAR (object);

  switch (property_id) {
    case PROP_CHOOSING:
      if (self->choosing != g_value_get_boolean (value)) {
        self->choosing = g_value_get_boolean (value);
        g_object_notify_by_pspec (object, pspec);
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_chosen_bar_dispose (GObject *object)
{
  OpbmsChosenBar *self = OPBMS_CHOSEN_BAR (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self)))) {
    gtk_widget_unparent (child);
  }
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->chosen);

  G_OBJECT_CLASS (opbms_chosen_bar_parent_class)->dispose (object);
}

static void
opbms_chosen_bar_class_init (OpbmsChosenBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_chosen_bar_dispose;
  object_class->get_property = opbms_chosen_bar_get_property;
  object_class->set_property = opbms_chosen_bar_set_property;

  pspecs[PROP_CHOOSING] = g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-chosen-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsChosenBar, count);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChosenBar, sum);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChosenBar, box);
}

static void
opbms_chosen_bar_init (OpbmsChosenBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_chosen_bar_set_up:
 * @self: a bar
 * @page: (transfer none): the page it is in, whose class says what may be chosen
 * @chosen: (transfer none): what is chosen there
 *
 * To be called once.
 */
void
opbms_chosen_bar_set_up (OpbmsChosenBar *self,
                         OpbmsListPage  *page,
                         OpbmsChosen    *chosen)
{
  g_return_if_fail (OPBMS_IS_CHOSEN_BAR (self) && !self->page);
  g_return_if_fail (OPBMS_IS_LIST_PAGE (page));
  g_return_if_fail (OPBMS_IS_CHOSEN (chosen));

  g_set_weak_pointer (&self->page, page);
  self->chosen = g_object_ref (chosen);
  g_signal_connect_object (chosen, "changed", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
}

/**
 * opbms_chosen_bar_add:
 * @self: a bar
 * @button: (transfer floating): does something to all that is chosen
 */
void
opbms_chosen_bar_add (OpbmsChosenBar *self,
                      GtkWidget      *button)
{
  g_return_if_fail (OPBMS_IS_CHOSEN_BAR (self));

  gtk_box_append (self->box, button);
}

/**
 * opbms_chosen_bar_choose_all:
 * @self: a bar
 * @query: (transfer full): a query of its page's kind
 *
 * Chooses what it finds, as far as it may be chosen; of very many the first, and that is said.
 */
void
opbms_chosen_bar_choose_all (OpbmsChosenBar *self,
                             gpointer        query)
{
  const OpbmsQueryKind *kind;
  GArray *none;

  g_return_if_fail (OPBMS_IS_CHOSEN_BAR (self));

  kind = OPBMS_LIST_PAGE_GET_CLASS (self->page)->kind;
  none = g_array_new (FALSE, FALSE, sizeof (gint64));
  opbms_query_kind_set_page (kind, query, 0, MAX_CHOSEN + 1);
  opbms_context_run_async (opbms_page_get_context (OPBMS_PAGE (self->page)), OPBMS_ACCESS_READ,
                           opbms_list_answer_load_records,
                           opbms_list_question_new (kind, query, none),
                           (GDestroyNotify) opbms_list_question_free,
                           (GDestroyNotify) g_ptr_array_unref, NULL, on_all_listed,
                           g_object_ref (self));
}

/**
 * opbms_chosen_bar_keep:
 * @self: a bar
 * @records: (transfer none): what was chosen, as it is now; it is left with what is kept
 *
 * Goes on with those of them that are still chosen: one may be paid or void by now, and then it is
 * chosen no longer.
 */
void
opbms_chosen_bar_keep (OpbmsChosenBar *self,
                       GPtrArray      *records)
{
  OpbmsListPageClass *klass;

  g_return_if_fail (OPBMS_IS_CHOSEN_BAR (self));

  if (!self->choosing) {
    return;
  }
  klass = OPBMS_LIST_PAGE_GET_CLASS (self->page);
  for (guint i = records->len; i > 0; i--) {
    gpointer record = g_ptr_array_index (records, i - 1);

    if (!opbms_chosen_has (self->chosen, *(gint64 *) record)
        || !klass->can_choose (self->page, record)) {
      g_ptr_array_remove_index_fast (records, i - 1);
    }
  }
  opbms_chosen_set (self->chosen, records);
}
