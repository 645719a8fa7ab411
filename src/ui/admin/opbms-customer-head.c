/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-customer-head.h"

#include "ui/shared/opbms-cut-text.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* The head of a customer's page: who this is, and how to reach them. */

struct _OpbmsCustomerHead {
  GtkWidget  parent_instance;

  gboolean   narrow;

  AdwAvatar *avatar;
  GtkBox    *outer;
  GtkBox    *texts;
  GtkLabel  *name;
  GtkLabel  *since;
  GtkBox    *contact;
  GtkWidget *mail_box;
  GtkLabel  *mail;
  GtkWidget *phone_box;
  GtkLabel  *phone;
  GtkWidget *address_box;
  GtkLabel  *address;
};

enum {
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsCustomerHead, opbms_customer_head, GTK_TYPE_WIDGET)

static void
set_narrow (OpbmsCustomerHead *self,
            gboolean           narrow)
{
  g_autoptr (GtkWidget) contact = g_object_ref (GTK_WIDGET (self->contact));

  self->narrow = narrow;
  adw_avatar_set_size (self->avatar, narrow ? 64 : 72);
  gtk_label_set_wrap (self->address, narrow);
  gtk_label_set_ellipsize (self->address, narrow ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);

  /* Below the avatar there is room for an address. */
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (contact)), contact);
  gtk_box_append (narrow ? self->outer : self->texts, contact);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->contact),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->contact, narrow ? 6 : 18);
}

static void
set_contact (GtkWidget  *box,
             GtkLabel   *label,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text ? text : "", "\n", -1);
  g_autofree char *line = NULL;

  for (guint i = 0; lines[i]; i++) {
    g_strchomp (lines[i]);
  }
  line = g_strjoinv (", ", lines);
  gtk_label_set_label (label, line);
  gtk_widget_set_visible (box, *line != '\0');
}

static void
opbms_customer_head_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (property_id) {
  case PROP_NARROW:
    g_value_set_boolean (value, OPBMS_CUSTOMER_HEAD (object)->narrow);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customer_head_set_property (GObject      *object,
                                  guint         property_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  OpbmsCustomerHead *self = OPBMS_CUSTOMER_HEAD (object);

  switch (property_id) {
  case PROP_NARROW:
    if (self->narrow != g_value_get_boolean (value)) {
      set_narrow (self, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customer_head_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object)))) {
    gtk_widget_unparent (child);
  }

  G_OBJECT_CLASS (opbms_customer_head_parent_class)->dispose (object);
}

static void
opbms_customer_head_class_init (OpbmsCustomerHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_customer_head_dispose;
  object_class->get_property = opbms_customer_head_get_property;
  object_class->set_property = opbms_customer_head_set_property;

  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                              | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-customer-head.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, avatar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, outer);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, texts);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, name);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, since);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, contact);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, mail_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, mail);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, phone_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, phone);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, address_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerHead, address);
}

static void
opbms_customer_head_init (OpbmsCustomerHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_cut_text_attach (self->mail);
  opbms_cut_text_attach (self->phone);
  opbms_cut_text_attach (self->address);
  if (gtk_widget_get_direction (GTK_WIDGET (self->phone)) == GTK_TEXT_DIR_RTL) {
    gtk_label_set_xalign (self->phone, 1);
  }
  gtk_widget_set_direction (GTK_WIDGET (self->phone), GTK_TEXT_DIR_LTR); /* as a number reads */
  set_narrow (self, FALSE);
}

/**
 * opbms_customer_head_set:
 * @self: a head
 * @account: who this is; copied
 * @context: tells which day it was
 */
void
opbms_customer_head_set (OpbmsCustomerHead  *self,
                         const OpbmsAccount *account,
                         OpbmsContext       *context)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  g_autofree char *date = opbms_format_date (opbms_clock_date_of (clock, account->created_at));
  g_autofree char *since = NULL;

  g_return_if_fail (OPBMS_IS_CUSTOMER_HEAD (self));

  /* Translators: of a customer: username, date */
  since = g_strdup_printf (_("@%s · customer since %s"), account->username, date);
  adw_avatar_set_text (self->avatar, opbms_account_get_name (account));
  gtk_label_set_label (self->name, opbms_account_get_name (account));
  gtk_label_set_label (self->since, since);
  set_contact (self->mail_box, self->mail, account->email);
  set_contact (self->phone_box, self->phone, account->phone);
  set_contact (self->address_box, self->address, account->address);
}
