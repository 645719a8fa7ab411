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
  OpbmsRecordPage  parent_instance;

  OpbmsRecordList *used_list;
  OpbmsRecordList *retired_list;
};

G_DEFINE_FINAL_TYPE (OpbmsBillTypesPage, opbms_bill_types_page, OPBMS_TYPE_RECORD_PAGE)

static gpointer
list_types (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return opbms_bill_type_list (session, error);
}

static guint
show_list (OpbmsRecordList *list,
           GPtrArray       *types,
           gboolean         retired)
{
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);

  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);
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
opbms_bill_types_page_show (OpbmsRecordPage *page,
                            GPtrArray       *types)
{
  OpbmsBillTypesPage *self = OPBMS_BILL_TYPES_PAGE (page);

  show_list (self->used_list, types, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->retired_list),
                          show_list (self->retired_list, types, TRUE) > 0);
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
present_form (GtkWidget           *widget,
              const OpbmsBillType *type)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (widget));
  GtkWidget *dialog = opbms_bill_type_dialog_new (context, type);

  opbms_record_page_present (OPBMS_RECORD_PAGE (widget), dialog);
}

static void
on_add_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  present_form (widget, NULL);
}

static void
on_rename_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  const OpbmsBillType *type = opbms_record_page_find (OPBMS_RECORD_PAGE (widget),
                                                      g_variant_get_int64 (parameter));

  if (type) {
    present_form (widget, type);
  }
}

static void
on_retire_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  const OpbmsBillType *type = opbms_record_page_find (OPBMS_RECORD_PAGE (widget),
                                                      g_variant_get_int64 (parameter));

  if (type) {
    opbms_staff_change_retire_type (widget, opbms_page_get_context (OPBMS_PAGE (widget)), type,
                                    g_str_equal (action_name, "page.retire"));
  }
}

static void
opbms_bill_types_page_class_init (OpbmsBillTypesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_RECORD_PAGE_CLASS (klass)->list = list_types;
  OPBMS_RECORD_PAGE_CLASS (klass)->show = opbms_bill_types_page_show;
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
