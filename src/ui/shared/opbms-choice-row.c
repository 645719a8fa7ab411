/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-choice-row.h"

#include "core/opbms-text.h"

#include <glib/gi18n.h>

/* The row shows what is chosen and opens a list with a search entry over it. The list is short
 * enough (some hundreds) to be filtered in memory. */

struct _OpbmsChoiceRow {
  AdwActionRow         parent_instance;

  OpbmsChoice         *chosen;
  char                *folded;      /* what is searched for */

  GtkMenuButton       *button;
  GtkLabel            *chosen_label;
  GtkPopover          *popover;
  GtkEditable         *search;
  GtkStack            *stack;
  GtkListView         *list;
  GtkFilterListModel  *found;
  GtkSingleSelection  *selection;
  GtkCustomFilter     *filter;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsChoiceRow, opbms_choice_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_searched_for (gpointer item,
                 gpointer user_data)
{
  OpbmsChoiceRow *self = user_data;

  return opbms_choice_matches (item, self->folded);
}

/* The title without the mark of its mnemonic. */
static char *
dup_title (OpbmsChoiceRow *self)
{
  AdwPreferencesRow *row = ADW_PREFERENCES_ROW (self);
  g_auto (GStrv) parts = NULL;

  if (!adw_preferences_row_get_use_underline (row)) {
    return g_strdup (adw_preferences_row_get_title (row));
  }
  parts = g_strsplit (adw_preferences_row_get_title (row), "_", -1);

  return g_strjoinv ("", parts);
}

static void
take_choice (OpbmsChoiceRow *self,
             OpbmsChoice    *choice)
{
  g_autofree char *title = dup_title (self);
  g_autofree char *name = NULL;

  g_set_object (&self->chosen, choice);
  gtk_label_set_label (self->chosen_label, opbms_choice_get_title (choice));
  /* Translators: what is chosen in a form: field, value */
  name = g_strdup_printf (C_("choice", "%s: %s"), title, opbms_choice_get_title (choice));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
on_list_activated (OpbmsChoiceRow *self,
                   guint           position)
{
  g_autoptr (OpbmsChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (choice) {
    take_choice (self, choice);
    gtk_popover_popdown (self->popover);
  }
}

static void
on_search_activated (OpbmsChoiceRow *self)
{
  on_list_activated (self, gtk_single_selection_get_selected (self->selection));
}

static void
on_search_changed (OpbmsChoiceRow *self)
{
  g_free (self->folded);
  self->folded = opbms_text_fold (gtk_editable_get_text (self->search));
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0
                                    ? "list" : "none");
}

static void
on_search_stopped (OpbmsChoiceRow *self)
{
  gtk_popover_popdown (self->popover);
}

/* From the entry, Down and Up walk the list without leaving what one types. */
static gboolean
on_search_key (OpbmsChoiceRow  *self,
               guint            keyval,
               guint            keycode,
               GdkModifierType  state)
{
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up) {
    return GDK_EVENT_PROPAGATE;
  }
  if (keyval == GDK_KEY_Down && position + 1 < n_found) {
    position++;
  } else if (keyval == GDK_KEY_Up && position > 0 && position < n_found) {
    position--;
  } else {
    return GDK_EVENT_STOP;
  }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);

  return GDK_EVENT_STOP;
}

/* A list that has no height yet cannot scroll. */
static gboolean
on_list_tick (GtkWidget     *list,
              GdkFrameClock *clock,
              gpointer       user_data)
{
  OpbmsChoiceRow *self = user_data;

  if (gtk_widget_get_height (list) == 0) {
    return G_SOURCE_CONTINUE;
  }
  gtk_widget_activate_action (list, "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));

  return G_SOURCE_REMOVE;
}

/* Opens with everything there, at what is chosen. */
static void
on_popover_shown (OpbmsChoiceRow *self)
{
  gtk_editable_set_text (self->search, "");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->found)); i++) {
    g_autoptr (OpbmsChoice) choice = g_list_model_get_item (G_LIST_MODEL (self->found), i);

    if (choice == self->chosen) {
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->list), on_list_tick, self, NULL);
      break;
    }
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
opbms_choice_row_dispose (GObject *object)
{
  g_clear_object (&OPBMS_CHOICE_ROW (object)->chosen);

  G_OBJECT_CLASS (opbms_choice_row_parent_class)->dispose (object);
}

static void
opbms_choice_row_finalize (GObject *object)
{
  g_free (OPBMS_CHOICE_ROW (object)->folded);

  G_OBJECT_CLASS (opbms_choice_row_parent_class)->finalize (object);
}

static void
opbms_choice_row_class_init (OpbmsChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_choice_row_dispose;
  object_class->finalize = opbms_choice_row_finalize;

  /**
   * OpbmsChoiceRow::chosen:
   *
   * Something was chosen, by a person or the program.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OPBMS_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPBMS_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, popover);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, search);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, found);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, selection);
  gtk_widget_class_bind_template_child (widget_class, OpbmsChoiceRow, filter);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
}

static void
opbms_choice_row_init (OpbmsChoiceRow *self)
{
  self->folded = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, is_searched_for, self, NULL);
}

/**
 * opbms_choice_row_set_choices:
 * @self: a row
 * @choices: a list of #OpbmsChoice
 */
void
opbms_choice_row_set_choices (OpbmsChoiceRow *self,
                              GListModel     *choices)
{
  g_return_if_fail (OPBMS_IS_CHOICE_ROW (self));
  g_return_if_fail (G_IS_LIST_MODEL (choices));

  gtk_filter_list_model_set_model (self->found, choices);
}

/**
 * opbms_choice_row_choose:
 * @self: a row
 * @id: the id of one of its choices; another one changes nothing
 */
void
opbms_choice_row_choose (OpbmsChoiceRow *self,
                         const char     *id)
{
  GListModel *choices;

  g_return_if_fail (OPBMS_IS_CHOICE_ROW (self));
  g_return_if_fail (id);

  choices = gtk_filter_list_model_get_model (self->found);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OpbmsChoice) choice = g_list_model_get_item (choices, i);

    if (g_str_equal (opbms_choice_get_id (choice), id)) {
      take_choice (self, choice);
      return;
    }
  }
}

/**
 * opbms_choice_row_get_chosen:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of what is chosen
 */
const char *
opbms_choice_row_get_chosen (OpbmsChoiceRow *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE_ROW (self), NULL);

  return self->chosen ? opbms_choice_get_id (self->chosen) : NULL;
}
