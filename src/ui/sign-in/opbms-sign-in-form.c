/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-sign-in-form.h"

#include "billing/opbms-demo.h"
#include "core/opbms-error.h"
#include "ui/shared/opbms-spinner.h"
#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-window.h"
#include "ui/sign-in/opbms-failure-row.h"
#include "ui/sign-in/opbms-keeping.h"
#include "ui/sign-in/opbms-kept-accounts.h"
#include "ui/sign-in/opbms-sign-in-attempt.h"

#include <glib/gi18n.h>

/*
 * Username and password, or one press on an account this computer keeps. What is wrong is said in a
 * row of the list, where the eyes are, and a wait counts down there. Whether somebody may sign in,
 * and how long they wait, billing decides. Nothing here waits for the keyring: what it has to say
 * comes when it comes.
 */

struct _OpbmsSignInForm {
  AdwBin               parent_instance;

  OpbmsContext        *context;        /* the system's */
  OpbmsKeyring        *keyring;
  OpbmsDate            fixed_today;
  gboolean             is_busy;        /* an attempt is under way */
  gboolean             is_touched;     /* somebody has begun to do something */
  gboolean             is_offline;     /* the last attempt met no server, and the form says so */
  OpbmsKeptAccountRow *chosen;         /* the kept account that is being signed in with */
  GCancellable        *lookup;         /* of its token */
  OpbmsSession        *session;        /* signed in, to be told when the keyring has it */
  guint                told_source;    /* or at last by then */

  GtkSpinner          *spinner;
  GtkWidget           *notice_strip;
  GtkLabel            *notice;
  GtkWidget           *exposed_strip;
  GtkLabel            *organisation;
  OpbmsKeptAccounts   *kept;
  GtkWidget           *other_heading;
  GtkEditable         *username;
  GtkEditable         *password;
  OpbmsFailureRow     *failure;
  AdwActionRow        *keep_row;
  GtkSwitch           *keep_switch;
  GtkWidget           *sign_in_button;
  GtkWidget           *sample_strip;
  GtkLabel            *sample_subtitle;
  GtkWidget           *staff_button;
  GtkWidget           *customer_button;
};

enum {
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsSignInForm, opbms_sign_in_form, ADW_TYPE_BIN)

static gboolean
is_filled_in (GtkEditable *row)
{
  return *gtk_editable_get_text (row) != '\0';
}

static void
update_sensitivity (OpbmsSignInForm *self)
{
  gboolean can_try = self->context && !self->is_busy;

  gtk_widget_set_sensitive (self->sign_in_button,
                            can_try && !opbms_failure_row_is_waiting (self->failure) &&
                            is_filled_in (self->username) && is_filled_in (self->password));
  gtk_widget_set_sensitive (GTK_WIDGET (self->kept), can_try);
  gtk_widget_set_sensitive (self->staff_button, can_try);
  gtk_widget_set_sensitive (self->customer_button, can_try);
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

/* What the row says is said of the password field too, where the keyboard is. */
static void
update_described (OpbmsSignInForm *self)
{
  GtkAccessible *field = GTK_ACCESSIBLE (self->password);

  if (gtk_widget_get_visible (GTK_WIDGET (self->failure))) {
    gtk_accessible_update_relation (field, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->failure,
                                    NULL, -1);
    gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  } else {
    gtk_accessible_reset_relation (field, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
    gtk_accessible_reset_state (field, GTK_ACCESSIBLE_STATE_INVALID);
  }
  update_sensitivity (self);
}

static void
hide_failure (OpbmsSignInForm *self)
{
  self->is_offline = FALSE;
  opbms_failure_row_hide (self->failure);
  update_described (self);
}

static void
on_waited (OpbmsSignInForm *self)
{
  update_described (self);
}

static void
ask_for_password (OpbmsSignInForm *self)
{
  update_described (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
  gtk_editable_select_region (self->password, 0, -1);
}

static void
show_failure (OpbmsSignInForm *self,
              const GError    *error)
{
  if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_WAIT)) {
    opbms_failure_row_wait (self->failure, opbms_error_get_wait (error));
  } else if (g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN)) {
    opbms_failure_row_show (self->failure, _("The username or the password is wrong"), NULL);
  } else {
    self->is_offline = g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE);
    opbms_failure_row_show (self->failure, error->message, NULL);
  }
  ask_for_password (self);
}

