/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-preferences-window.h"

#include "core/opbms-error.h"
#include "core/opbms-text.h"
#include "ui/shared/opbms-choice-row.h"
#include "ui/shared/opbms-field.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-personal.h"
#include "ui/shared/opbms-setting-choices.h"

#include <glib/gi18n.h>

/*
 * What one likes on this computer, kept in the desktop's settings; and to staff, what holds for the
 * whole database. Each takes effect when it is chosen. What cannot be written stays as it was
 * chosen, with the reason beside it.
 */

struct _OpbmsPreferencesWindow {
  AdwPreferencesWindow  parent_instance;

  OpbmsContext         *context;     /* NULL: nobody is signed in */
  OpbmsSettings        *settings;    /* of the database, as last read or written; NULL before */
  gboolean              is_showing;  /* the program chooses, not the person */
  GSettings            *personal;    /* NULL where they are not installed */

  GtkWidget            *database_group;
  GtkWidget            *organisation;
  OpbmsChoiceRow       *currency;
  OpbmsChoiceRow       *time_zone;
  GtkLabel             *error_label;
  GtkWidget            *personal_group;
  AdwActionRow         *place;       /* of the database */
  AdwComboRow          *idle;
  GtkStringList        *idle_choices;
  GtkSwitch            *notifications;
};

typedef struct {
  OpbmsSettings *settings;
  gboolean       can_change_currency;
} Loaded;

/* One setting that changes; the others are left as whoever changed them last left them. */
typedef struct {
  char *field; /* as billing calls it */
  char *value;
  char *seen;  /* what it was when it was chosen anew */
} Change;

static const int idle_minutes[] = { 0, 5, 10, 15, 30, 60 };

G_DEFINE_FINAL_TYPE (OpbmsPreferencesWindow, opbms_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  opbms_settings_free (loaded->settings);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->field);
  g_free (change->value);
  g_free (change->seen);
  g_free (change);
}

/* ---- Asking billing; on the worker's thread ---- */

static gpointer
load_settings (OpbmsSession  *session,
               gpointer       request,
               GError       **error)
{
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);

  if (!opbms_session_load_settings (session, &loaded->settings, &loaded->can_change_currency,
                                    error)) {
    return NULL;
  }

  return g_steal_pointer (&loaded);
}

static void
set_field (OpbmsSettings *settings,
           const char    *field,
           const char    *value)
{
  if (g_str_equal (field, "organisation")) {
    g_free (settings->organisation);
    settings->organisation = g_strdup (value);
  } else if (g_str_equal (field, "time_zone")) {
    g_free (settings->time_zone);
    settings->time_zone = g_strdup (value);
  } else {
    settings->currency = opbms_currency_find (value);
  }
}

static gpointer
change_setting (OpbmsSession  *session,
                gpointer       request,
                GError       **error)
{
  g_autoptr (Loaded) loaded = load_settings (session, NULL, error);
  g_autoptr (OpbmsSettings) seen = NULL;
  const Change *change = request;

  if (!loaded) {
    return NULL;
  }
  seen = opbms_settings_copy (loaded->settings);
  set_field (seen, change->field, change->seen);
  set_field (loaded->settings, change->field, change->value);

  return opbms_session_change_settings (session, loaded->settings, seen, error)
    ? g_steal_pointer (&loaded) : NULL;
}

/* ---- The database ---- */

static void
show_amount (OpbmsPreferencesWindow *self,
             gboolean                can_change)
{
  const char *code = opbms_choice_row_get_chosen (self->currency);
  g_autofree char *amount = code ? opbms_setting_choices_dup_amount (opbms_currency_find (code))
                                 : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->currency),
                               can_change ? amount
                               : _("There are bills already, so it can no longer change"));
}

static void
show_today (OpbmsPreferencesWindow *self)
{
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (self->context));
  const char *time_zone = opbms_choice_row_get_chosen (self->time_zone);
  g_autofree char *today = NULL;

  if (time_zone) {
    today = opbms_setting_choices_dup_today (time_zone, opbms_clock_get_fixed_today (clock));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->time_zone), today);
  }
}

