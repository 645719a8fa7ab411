/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-sign-in-form.h"

#include "billing/opbms-demo.h"
#include "billing/opbms-password.h"
#include "core/opbms-error.h"
#include "ui/shared/opbms-spinner.h"

#include <glib/gi18n.h>

/*
 * Username and password. What is wrong is said in a row of the list, where the eyes are, and a wait
 * counts down there. Whether somebody may sign in, and how long they wait, billing decides.
 */

struct _OpbmsSignInForm {
  AdwBin         parent_instance;

  OpbmsContext  *context;        /* the system's */
  OpbmsDate      fixed_today;
  gboolean       is_busy;        /* an attempt is under way */
  guint          wait_source;
  guint          wait_seconds;   /* until the next attempt is heard */

  GtkSpinner    *spinner;
  GtkLabel      *organisation;
  GtkEditable   *username;
  GtkEditable   *password;
  GtkWidget     *error_row;
  GtkLabel      *error_title;
  GtkLabel      *error_subtitle;
  GtkWidget     *sign_in_button;
  GtkWidget     *sample_strip;
  GtkLabel      *sample_subtitle;
  GtkWidget     *staff_button;
  GtkWidget     *customer_button;
};

/* One attempt; copied, as the worker reads it. */
typedef struct {
  OpbmsDate  fixed_today;
  char      *username;
  char      *password;
} Attempt;

enum {
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsSignInForm, opbms_sign_in_form, ADW_TYPE_BIN)

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;

  opbms_password_free (attempt->password);
  g_free (attempt->username);
  g_free (attempt);
}

/* Runs on the worker's thread. */
static gpointer
run_attempt (OpbmsSession  *system,
             gpointer       request,
             GError       **error)
{
  Attempt *attempt = request;

  return opbms_session_sign_in (opbms_session_get_store (system), attempt->fixed_today,
                                attempt->username,
                                attempt->password, error);
}

static gboolean
is_filled_in (GtkEditable *row)
{
  return *gtk_editable_get_text (row) != '\0';
}

static void
update_sensitivity (OpbmsSignInForm *self)
{
  gboolean can_try = self->context && !self->is_busy;

  gtk_widget_set_sensitive (self->sign_in_button, can_try && self->wait_seconds == 0 &&
                            is_filled_in (self->username) && is_filled_in (self->password));
  gtk_widget_set_sensitive (self->staff_button, can_try);
  gtk_widget_set_sensitive (self->customer_button, can_try);
}

static void
show_error (OpbmsSignInForm *self,
            const char      *title,
            const char      *subtitle)
{
  gtk_label_set_label (self->error_title, title);
  gtk_label_set_label (self->error_subtitle, subtitle ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_subtitle), subtitle != NULL);
  gtk_widget_set_visible (self->error_row, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->password),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->error_row, NULL, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
hide_error (OpbmsSignInForm *self)
{
  g_clear_handle_id (&self->wait_source, g_source_remove);
  self->wait_seconds = 0;
  gtk_widget_set_visible (self->error_row, FALSE);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->password),
                                 GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->password), GTK_ACCESSIBLE_STATE_INVALID);
  update_sensitivity (self);
}

static void
show_wait (OpbmsSignInForm *self)
{
  guint minutes = (self->wait_seconds + 59) / 60;
  g_autofree char *text = NULL;

  if (self->wait_seconds <= 90) {
    text = g_strdup_printf (ngettext ("Try again in %u second", "Try again in %u seconds",
                                      self->wait_seconds),
                            self->wait_seconds);
  } else {
    text = g_strdup_printf (ngettext ("Try again in %u minute", "Try again in %u minutes", minutes),
                            minutes);
  }
  show_error (self, _("Too many wrong attempts"), text);
}

static gboolean
on_second_passed (gpointer user_data)
{
  OpbmsSignInForm *self = user_data;

  self->wait_seconds--;
  if (self->wait_seconds > 0) {
    show_wait (self);
    return G_SOURCE_CONTINUE;
  }

  self->wait_source = 0;
  hide_error (self);

  return G_SOURCE_REMOVE;
}

static void
start_waiting (OpbmsSignInForm *self,
               guint            seconds)
{
  self->wait_seconds = MAX (seconds, 1);
  self->wait_source = g_timeout_add_seconds (1, on_second_passed, self);
  show_wait (self);
  update_sensitivity (self);
}

static void
show_failure (OpbmsSignInForm *self,
              const GError    *error)
{
  if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_WAIT)) {
    start_waiting (self, opbms_error_get_wait (error));
  } else if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN)) {
    show_error (self, _("The username or the password is wrong"), NULL);
  } else {
    show_error (self, error->message, NULL);
  }

  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  gtk_editable_select_region (self->password, 0, -1);
}