/* What is typed is still there: one may try again now. */
static void
on_connection_changed (OpbmsSignInForm *self,
                       gboolean         is_online)
{
  if (is_online && self->is_offline) {
    hide_failure (self);
  }
}

/* The way in by the keyring is closed: the password is the other one. */
static void
show_kept_failure (OpbmsSignInForm *self,
                   const GError    *error)
{
  g_autoptr (OpbmsKeptAccountRow) row = g_steal_pointer (&self->chosen);
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  gboolean is_over = g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_SIGN_IN) ||
                     g_error_matches (error, OPBMS_KEYRING_ERROR, OPBMS_KEYRING_ERROR_MISSING);

  gtk_editable_set_text (self->username, opbms_kept_account_row_get_owner (row)->username);
  gtk_editable_set_text (self->password, "");
  if (is_over) {
    /* Translators: a person's name */
    g_autofree char *title = g_strdup_printf (_("%s is no longer kept signed in"), name);

    opbms_kept_accounts_drop (self->kept, row);
    opbms_failure_row_show (self->failure, title, _("Sign in with the password"));
  } else if (error->domain == OPBMS_KEYRING_ERROR) {
    opbms_failure_row_show (self->failure, error->message, _("Sign in with the password"));
  } else {
    show_failure (self, error);
  }
  ask_for_password (self);
}

static void
tell_not_kept (const GError *error)
{
  GApplication *application = g_application_get_default ();
  GList *windows = application ? gtk_application_get_windows (GTK_APPLICATION (application)) : NULL;

  for (GList *link = windows; link; link = link->next) {
    if (OPBMS_IS_WINDOW (link->data)) {
      /* Translators: why this computer does not keep an account */
      g_autofree char *title = g_strdup_printf (_("Not kept signed in: %s"), error->message);

      opbms_toast_show (link->data, title);
      return;
    }
  }
}

static void
tell_signed_in (OpbmsSignInForm *self)
{
  g_autoptr (OpbmsSession) session = g_steal_pointer (&self->session);

  g_clear_handle_id (&self->told_source, g_source_remove);
  if (session && self->context) {
    set_busy (self, FALSE);
    gtk_editable_set_text (self->password, "");
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, session);
  }
}

static gboolean
on_waited_enough (gpointer user_data)
{
  OpbmsSignInForm *self = user_data;

  self->told_source = 0;
  tell_signed_in (self);

  return G_SOURCE_REMOVE;
}

static void
on_kept (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (OpbmsSignInForm) self = user_data;
  g_autoptr (GError) error = NULL;

  opbms_keeping_store_finish (result, &error);
  tell_signed_in (self);
  if (error) {
    tell_not_kept (error);
  }
}

/* Who is signed in when the window is there is kept when it is closed at once; but nobody stands
 * before a keyring that does not answer, or a question it asks. */
static void
keep (OpbmsSignInForm     *self,
      const OpbmsSignedIn *signed_in)
{
  g_autoptr (OpbmsKeptOwner) owner = opbms_kept_owner_of_session (signed_in->session);

  self->session = opbms_session_ref (signed_in->session);
  self->told_source = g_timeout_add_seconds (1, on_waited_enough, self);
  opbms_keeping_store_async (self->context, self->keyring, owner, signed_in->new_token, on_kept,
                             g_object_ref (self));
}

/* Where only the keyring says who is kept, it is to say so of who they are now. */
static void
rename_chosen (OpbmsSignInForm *self,
               OpbmsSession    *session)
{
  g_autoptr (OpbmsKeptAccountRow) row = g_steal_pointer (&self->chosen);
  g_autoptr (OpbmsKeptOwner) owner = row ? opbms_kept_owner_of_session (session) : NULL;

  if (row && !opbms_kept_owner_equal (owner, opbms_kept_account_row_get_owner (row))) {
    opbms_keeping_rename (self->context, self->keyring, owner);
  }
}