static void
take_loaded (OpbmsPreferencesWindow *self,
             Loaded                 *loaded)
{
  opbms_settings_free (self->settings);
  self->settings = g_steal_pointer (&loaded->settings);
  opbms_field_set_error (self->organisation, NULL);
  show_amount (self, loaded->can_change_currency);
  show_today (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OpbmsPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!self->context) { /* closed meanwhile */
    return;
  }
  if (!loaded) {
    opbms_field_set_error (self->organisation, error->message);
    return;
  }

  self->is_showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->organisation), loaded->settings->organisation);
  opbms_choice_row_choose (self->currency, loaded->settings->currency->code);
  opbms_choice_row_choose (self->time_zone, loaded->settings->time_zone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency), loaded->can_change_currency);
  take_loaded (self, loaded);
  self->is_showing = FALSE;
  gtk_widget_set_sensitive (self->database_group, TRUE);
}

/* Shows what somebody else changed. What is typed stays, and is applied in its place if applied
 * once more. */
static void
show_news (OpbmsPreferencesWindow *self,
           Loaded                 *loaded)
{
  const char *now = loaded->settings->organisation;
  gboolean is_typed = !opbms_field_says (self->organisation, self->settings->organisation);
  gboolean is_other = !g_str_equal (now, self->settings->organisation) &&
                      !opbms_field_says (self->organisation, now);

  self->is_showing = TRUE;
  if (!is_typed) {
    opbms_field_say (self->organisation, now);
  }
  opbms_choice_row_choose (self->currency, loaded->settings->currency->code);
  opbms_choice_row_choose (self->time_zone, loaded->settings->time_zone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->currency), loaded->can_change_currency);
  self->is_showing = FALSE;
  show_amount (self, loaded->can_change_currency);
  show_today (self);
  if (is_typed && is_other) {
    /* Translators: %s is the name of an organisation */
    g_autofree char *text = g_strdup_printf (_("Somebody else changed it to “%s” meanwhile. "
                                               "Applying yours puts it in its place."), now);

    opbms_field_set_error (self->organisation, text);
  }
  opbms_settings_free (self->settings);
  self->settings = g_steal_pointer (&loaded->settings);
}

static void
on_looked_again (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (OpbmsPreferencesWindow) self = user_data;
  g_autoptr (Loaded) loaded = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);

  if (self->context && self->settings && loaded) { /* else closed meanwhile */
    show_news (self, loaded);
  }
}

static void
look_again (OpbmsPreferencesWindow *self)
{
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, load_settings, NULL, NULL, loaded_free,
                           NULL, on_looked_again, g_object_ref (self));
}

static void
on_store_changed (OpbmsPreferencesWindow *self,
                  guint                   tables)
{
  if (self->context && self->settings && (tables & OPBMS_TABLE_SETTING)) {
    look_again (self);
  }
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OpbmsPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Loaded) loaded = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);
  const char *field;

  if (!self->context) { /* closed meanwhile */
    return;
  }
  if (loaded) {
    take_loaded (self, loaded);
    return;
  }

  field = opbms_error_get_field (error);
  if (g_strcmp0 (field, "currency") == 0) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->currency), error->message);
  } else if (g_strcmp0 (field, "time_zone") == 0) {
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->time_zone), error->message);
  } else {
    opbms_field_set_error (self->organisation, error->message);
    if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT)) {
      look_again (self);
    }
  }
}

static const char *
get_seen (OpbmsPreferencesWindow *self,
          const char             *field)
{
  if (g_str_equal (field, "organisation")) {
    return self->settings->organisation;
  }

  return g_str_equal (field, "time_zone") ? self->settings->time_zone
                                          : self->settings->currency->code;
}

static void
change (OpbmsPreferencesWindow *self,
        const char             *field,
        const char             *value)
{
  Change *request;

  if (self->is_showing || !self->settings) {
    return;
  }

  request = g_new0 (Change, 1);
  request->field = g_strdup (field);
  request->value = g_strdup (value);
  request->seen = g_strdup (get_seen (self, field));
  opbms_context_run_async (self->context, OPBMS_ACCESS_WRITE, change_setting, request, change_free,
                           loaded_free, NULL, on_changed, g_object_ref (self));
}

static void
on_organisation_applied (OpbmsPreferencesWindow *self)
{
  if (opbms_field_validate (self->organisation)) {
    change (self, "organisation", gtk_editable_get_text (GTK_EDITABLE (self->organisation)));
  }
}

static void
on_currency_chosen (OpbmsPreferencesWindow *self)
{
  change (self, "currency", opbms_choice_row_get_chosen (self->currency));
}

static void
on_time_zone_chosen (OpbmsPreferencesWindow *self)
{
  change (self, "time_zone", opbms_choice_row_get_chosen (self->time_zone));
}

