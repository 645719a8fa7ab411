/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-organisation-form.h"

#include "core/opbms-text.h"
#include "ui/shared/opbms-choice-row.h"
#include "ui/shared/opbms-field.h"
#include "ui/shared/opbms-setting-choices.h"
#include "ui/shared/opbms-time-zones.h"

#include <glib/gi18n.h>

/*
 * Name, currency and time zone of a new database, and the two other ways to begin: with the data of
 * the old program, or with sample data. It writes nothing.
 */

struct _OpbmsOrganisationForm {
  AdwBin          parent_instance;

  OpbmsDate       fixed_today;

  GtkWidget      *name;
  GtkLabel       *error_label;
  OpbmsChoiceRow *currency;
  OpbmsChoiceRow *time_zone;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  SIGNAL_IMPORT,
  SIGNAL_FILL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsOrganisationForm, opbms_organisation_form, ADW_TYPE_BIN)

/* The currency of the locale, such as "INR " for en_IN. */
static const char *
guess_currency (void)
{
  g_autofree char *code = g_strstrip (g_strdup (localeconv ()->int_curr_symbol));
  const OpbmsCurrency *currency = opbms_currency_find (code);

  return currency ? currency->code : OPBMS_DEFAULT_CURRENCY;
}

static gboolean
check_name (GtkWidget  *row,
            gpointer    user_data,
            GError    **error)
{
  g_autofree char *clean = opbms_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  return opbms_text_check_line (clean, "organisation", _("The name"), OPBMS_NAME_MAX, TRUE, error);
}

static void
on_name_changed (OpbmsOrganisationForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_name_activated (OpbmsOrganisationForm *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_currency_chosen (OpbmsOrganisationForm *self)
{
  const char *code = opbms_choice_row_get_chosen (self->currency);
  g_autofree char *example = opbms_setting_choices_dup_amount (opbms_currency_find (code));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->currency), example);
}

static void
on_time_zone_chosen (OpbmsOrganisationForm *self)
{
  const char *time_zone = opbms_choice_row_get_chosen (self->time_zone);
  g_autofree char *today = opbms_setting_choices_dup_today (time_zone, self->fixed_today);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->time_zone), today);
}

static void
on_import_activated (OpbmsOrganisationForm *self)
{
  g_signal_emit (self, signals[SIGNAL_IMPORT], 0);
}

static void
on_fill_activated (OpbmsOrganisationForm *self)
{
  g_signal_emit (self, signals[SIGNAL_FILL], 0);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, OPBMS_TYPE_ORGANISATION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
opbms_organisation_form_class_init (OpbmsOrganisationFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  /* "changed": may be complete now; "activated": Enter in the last field; the others: another way
   * to begin */
  signals[SIGNAL_CHANGED] = add_signal ("changed");
  signals[SIGNAL_ACTIVATED] = add_signal ("activated");
  signals[SIGNAL_IMPORT] = add_signal ("import");
  signals[SIGNAL_FILL] = add_signal ("fill");

  g_type_ensure (OPBMS_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-organisation-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsOrganisationForm, name);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOrganisationForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOrganisationForm, currency);
  gtk_widget_class_bind_template_child (widget_class, OpbmsOrganisationForm, time_zone);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_time_zone_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_import_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_fill_activated);
}

static void
opbms_organisation_form_init (OpbmsOrganisationForm *self)
{
  g_autoptr (GListModel) currencies = opbms_setting_choices_new_currencies ();
  g_autoptr (GListModel) time_zones = opbms_setting_choices_new_time_zones ();
  g_autofree char *time_zone = opbms_time_zones_guess ();

  self->fixed_today = OPBMS_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_field_setup (self->name, self->error_label, check_name, NULL);
  opbms_choice_row_set_choices (self->currency, currencies);
  opbms_choice_row_choose (self->currency, guess_currency ());
  opbms_choice_row_set_choices (self->time_zone, time_zones);
  opbms_choice_row_choose (self->time_zone, time_zone);
}

/**
 * opbms_organisation_form_set_today:
 * @self: a form
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 */
void
opbms_organisation_form_set_today (OpbmsOrganisationForm *self,
                                   OpbmsDate              fixed_today)
{
  g_return_if_fail (OPBMS_IS_ORGANISATION_FORM (self));

  self->fixed_today = fixed_today;
  on_time_zone_chosen (self);
}

/**
 * opbms_organisation_form_dup_settings:
 * @self: a form
 *
 * Returns: (transfer full): what it says, as settings of a database
 */
OpbmsSettings *
opbms_organisation_form_dup_settings (OpbmsOrganisationForm *self)
{
  OpbmsSettings settings = { 0 };

  g_return_val_if_fail (OPBMS_IS_ORGANISATION_FORM (self), NULL);

  settings.currency = opbms_currency_find (opbms_choice_row_get_chosen (self->currency));
  settings.time_zone = (char *) opbms_choice_row_get_chosen (self->time_zone);
  settings.organisation = (char *) gtk_editable_get_text (GTK_EDITABLE (self->name));

  return opbms_settings_copy (&settings);
}

/**
 * opbms_organisation_form_is_complete:
 * @self: a form
 *
 * Returns: whether the next step may come
 */
gboolean
opbms_organisation_form_is_complete (OpbmsOrganisationForm *self)
{
  g_return_val_if_fail (OPBMS_IS_ORGANISATION_FORM (self), FALSE);

  return opbms_field_is_valid (self->name);
}

/**
 * opbms_organisation_form_show_error:
 * @self: a form
 * @field: (nullable): what billing calls the field that is wrong
 * @message: what is wrong with it
 *
 * Returns: whether @field is one of this form
 */
gboolean
opbms_organisation_form_show_error (OpbmsOrganisationForm *self,
                                    const char            *field,
                                    const char            *message)
{
  g_return_val_if_fail (OPBMS_IS_ORGANISATION_FORM (self), FALSE);

  if (g_strcmp0 (field, "organisation") == 0) {
    opbms_field_set_error (self->name, message);
  } else if (g_strcmp0 (field, "time_zone") == 0) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->time_zone), message);
  } else if (g_strcmp0 (field, "currency") == 0) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->currency), message);
  } else {
    return FALSE;
  }

  return TRUE;
}

/**
 * opbms_organisation_form_grab_focus:
 * @self: a form
 */
void
opbms_organisation_form_grab_focus (OpbmsOrganisationForm *self)
{
  g_return_if_fail (OPBMS_IS_ORGANISATION_FORM (self));

  gtk_widget_grab_focus (self->name);
}
