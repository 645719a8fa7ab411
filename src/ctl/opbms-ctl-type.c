/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-bill-type.h"

#include <glib/gi18n-lib.h>

/* opbmsctl type …: what bills are for. */

static void
describe_type (OpbmsCtlRecord *record,
               gconstpointer   item)
{
  const OpbmsBillType *type = item;

  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "id", _("Number"), type->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "name", _("Name"), type->name);
  opbms_ctl_record_boolean (record, OPBMS_CTL_COLUMN, "retired", _("Retired"), type->retired);
}

static gboolean
print_type (OpbmsCtl  *self,
            gint64     id,
            GError   **error)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (self->session, error);

  for (guint i = 0; types != NULL && i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);

    if (type->id == id) {
      opbms_ctl_output_item (&self->output, type, describe_type);
    }
  }

  return types != NULL;
}

gboolean
opbms_ctl_type_list (OpbmsCtl  *self,
                     GError   **error)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (self->session, error);

  if (types == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, types, describe_type);

  return TRUE;
}

gboolean
opbms_ctl_type_add (OpbmsCtl  *self,
                    GError   **error)
{
  gint64 id;

  return opbms_bill_type_create (self->session, self->options.arguments[0], &id, error) &&
         print_type (self, id, error);
}

gboolean
opbms_ctl_type_rename (OpbmsCtl  *self,
                       GError   **error)
{
  gint64 id;

  return opbms_ctl_find_type (self, self->options.arguments[0], &id, error) &&
         opbms_bill_type_rename (self->session, id, self->options.name, NULL, error) &&
         print_type (self, id, error);
}

static gboolean
set_retired (OpbmsCtl  *self,
             gboolean   retired,
             GError   **error)
{
  gint64 id;

  return opbms_ctl_find_type (self, self->options.arguments[0], &id, error) &&
         opbms_bill_type_set_retired (self->session, id, retired, error) &&
         print_type (self, id, error);
}

gboolean
opbms_ctl_type_retire (OpbmsCtl  *self,
                       GError   **error)
{
  return set_retired (self, TRUE, error);
}

gboolean
opbms_ctl_type_restore (OpbmsCtl  *self,
                        GError   **error)
{
  return set_retired (self, FALSE, error);
}