static gboolean
check_organisation (GtkWidget  *row,
                    gpointer    user_data,
                    GError    **error)
{
  g_autofree char *clean = opbms_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  return opbms_text_check_line (clean, "organisation", _("The name"), OPBMS_NAME_MAX, TRUE, error);
}

static void
set_up_database (OpbmsPreferencesWindow *self)
{
  g_autoptr (GListModel) currencies = opbms_setting_choices_new_currencies ();
  g_autoptr (GListModel) time_zones = opbms_setting_choices_new_time_zones ();

  opbms_choice_row_set_choices (self->currency, currencies);
  opbms_choice_row_set_choices (self->time_zone, time_zones);
  gtk_widget_set_visible (self->database_group, TRUE);
  gtk_widget_set_sensitive (self->database_group, FALSE);
  g_signal_connect_object (opbms_context_get_store (self->context), "changed",
                           G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, load_settings, NULL, NULL, loaded_free,
                           NULL, on_loaded, g_object_ref (self));
}

/* ---- This computer ---- */

static void
on_idle_selected (OpbmsPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->idle);

  if (self->personal && !self->is_showing && selected < G_N_ELEMENTS (idle_minutes)) {
    g_settings_set_int (self->personal, "idle-minutes", idle_minutes[selected]);
  }
}

/* The first that is no shorter, for one who set another number in some other way. */
static guint
find_minutes (int minutes)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (idle_minutes) && idle_minutes[i] < minutes) {
    i++;
  }

  return i;
}

static void
set_up_personal (OpbmsPreferencesWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (idle_minutes); i++) {
    int minutes = idle_minutes[i];
    g_autofree char *text = minutes == 0 ? g_strdup (C_("sign out when idle", "Never"))
      : g_strdup_printf (ngettext ("%d minute", "%d minutes", minutes), minutes);

    gtk_string_list_append (self->idle_choices, text);
  }

  gtk_widget_set_sensitive (self->personal_group, self->personal != NULL);
  if (self->personal) {
    adw_combo_row_set_selected (self->idle,
                                find_minutes (g_settings_get_int (self->personal,
                                                                  "idle-minutes")));
    g_settings_bind (self->personal, "notifications", self->notifications, "active",
                     G_SETTINGS_BIND_DEFAULT);
  }
}

/* No larger than the window it stands over. */
static void
on_transient_for_changed (OpbmsPreferencesWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (parent && gtk_widget_get_mapped (GTK_WIDGET (parent))) {
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
    gtk_window_set_default_size (GTK_WINDOW (self),
                                 MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), height);
  }
}

static void
opbms_preferences_window_dispose (GObject *object)
{
  OpbmsPreferencesWindow *self = OPBMS_PREFERENCES_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->personal);
  g_clear_pointer (&self->settings, opbms_settings_free);

  G_OBJECT_CLASS (opbms_preferences_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, database_group);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, organisation);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, currency);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, time_zone);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, personal_group);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, place);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, idle);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, idle_choices);
  gtk_widget_class_bind_template_child (widget_class, OpbmsPreferencesWindow, notifications);
}

static void
opbms_preferences_window_class_init (OpbmsPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_preferences_window_dispose;

  g_type_ensure (OPBMS_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-preferences-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_organisation_applied);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_time_zone_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_idle_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_transient_for_changed);
}

static void
opbms_preferences_window_init (OpbmsPreferencesWindow *self)
{
  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->personal = opbms_personal_new_settings ();
  opbms_field_setup (self->organisation, self->error_label, check_organisation, NULL);
  set_up_personal (self);
  opbms_names_mend (GTK_WIDGET (self));
  self->is_showing = FALSE;
}

/**
 * opbms_preferences_window_new:
 * @context: (nullable): who is signed in; %NULL: nobody
 *
 * Returns: (transfer floating): a window, not yet shown; staff find in it what holds for the whole
 *   database
 */
GtkWidget *
opbms_preferences_window_new (OpbmsContext *context)
{
  OpbmsPreferencesWindow *self = g_object_new (OPBMS_TYPE_PREFERENCES_WINDOW, NULL);

  if (context && opbms_store_is_exposed (opbms_context_get_store (context))) {
    adw_action_row_set_subtitle (self->place,
                                 _("The connection is not encrypted: others on the way can read "
                                   "what is sent. Whoever runs the server can change that."));
  }
  if (context && opbms_context_is_staff (context)) {
    self->context = g_object_ref (context);
    set_up_database (self);
  }

  return GTK_WIDGET (self);
}