static void
set_busy (OpbmsSignInForm *self,
          gboolean         is_busy)
{
  self->is_busy = is_busy;
  if (is_busy) {
    opbms_spinner_start (self->spinner);
  } else {
    opbms_spinner_stop (self->spinner);
  }
  update_sensitivity (self);
}

static void
on_attempted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OpbmsSignInForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSession) session = opbms_worker_run_finish (OPBMS_WORKER (source), result,
                                                              &error);

  if (!self->context) { /* closed meanwhile */
    return;
  }

  set_busy (self, FALSE);
  if (session) {
    gtk_editable_set_text (self->password, "");
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, session);
  } else {
    show_failure (self, error);
  }
}

static void
attempt (OpbmsSignInForm *self,
         const char      *username,
         const char      *password)
{
  Attempt *request = g_new0 (Attempt, 1);

  request->fixed_today = self->fixed_today;
  request->username = g_strdup (username);
  request->password = g_strdup (password);

  hide_error (self);
  set_busy (self, TRUE);
  opbms_context_run_async (self->context, OPBMS_ACCESS_WRITE, run_attempt, request, attempt_free,
                           (GDestroyNotify) opbms_session_unref, NULL, on_attempted,
                           g_object_ref (self));
}

static void
on_sign_in_clicked (OpbmsSignInForm *self)
{
  attempt (self, gtk_editable_get_text (self->username), gtk_editable_get_text (self->password));
}

static void
on_staff_clicked (OpbmsSignInForm *self)
{
  attempt (self, OPBMS_DEMO_STAFF, OPBMS_DEMO_PASSWORD);
}

static void
on_customer_clicked (OpbmsSignInForm *self)
{
  attempt (self, OPBMS_DEMO_CUSTOMER, OPBMS_DEMO_PASSWORD);
}

static void
on_username_activated (OpbmsSignInForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_password_activated (OpbmsSignInForm *self)
{
  if (!is_filled_in (self->username)) {
    gtk_widget_grab_focus (GTK_WIDGET (self->username));
  } else if (gtk_widget_get_sensitive (self->sign_in_button)) {
    on_sign_in_clicked (self);
  }
}

/* Another name may have nothing to wait for. */
static void
on_username_changed (OpbmsSignInForm *self)
{
  hide_error (self);
}

static void
on_password_changed (OpbmsSignInForm *self)
{
  if (self->wait_seconds == 0) {
    hide_error (self);
  }
}

static void
opbms_sign_in_form_dispose (GObject *object)
{
  OpbmsSignInForm *self = OPBMS_SIGN_IN_FORM (object);

  g_clear_handle_id (&self->wait_source, g_source_remove);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (opbms_sign_in_form_parent_class)->dispose (object);
}

static void
opbms_sign_in_form_class_init (OpbmsSignInFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_sign_in_form_dispose;

  /**
   * OpbmsSignInForm::signed-in:
   * @session: the session of whoever signed in
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", OPBMS_TYPE_SIGN_IN_FORM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            OPBMS_TYPE_SESSION);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-sign-in-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, organisation);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, username);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, password);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, error_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, error_title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, error_subtitle);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sample_strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sample_subtitle);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, staff_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, customer_button);
  gtk_widget_class_bind_template_callback (widget_class, on_username_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_username_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_password_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_password_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_staff_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_customer_clicked);
}

static void
opbms_sign_in_form_init (OpbmsSignInForm *self)
{
  g_autofree char *sample = NULL;

  self->fixed_today = OPBMS_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Translators: two usernames */
  sample = g_strdup_printf (_("Sign in as %s or as %s"), OPBMS_DEMO_STAFF, OPBMS_DEMO_CUSTOMER);
  gtk_label_set_label (self->sample_subtitle, sample);
  update_sensitivity (self);
}

/**
 * opbms_sign_in_form_set_context:
 * @self: a form
 * @context: the open database, with the system's session
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 *
 * Shows whose database it is, and lets people sign in.
 */
void
opbms_sign_in_form_set_context (OpbmsSignInForm *self,
                                OpbmsContext    *context,
                                OpbmsDate        fixed_today)
{
  const OpbmsSettings *settings;

  g_return_if_fail (OPBMS_IS_SIGN_IN_FORM (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  g_set_object (&self->context, context);
  self->fixed_today = fixed_today;

  settings = opbms_session_get_settings (opbms_context_get_session (context));
  gtk_label_set_label (self->organisation,
                       *settings->organisation ? settings->organisation : _("OPBMS"));
  gtk_widget_set_visible (self->sample_strip, settings->is_demo);
  update_sensitivity (self);
}

/**
 * opbms_sign_in_form_grab_focus:
 * @self: a form
 *
 * Puts the keyboard where one begins to type.
 */
void
opbms_sign_in_form_grab_focus (OpbmsSignInForm *self)
{
  g_return_if_fail (OPBMS_IS_SIGN_IN_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->username));
}
