/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customer/opbms-profile-page.h"

#include "billing/opbms-account.h"
#include "ui/shared/opbms-detail-row.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* Who a customer is to whoever bills them. Name, phone and address are the customer's to change,
 * and the password; the forms for that are opened by actions of the window. */

struct _OpbmsProfilePage {
  OpbmsPage       parent_instance;

  AdwAvatar      *avatar;
  GtkLabel       *name_label;
  GtkLabel       *since_label;
  OpbmsDetailRow *name_row;
  OpbmsDetailRow *phone_row;
  OpbmsDetailRow *address_row;
  OpbmsDetailRow *username_row;
  OpbmsDetailRow *email_row;
};

G_DEFINE_FINAL_TYPE (OpbmsProfilePage, opbms_profile_page, OPBMS_TYPE_PAGE)

/* On the worker's thread. */
static gpointer
load_account (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  return opbms_account_get (session, opbms_session_get_account_id (session), error);
}

static void
set_value (OpbmsDetailRow *row,
           const char     *value)
{
  opbms_detail_row_set_value (row, value && *value ? value : _("Not given"));
}

static void
show_account (OpbmsPage *page,
              gpointer   result)
{
  OpbmsProfilePage *self = OPBMS_PROFILE_PAGE (page);
  const OpbmsAccount *account = result;
  OpbmsContext *context = opbms_page_get_context (page);
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  const char *name = opbms_account_get_name (account);
  g_autofree char *date = opbms_format_date (opbms_clock_date_of (clock, account->created_at));
  /* Translators: %s is a date */
  g_autofree char *since = g_strdup_printf (_("Customer since %s"), date);

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->since_label, since);
  set_value (self->name_row, account->full_name);
  set_value (self->phone_row, account->phone);
  set_value (self->address_row, account->address);
  set_value (self->username_row, account->username);
  set_value (self->email_row, account->email);
}

static void
opbms_profile_page_load (OpbmsPage *page)
{
  opbms_page_query (page, load_account, NULL, NULL, (GDestroyNotify) opbms_account_free,
                    show_account);
}

static void
opbms_profile_page_class_init (OpbmsProfilePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_PAGE_CLASS (klass)->load = opbms_profile_page_load;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT;

  g_type_ensure (OPBMS_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/customer/opbms-profile-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, avatar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, since_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, name_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, phone_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, username_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsProfilePage, email_row);
}

static void
opbms_profile_page_init (OpbmsProfilePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
