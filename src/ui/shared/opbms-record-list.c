/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-record-list.h"

#include "ui/shared/opbms-record-row.h"

#include <glib/gi18n.h>

/*
 * A section of a page: a heading, a way to the whole list, and the first few rows. For a handful of
 * rows only; long lists are column views over the paged model. A refresh changes rows in place:
 * what is focused stays focused, and the page does not jump.
 */

struct _OpbmsRecordList {
  GtkWidget   parent_instance;

  char       *heading;
  char       *summary;     /* at the end of the heading: a sum */
  char       *icon_name;   /* before the heading */
  char       *icon_class;
  char       *more_label;  /* "All Bills"; none: no link */
  char       *empty_text;
  gboolean    activatable; /* whether pressing a row does something */

  GtkImage   *icon;
  GtkButton  *more_button;
  GtkListBox *list;
  GtkWidget  *empty_label;
  GtkWidget  *menu;        /* of a row; a child */
  gint64      menu_id;     /* whose menu it is */
};

enum {
  PROP_0,
  PROP_HEADING,
  PROP_SUMMARY,
  PROP_ICON_NAME,
  PROP_ICON_CLASS,
  PROP_MORE_LABEL,
  PROP_EMPTY_TEXT,
  PROP_ACTIVATABLE,
  N_PROPS,
};

enum {
  SIGNAL_RECORD_ACTIVATED,
  SIGNAL_BUTTON_CLICKED,
  SIGNAL_MENU_REQUESTED,
  SIGNAL_MORE_CLICKED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsRecordList, opbms_record_list, GTK_TYPE_WIDGET)

static char **
text_of (OpbmsRecordList *self,
         guint            property_id)
{
  switch (property_id) {
    case PROP_HEADING:
      return &self->heading;
    case PROP_SUMMARY:
      return &self->summary;
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_ICON_CLASS:
      return &self->icon_class;
    case PROP_MORE_LABEL:
      return &self->more_label;
    case PROP_EMPTY_TEXT:
      return &self->empty_text;
    default:
      return NULL;
  }
}

static gboolean
is_text (OpbmsRecordList *self,
         const char      *text)
{
  return text && *text;
}

static void
on_row_activated (OpbmsRecordList *self,
                  OpbmsRecordRow  *row)
{
  g_signal_emit (self, signals[SIGNAL_RECORD_ACTIVATED], 0, opbms_record_row_get_id (row));
}

static void
on_row_button_clicked (OpbmsRecordRow  *row,
                       OpbmsRecordList *self)
{
  g_signal_emit (self, signals[SIGNAL_BUTTON_CLICKED], 0, opbms_record_row_get_id (row));
}

static OpbmsRecordRow *
find_row (OpbmsRecordList *self,
          gint64           id,
          int              from)
{
  GtkListBoxRow *row;

  for (int i = from; (row = gtk_list_box_get_row_at_index (self->list, i)); i++) {
    if (opbms_record_row_get_id (OPBMS_RECORD_ROW (row)) == id) {
      return OPBMS_RECORD_ROW (row);
    }
  }

  return NULL;
}

static GtkWidget *
get_focused_row (OpbmsRecordList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, OPBMS_TYPE_RECORD_ROW) : NULL;

  return row && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list)) ? row : NULL;
}

static gboolean
request_menu (OpbmsRecordList *self,
              GtkWidget       *row)
{
  if (!row || !g_signal_has_handler_pending (self, signals[SIGNAL_MENU_REQUESTED], 0, FALSE)) {
    return FALSE;
  }

  gtk_widget_grab_focus (row);
  g_signal_emit (self, signals[SIGNAL_MENU_REQUESTED], 0,
                 opbms_record_row_get_id (OPBMS_RECORD_ROW (row)));

  return TRUE;
}

static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  OpbmsRecordList *self = OPBMS_RECORD_LIST (widget);

  return request_menu (self, get_focused_row (self));
}

static void
on_menu_pressed (OpbmsRecordList *self,
                 int              n_presses,
                 double           x,
                 double           y,
                 GtkGesture      *gesture)
{
  if (request_menu (self, GTK_WIDGET (gtk_list_box_get_row_at_y (self->list, (int) y)))) {
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  }
}

