/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-bill-type.h"
#include "core/opbms-text.h"

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

/* The type the command names, retired or not, in any case. */
static gboolean
find_named (OpbmsCtl  *self,
            gint64    *id,
            GError   **error)
{
  g_autoptr (GPtrArray) types = opbms_bill_type_list (self->session, error);
  g_autofree char *clean = opbms_text_clean (self->options.arguments[0]);
  g_autofree char *folded = opbms_text_fold (clean);

  if (types == NULL) {
    return FALSE;
  }
  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);
    g_autofree char *type_folded = opbms_text_fold (type->name);

    if (g_str_equal (type_folded, folded)) {
      *id = type->id;
      return TRUE;
    }
  }
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("There is no bill type “%s”."), clean);

  return FALSE;
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

  return find_named (self, &id, error) &&
         opbms_bill_type_rename (self->session, id, self->options.name, error) &&
         print_type (self, id, error);
}

static gboolean
set_retired (OpbmsCtl  *self,
             gboolean   retired,
             GError   **error)
{
  gint64 id;

  return find_named (self, &id, error) &&
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