static void
on_attempted (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OpbmsSignInForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsSignedIn) signed_in = opbms_worker_run_finish (OPBMS_WORKER (source), result,
                                                                 &error);

  if (!self->context) { /* closed meanwhile */
    return;
  }

  if (signed_in && signed_in->new_token) {
    keep (self, signed_in);
  } else if (signed_in) {
    rename_chosen (self, signed_in->session);
    self->session = opbms_session_ref (signed_in->session);
    tell_signed_in (self);
    if (signed_in->keep_error) {
      tell_not_kept (signed_in->keep_error);
    }
  } else {
    set_busy (self, FALSE);
    if (self->chosen) {
      show_kept_failure (self, error);
    } else {
      show_failure (self, error);
    }
  }
}

static void
attempt (OpbmsSignInForm    *self,
         OpbmsSignInAttempt *request)
{
  hide_failure (self);
  set_busy (self, TRUE);
  opbms_context_run_async (self->context, OPBMS_ACCESS_WRITE, opbms_sign_in_attempt_run, request,
                           (GDestroyNotify) opbms_sign_in_attempt_free,
                           (GDestroyNotify) opbms_signed_in_free, NULL, on_attempted,
                           g_object_ref (self));
}

/* The keyring may still be asked for another way in: this one was quicker. */
static void
stop_looking_up (OpbmsSignInForm *self)
{
  g_cancellable_cancel (self->lookup);
  g_clear_object (&self->lookup);
  g_clear_object (&self->chosen);
}

static void
attempt_with_password (OpbmsSignInForm *self,
                       const char      *username,
                       const char      *password)
{
  OpbmsSignInAttempt *request = opbms_sign_in_attempt_new (self->fixed_today, username);

  stop_looking_up (self);
  request->password = g_strdup (password);
  request->keep = gtk_switch_get_active (self->keep_switch);
  attempt (self, request);
}

static void
on_looked_up (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (OpbmsSignInForm) self = user_data;
  g_autoptr (GError) error = NULL;
  char *token = opbms_keyring_lookup_finish (OPBMS_KEYRING (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->context) {
    opbms_keyring_free_token (token);
    return;
  }

  g_clear_object (&self->lookup);
  opbms_spinner_stop (self->spinner);
  if (token) {
    OpbmsSignInAttempt *request =
        opbms_sign_in_attempt_new (self->fixed_today,
                                   opbms_kept_account_row_get_owner (self->chosen)->username);

    request->token = token;
    attempt (self, request);
  } else {
    show_kept_failure (self, error);
  }
}

/* Meanwhile one may still type a password: the keyring may take its time, or ask to be unlocked. */
static void
on_kept_chosen (OpbmsSignInForm     *self,
                OpbmsKeptAccountRow *row)
{
  stop_looking_up (self);
  hide_failure (self);
  opbms_spinner_start (self->spinner);
  self->chosen = g_object_ref (row);
  self->lookup = g_cancellable_new ();
  opbms_keyring_lookup_async (self->keyring, opbms_kept_account_row_get_owner (row)->account_id,
                              self->lookup, on_looked_up, g_object_ref (self));
}

/* Nobody's focus is taken who has begun to do something. */
static void
on_kept_listed (OpbmsSignInForm *self,
                GError          *error)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_row), error == NULL);
  adw_action_row_set_subtitle (self->keep_row, error ? error->message
                                                     : _("In this computer’s keyring"));
  if (error) {
    gtk_switch_set_active (self->keep_switch, FALSE);
  } else if (!self->is_touched && !is_filled_in (self->username) &&
             !is_filled_in (self->password)) {
    opbms_kept_accounts_grab_focus (self->kept);
  }
}

/* A row that goes takes the focus with it. */
static void
on_kept_changed (OpbmsSignInForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_widget_set_visible (self->other_heading, gtk_widget_get_visible (GTK_WIDGET (self->kept)));
  if (root && gtk_widget_get_mapped (GTK_WIDGET (self)) && !gtk_root_get_focus (root)) {
    opbms_sign_in_form_grab_focus (self);
  }
}