static void
on_menu_closed (OpbmsRecordList *self)
{
  OpbmsRecordRow *row = find_row (self, self->menu_id, 0);

  if (row) {
    gtk_widget_grab_focus (GTK_WIDGET (row));
  }
}

static void
on_more_clicked (OpbmsRecordList *self)
{
  g_signal_emit (self, signals[SIGNAL_MORE_CLICKED], 0);
}

static void
opbms_record_list_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  char **text = text_of (OPBMS_RECORD_LIST (object), property_id);

  if (text) {
    g_value_set_string (value, *text);
  } else if (property_id == PROP_ACTIVATABLE) {
    g_value_set_boolean (value, OPBMS_RECORD_LIST (object)->activatable);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_activatable (OpbmsRecordList *self,
                 gboolean         activatable)
{
  GtkListBoxRow *row;

  if (self->activatable == activatable) {
    return;
  }
  self->activatable = activatable;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++) {
    gtk_list_box_row_set_activatable (row, activatable);
  }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_ACTIVATABLE]);
}

static void
opbms_record_list_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  OpbmsRecordList *self = OPBMS_RECORD_LIST (object);
  char **text = text_of (self, property_id);

  if (property_id == PROP_ACTIVATABLE) {
    set_activatable (self, g_value_get_boolean (value));
    return;
  }
  if (!text) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    return;
  }
  if (g_strcmp0 (*text, g_value_get_string (value)) == 0) {
    return;
  }

  if (property_id == PROP_ICON_CLASS && self->icon_class) {
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->icon_class);
  }
  g_free (*text);
  *text = g_value_dup_string (value);
  if (property_id == PROP_ICON_CLASS && self->icon_class) {
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->icon_class);
  }
  /* A button takes no name from what is inside it. */
  if (property_id == PROP_MORE_LABEL && self->more_label) {
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, self->more_label, -1);
  }
  g_object_notify_by_pspec (object, pspec);
}

/* Tab goes through what is in a row, and then on: arrows go from row to row. */
static gboolean
opbms_record_list_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  OpbmsRecordList *self = OPBMS_RECORD_LIST (widget);
  GtkWidget *more = GTK_WIDGET (self->more_button);
  GtkWidget *row = get_focused_row (self);

  if (!row || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)) {
    return GTK_WIDGET_CLASS (opbms_record_list_parent_class)->focus (widget, direction);
  }
  if (gtk_widget_child_focus (row, direction)) {
    return TRUE;
  }

  return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_get_visible (more)
         && gtk_widget_grab_focus (more);
}

static void
opbms_record_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_record_list_parent_class)->dispose (object);
}

static void
opbms_record_list_finalize (GObject *object)
{
  for (guint i = PROP_0 + 1; i <= PROP_EMPTY_TEXT; i++) {
    g_free (*text_of (OPBMS_RECORD_LIST (object), i));
  }

  G_OBJECT_CLASS (opbms_record_list_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *names[] = { NULL, "heading", "summary", "icon-name", "icon-class",
                                 "more-label", "empty-text" };

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = PROP_0 + 1; i <= PROP_EMPTY_TEXT; i++) {
    pspecs[i] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  }
  pspecs[PROP_ACTIVATABLE] = g_param_spec_boolean ("activatable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_record_list_class_init (OpbmsRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = opbms_record_list_dispose;
  object_class->finalize = opbms_record_list_finalize;
  object_class->get_property = opbms_record_list_get_property;
  object_class->set_property = opbms_record_list_set_property;
  widget_class->focus = opbms_record_list_focus;
  install_properties (object_class);

  /**
   * OpbmsRecordList::record-activated:
   * @id: (type gint64): the id of the record whose row was pressed
   */
  signals[SIGNAL_RECORD_ACTIVATED] = g_signal_new ("record-activated", type, G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OpbmsRecordList::button-clicked:
   * @id: (type gint64): the id of the record whose button was pressed
   */
  signals[SIGNAL_BUTTON_CLICKED] = g_signal_new ("button-clicked", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OpbmsRecordList::menu-requested:
   * @id: (type gint64): the id of a record
   *
   * Its menu was asked for, with the other button of the mouse or a key.
   */
  signals[SIGNAL_MENU_REQUESTED] = g_signal_new ("menu-requested", type, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * OpbmsRecordList::more-clicked:
   *
   * The way to the whole list was pressed.
   */
  signals[SIGNAL_MORE_CLICKED] = g_signal_new ("more-clicked", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "recordlist");
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordList, icon);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordList, more_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordList, list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsRecordList, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_more_clicked);
  gtk_widget_class_bind_template_callback (widget_class, is_text);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, on_menu_key, NULL);
}

static void
opbms_record_list_init (OpbmsRecordList *self)
{
  self->activatable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
insert_row (OpbmsRecordList   *self,
            const OpbmsRecord *record,
            int                position)
{
  OpbmsRecordRow *row = opbms_record_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->activatable);
  opbms_record_row_set (row, record);
  g_signal_connect_object (row, "button-clicked", G_CALLBACK (on_row_button_clicked), self, 0);
  gtk_list_box_insert (self->list, GTK_WIDGET (row), position);
}

/**
 * opbms_record_new:
 * @id: an id, unique in its list
 * @title: its first line; copied
 *
 * Returns: (transfer full): a record with a title only; set the other fields
 */
OpbmsRecord *
opbms_record_new (gint64      id,
                  const char *title)
{
  OpbmsRecord *self = g_new0 (OpbmsRecord, 1);

  self->id = id;
  self->title = g_strdup (title);

  return self;
}

/**
 * opbms_record_free:
 * @self: a record
 */
void
opbms_record_free (OpbmsRecord *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->amount);
  g_free (self->button);
  opbms_status_clear (&self->status);
  g_free (self);
}

