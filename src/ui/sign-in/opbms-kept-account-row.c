/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-kept-account-row.h"

#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>

/* Shows who it is. What a press does, the list it is in decides. */

struct _OpbmsKeptAccountRow {
  AdwActionRow    parent_instance;

  OpbmsKeptOwner *owner;

  AdwAvatar      *avatar;
  GtkWidget      *forget_button;
};

enum {
  SIGNAL_FORGET,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsKeptAccountRow, opbms_kept_account_row, ADW_TYPE_ACTION_ROW)

static void
on_forget_clicked (OpbmsKeptAccountRow *self)
{
  g_signal_emit (self, signals[SIGNAL_FORGET], 0);
}

static void
opbms_kept_account_row_finalize (GObject *object)
{
  g_clear_pointer (&OPBMS_KEPT_ACCOUNT_ROW (object)->owner, opbms_kept_owner_free);

  G_OBJECT_CLASS (opbms_kept_account_row_parent_class)->finalize (object);
}

static void
opbms_kept_account_row_class_init (OpbmsKeptAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_kept_account_row_finalize;

  /**
   * OpbmsKeptAccountRow::forget:
   *
   * The account is not to be kept any more.
   */
  signals[SIGNAL_FORGET] = g_signal_new ("forget", OPBMS_TYPE_KEPT_ACCOUNT_ROW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-kept-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsKeptAccountRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsKeptAccountRow, forget_button);
  gtk_widget_class_bind_template_callback (widget_class, on_forget_clicked);
}

static void
opbms_kept_account_row_init (OpbmsKeptAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_kept_account_row_new:
 * @owner: whose
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
opbms_kept_account_row_new (const OpbmsKeptOwner *owner)
{
  OpbmsKeptAccountRow *self = g_object_new (OPBMS_TYPE_KEPT_ACCOUNT_ROW, NULL);
  const char *role = owner->role == OPBMS_ROLE_ADMIN ? _("Administrator") : _("Customer");
  g_autofree char *username = opbms_format_isolated (owner->username);
  g_autofree char *subtitle = NULL;
  g_autofree char *forget = NULL;

  self->owner = opbms_kept_owner_copy (owner);

  /* Translators: username, role: meera · Administrator */
  subtitle = g_strdup_printf (C_("kept account", "%s · %s"), username, role);
  /* Translators: a button that makes this computer forget an account: a person's name */
  forget = g_strdup_printf (_("Forget %s"), owner->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), owner->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  adw_avatar_set_text (self->avatar, owner->name);
  gtk_widget_set_tooltip_text (self->forget_button, forget);

  return GTK_WIDGET (self);
}

/**
 * opbms_kept_account_row_get_owner:
 * @self: a row
 *
 * Returns: (transfer none): whose it is
 */
const OpbmsKeptOwner *
opbms_kept_account_row_get_owner (OpbmsKeptAccountRow *self)
{
  g_return_val_if_fail (OPBMS_IS_KEPT_ACCOUNT_ROW (self), NULL);

  return self->owner;
}