static gboolean
on_event (OpbmsSignInForm *self,
          GdkEvent        *event)
{
  switch ((int) gdk_event_get_event_type (event)) {
  case GDK_KEY_PRESS:
  case GDK_BUTTON_PRESS:
  case GDK_TOUCH_BEGIN:
    self->is_touched = TRUE;
    break;
  default:
    break;
  }

  return GDK_EVENT_PROPAGATE;
}

static void
on_sign_in_clicked (OpbmsSignInForm *self)
{
  attempt_with_password (self, gtk_editable_get_text (self->username),
                         gtk_editable_get_text (self->password));
}

static void
on_staff_clicked (OpbmsSignInForm *self)
{
  attempt_with_password (self, OPBMS_DEMO_STAFF, OPBMS_DEMO_PASSWORD);
}

static void
on_customer_clicked (OpbmsSignInForm *self)
{
  attempt_with_password (self, OPBMS_DEMO_CUSTOMER, OPBMS_DEMO_PASSWORD);
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
  hide_failure (self);
}

static void
on_password_changed (OpbmsSignInForm *self)
{
  if (opbms_failure_row_is_waiting (self->failure)) {
    update_sensitivity (self);
  } else {
    hide_failure (self);
  }
}

static void
opbms_sign_in_form_dispose (GObject *object)
{
  OpbmsSignInForm *self = OPBMS_SIGN_IN_FORM (object);

  stop_looking_up (self);
  g_clear_handle_id (&self->told_source, g_source_remove);
  g_clear_pointer (&self->session, opbms_session_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->keyring);

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

  g_type_ensure (OPBMS_TYPE_FAILURE_ROW);
  g_type_ensure (OPBMS_TYPE_KEPT_ACCOUNTS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-sign-in-form.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, notice_strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, notice);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, exposed_strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, organisation);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, kept);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, other_heading);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, username);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, password);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, failure);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, keep_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, keep_switch);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sample_strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, sample_subtitle);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, staff_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInForm, customer_button);
  gtk_widget_class_bind_template_callback (widget_class, on_event);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_listed);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_waited);
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

  if (g_set_object (&self->context, context)) {
    g_signal_connect_object (opbms_context_get_store (context), "connection-changed",
                             G_CALLBACK (on_connection_changed), self, G_CONNECT_SWAPPED);
  }
  self->fixed_today = fixed_today;

  settings = opbms_session_get_settings (opbms_context_get_session (context));
  gtk_label_set_label (self->organisation,
                       *settings->organisation ? settings->organisation : _("OPBMS"));
  gtk_widget_set_visible (self->sample_strip, settings->is_demo);
  gtk_widget_set_visible (self->exposed_strip,
                          opbms_store_is_exposed (opbms_context_get_store (context)));
  update_sensitivity (self);

  g_clear_object (&self->keyring);
  self->keyring = opbms_keyring_new (settings->database_id);
  opbms_kept_accounts_load (self->kept, context, self->keyring);
}

/**
 * opbms_sign_in_form_set_notice:
 * @self: a form
 * @notice: (nullable): why one has to sign in again
 */
void
opbms_sign_in_form_set_notice (OpbmsSignInForm *self,
                               const char      *notice)
{
  g_return_if_fail (OPBMS_IS_SIGN_IN_FORM (self));

  gtk_label_set_label (self->notice, notice ? notice : "");
  gtk_widget_set_visible (self->notice_strip, notice != NULL);
}

/**
 * opbms_sign_in_form_grab_focus:
 * @self: a form
 *
 * Puts the keyboard on the first kept account, or where one begins to type.
 */
void
opbms_sign_in_form_grab_focus (OpbmsSignInForm *self)
{
  g_return_if_fail (OPBMS_IS_SIGN_IN_FORM (self));

  if (!opbms_kept_accounts_grab_focus (self->kept)) {
    gtk_widget_grab_focus (GTK_WIDGET (self->username));
  }
}