/**
 * opbms_record_list_set:
 * @self: a list
 * @records: (element-type OpbmsRecord) (transfer none): what to show; copied
 *
 * Shows @records. A record that was there keeps its row, so focus and scroll position stay; if the
 * one with the focus has gone, the one in its place has it.
 */
void
opbms_record_list_set (OpbmsRecordList *self,
                       GPtrArray       *records)
{
  GtkListBoxRow *rest;
  GtkWidget *focused;
  int focused_index;

  g_return_if_fail (OPBMS_IS_RECORD_LIST (self));

  focused = get_focused_row (self);
  focused_index = focused ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;

  for (guint i = 0; i < records->len; i++) {
    const OpbmsRecord *record = g_ptr_array_index (records, i);
    OpbmsRecordRow *row = find_row (self, record->id, (int) i);

    /* Rows between here and there belong to records that are gone, or come later and are made
     * anew. */
    while (row && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) > (int) i) {
      gtk_list_box_remove (self->list,
                           GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)));
    }
    if (row) {
      opbms_record_row_set (row, record);
    } else {
      insert_row (self, record, (int) i);
    }
  }
  while ((rest = gtk_list_box_get_row_at_index (self->list, (int) records->len))) {
    gtk_list_box_remove (self->list, GTK_WIDGET (rest));
  }

  gtk_widget_set_visible (GTK_WIDGET (self->list), records->len > 0);
  gtk_widget_set_visible (self->empty_label, records->len == 0 && is_text (self, self->empty_text));
  if (focused_index >= 0 && records->len > 0 && !get_focused_row (self)) {
    rest = gtk_list_box_get_row_at_index (self->list, MIN (focused_index, (int) records->len - 1));
    gtk_widget_grab_focus (GTK_WIDGET (rest));
  }
}

/**
 * opbms_record_list_popup_menu:
 * @self: a list
 * @id: the id of a record that it shows
 * @menu: (transfer none): what can be done with it
 *
 * Opens a menu at the row of a record.
 */
void
opbms_record_list_popup_menu (OpbmsRecordList *self,
                              gint64           id,
                              GMenuModel      *menu)
{
  OpbmsRecordRow *row;
  graphene_rect_t bounds;

  g_return_if_fail (OPBMS_IS_RECORD_LIST (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  row = find_row (self, id, 0);
  g_return_if_fail (row);

  self->menu_id = id;
  /* Not the row's child: a refresh may take the row away while the menu is open. One for all rows
   * and times: GTK 4.8 can crash laying out a popover that goes as soon as it is closed. */
  if (!self->menu) {
    self->menu = gtk_popover_menu_new_from_model (menu);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (on_menu_closed), self);
  } else {
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  }
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds)) {
    GdkRectangle rectangle = { (int) bounds.origin.x, (int) bounds.origin.y,
                               (int) bounds.size.width, (int) bounds.size.height };

    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &rectangle);
  }
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
