/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-bill-types-page.h"

#include "ui/admin/opbms-bill-type-dialog.h"
#include "ui/admin/opbms-staff-change.h"
#include "ui/shared/opbms-menu.h"
#include "ui/shared/opbms-record-list.h"

#include <glib/gi18n.h>

/* What bills are for: the types there are, and those retired, which stay on old bills only. A row
 * opens what can be done with it. */

#define WIDTH  440
#define HEIGHT 620

struct _OpbmsBillTypesPage {
  OpbmsPage        parent_instance;

  GPtrArray       *types; /* what is shown */

  OpbmsRecordList *used_list;
  OpbmsRecordList *retired_list;
};

G_DEFINE_FINAL_TYPE (OpbmsBillTypesPage, opbms_bill_types_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_types (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_bill_type_list (session, error);
}

static const OpbmsBillType *
find_type (OpbmsBillTypesPage *self,
           gint64              id)
{
  for (guint i = 0; self->types && i < self->types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (self->types, i);

    if (type->id == id) {
      return type;
    }
  }

  return NULL;
}

static guint
show_list (OpbmsBillTypesPage *self,
           OpbmsRecordList    *list,
           gboolean            retired)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);

  for (guint i = 0; i < self->types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (self->types, i);
    OpbmsRecord *record;

    if (type->retired == retired) {
      record = opbms_record_new (type->id, gettext (type->name));
      record->press = OPBMS_RECORD_HAS_MENU;
      g_ptr_array_add (records, record);
    }
  }
  opbms_record_list_set (list, records);

  return records->len;
}

static void
show_types (OpbmsPage *page,
            gpointer   result)
{
  OpbmsBillTypesPage *self = OPBMS_BILL_TYPES_PAGE (page);

  g_clear_pointer (&self->types, g_ptr_array_unref);
  self->types = g_ptr_array_ref (result);
  show_list (self, self->used_list, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->retired_list),
                          show_list (self, self->retired_list, TRUE) > 0);
}

static void
on_used_activated (OpbmsBillTypesPage *self,
                   gint64              id)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  opbms_menu_add (menu, _("_Rename…"), "page.rename", id);
  opbms_menu_add (menu, _("Re_tire"), "page.retire", id);
  opbms_record_list_popup_menu (self->used_list, id, G_MENU_MODEL (menu));
}

static void
on_retired_activated (OpbmsBillTypesPage *self,
                      gint64              id)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  opbms_menu_add (menu, _("_Rename…"), "page.rename", id);
  opbms_menu_add (menu, _("_Bring Back"), "page.restore", id);
  opbms_record_list_popup_menu (self->retired_list, id, G_MENU_MODEL (menu));
}

static void
present_form (OpbmsBillTypesPage  *self,
              const OpbmsBillType *type)
{
  GtkWidget *dialog = opbms_bill_type_dialog_new (opbms_page_get_context (OPBMS_PAGE (self)), type);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_add_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  present_form (OPBMS_BILL_TYPES_PAGE (widget), NULL);
}

static void
on_rename_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  OpbmsBillTypesPage *self = OPBMS_BILL_TYPES_PAGE (widget);
  const OpbmsBillType *type = find_type (self, g_variant_get_int64 (parameter));

  if (type) {
    present_form (self, type);
  }
}

static void
on_retire_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  const OpbmsBillType *type = find_type (OPBMS_BILL_TYPES_PAGE (widget),
                                         g_variant_get_int64 (parameter));

  if (type) {
    opbms_staff_change_retire_type (widget, opbms_page_get_context (OPBMS_PAGE (widget)), type,
                                    g_str_equal (action_name, "page.retire"));
  }
}

static void
opbms_bill_types_page_load (OpbmsPage *page)
{
  opbms_page_query (page, load_types, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, show_types);
}

static void
opbms_bill_types_page_finalize (GObject *object)
{
  g_clear_pointer (&OPBMS_BILL_TYPES_PAGE (object)->types, g_ptr_array_unref);

  G_OBJECT_CLASS (opbms_bill_types_page_parent_class)->finalize (object);
}

static void
opbms_bill_types_page_class_init (OpbmsBillTypesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_bill_types_page_finalize;
  OPBMS_PAGE_CLASS (klass)->load = opbms_bill_types_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_BILL_TYPE;

  gtk_widget_class_install_action (widget_class, "page.add", NULL, on_add_activated);
  gtk_widget_class_install_action (widget_class, "page.rename", "x", on_rename_activated);
  gtk_widget_class_install_action (widget_class, "page.retire", "x", on_retire_activated);
  gtk_widget_class_install_action (widget_class, "page.restore", "x", on_retire_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "page.add",
                                       NULL);

  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-bill-types-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillTypesPage, used_list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsBillTypesPage, retired_list);
  gtk_widget_class_bind_template_callback (widget_class, on_used_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_retired_activated);
}

static void
opbms_bill_types_page_init (OpbmsBillTypesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_bill_types_page_new_dialog:
 * @context: staff
 *
 * Returns: (transfer none): a dialog with the types; to be made transient for its window, and
 *   presented
 */
GtkWidget *
opbms_bill_types_page_new_dialog (OpbmsContext *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  return opbms_page_dialog_new (context, g_object_new (OPBMS_TYPE_BILL_TYPES_PAGE, NULL), WIDTH,
                                HEIGHT);
}
