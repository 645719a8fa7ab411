/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-application.h"

#include "config.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/opbms-database.h"
#include "ui/opbms-help.h"
#include "ui/opbms-idle-watch.h"
#include "ui/opbms-notified-bill.h"
#include "ui/opbms-reminder.h"
#include "ui/opbms-renewal.h"
#include "ui/opbms-shut-out.h"
#include "ui/shared/opbms-database-dialog.h"
#include "ui/shared/opbms-personal.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/sign-in/opbms-keeping.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <glib/gi18n.h>

/*
 * The program: which windows are there. Each sign-in window becomes the window of whoever signed in
 * there, and that one becomes a sign-in window again; any number of them are open side by side, on
 * one database, and none touches another. What is in a window is the window's business.
 */

struct _OpbmsApplication {
  AdwApplication  parent_instance;

  char           *location;    /* of the database */
  gboolean        is_given;    /* the location is, for this run: nobody chooses another */
  OpbmsDate       fixed_today; /* OPBMS_DATE_NONE: the real one */
  OpbmsDatabase  *database;    /* NULL before it starts and after it ends */
  OpbmsClock     *clock;       /* of the idle watch: what time it really is */
  OpbmsIdleWatch *idle_watch;
  OpbmsReminder  *reminder;    /* the same */
};

G_DEFINE_FINAL_TYPE (OpbmsApplication, opbms_application, ADW_TYPE_APPLICATION)

static void present_sign_in (OpbmsApplication *self, const char *notice);

/* The window, and first the dialogs that belong to it. */
static void
destroy_window (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link; link = link->next) {
    if (GTK_IS_WINDOW (link->data) && gtk_window_get_transient_for (link->data) == window) {
      destroy_window (link->data);
    }
  }
  gtk_window_destroy (window);
}

static void
destroy_all_windows (OpbmsApplication *self)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self)))) {
    destroy_window (windows->data);
  }
}

/* A dialog holds up the windows of its group: nobody waits for what others have open. */
static void
present_apart (GtkWindow *window)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_group_add_window (group, window);
  gtk_window_present (window);
}

static void
on_sign_out (GtkWindow        *window,
             OpbmsApplication *self)
{
  g_autofree char *reason = opbms_idle_watch_dup_reason (self->idle_watch, window);

  if (!reason) {
    reason = opbms_shut_out_dup_reason (window);
  }
  present_sign_in (self, reason);
  destroy_window (window);
}

/* Who looks at what a customer sees does so from a window of staff; it goes with that one. */
static void
on_view_opened (GtkWindow        *window,
                OpbmsSession     *session,
                OpbmsApplication *self)
{
  g_autoptr (OpbmsContext) context = NULL;
  GtkWindow *view;
  int width, height;

  context = opbms_context_new (opbms_database_get_worker (self->database), session);
  view = opbms_customer_window_new (GTK_APPLICATION (self), context);
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (view, width, height);
  g_signal_connect_object (window, "destroy", G_CALLBACK (destroy_window), view, G_CONNECT_SWAPPED);
  opbms_idle_watch_share (self->idle_watch, view, OPBMS_WINDOW (window));
  opbms_renewal_watch (OPBMS_WINDOW (view));
  present_apart (view);
}

static GtkWindow *
present_main_window (OpbmsApplication *self,
                     OpbmsSession     *session)
{
  g_autoptr (OpbmsContext) context = NULL;
  GtkWindow *window;

  opbms_store_watch (opbms_session_get_store (session)); /* on a server it is the session's own */
  context = opbms_context_new (opbms_database_get_worker (self->database), session);
  if (opbms_context_is_staff (context)) {
    window = opbms_admin_window_new (GTK_APPLICATION (self), context);
    g_signal_connect_object (window, "view-opened", G_CALLBACK (on_view_opened), self, 0);
  } else {
    window = opbms_customer_window_new (GTK_APPLICATION (self), context);
  }
  opbms_personal_remember_window (window, opbms_context_is_staff (context) ? "staff-page"
                                                                           : "customer-page");
  opbms_idle_watch_add (self->idle_watch, OPBMS_WINDOW (window));
  opbms_renewal_watch (OPBMS_WINDOW (window));
  opbms_shut_out_watch (OPBMS_WINDOW (window));
  g_signal_connect_object (window, "sign-out", G_CALLBACK (on_sign_out), self, 0);
  present_apart (window);

  return window;
}

static void
on_signed_in (OpbmsSignInWindow *sign_in_window,
              OpbmsSession      *session,
              OpbmsApplication  *self)
{
  present_main_window (self, session);
  destroy_window (GTK_WINDOW (sign_in_window));
  opbms_reminder_start_soon (self->reminder); /* who is kept may be another now */
}

static void
on_database_opened (OpbmsContext *context,
                    gboolean      needs_first,
                    const GError *error,
                    gpointer      user_data)
{
  g_autoptr (OpbmsSignInWindow) window = user_data;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (!application) { /* closed meanwhile */
    return;
  }

  if (context) {
    opbms_sign_in_window_set_context (window, context, needs_first);
    opbms_reminder_start_soon (OPBMS_APPLICATION (application)->reminder);
  } else {
    opbms_sign_in_window_show_error (window, OPBMS_APPLICATION (application)->location, error);
  }
}

static void
on_open (OpbmsSignInWindow *window,
         OpbmsApplication  *self)
{
  opbms_database_open (self->database, on_database_opened, g_object_ref (window));
}

/* Once the window is drawn, which is not to wait for what fills it. */
static gboolean
on_idle (gpointer user_data)
{
  GtkWindow *window = user_data;
  GtkApplication *application = gtk_window_get_application (window);

  if (application) { /* not closed meanwhile */
    on_open (OPBMS_SIGN_IN_WINDOW (window), OPBMS_APPLICATION (application));
  }

  return G_SOURCE_REMOVE;
}

/* @notice: (nullable): why one has to sign in again */
static void
present_sign_in (OpbmsApplication *self,
                 const char       *notice)
{
  GtkWindow *window = opbms_sign_in_window_new (GTK_APPLICATION (self), self->fixed_today);

  g_signal_connect_object (window, "open", G_CALLBACK (on_open), self, 0);
  g_signal_connect_object (window, "signed-in", G_CALLBACK (on_signed_in), self, 0);
  opbms_sign_in_window_set_notice (OPBMS_SIGN_IN_WINDOW (window), notice);
  gtk_window_present (window);
  g_idle_add_full (G_PRIORITY_LOW, on_idle, g_object_ref (window), g_object_unref);
}

static void
on_new_window_activated (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  present_sign_in (user_data, NULL);
}

static GtkWindow *
open_for_payer (GtkApplication *application,
                OpbmsSession   *session)
{
  OpbmsApplication *self = OPBMS_APPLICATION (application);

  if (!self->reminder) { /* it ends */
    return NULL;
  }
  if (session) {
    return present_main_window (self, session);
  }
  present_sign_in (self, NULL); /* the password is the way */

  return NULL;
}

static void
on_pay_bill_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  OpbmsApplication *self = user_data;
  gint64 account_id, bill_id;

  g_variant_get (parameter, "(xx)", &account_id, &bill_id);
  opbms_notified_bill_pay (GTK_APPLICATION (self), self->reminder, account_id, bill_id,
                           open_for_payer);
}

/* ---- Another database ---- */

static void start_database (OpbmsApplication *self);
static void stop_database  (OpbmsApplication *self);
static char *dup_location  (void);

static gboolean
reopen (gpointer user_data)
{
  OpbmsApplication *self = user_data;

  if (self->database) { /* it does not end */
    g_application_hold (G_APPLICATION (self));
    destroy_all_windows (self);
    stop_database (self);
    g_free (self->location);
    self->location = dup_location ();
    start_database (self);
    present_sign_in (self, NULL);
    g_application_release (G_APPLICATION (self));
  }

  return G_SOURCE_REMOVE;
}

/* Not at once: the dialog that says so is one of the windows that go. */
static void
on_database_chosen (OpbmsDatabaseDialog *dialog,
                    const char          *location,
                    OpbmsApplication    *self)
{
  g_autoptr (GSettings) personal = opbms_personal_new_settings ();

  if (personal) {
    g_settings_set_string (personal, "database", location);
    g_idle_add_full (G_PRIORITY_DEFAULT, reopen, g_object_ref (self), g_object_unref);
  }
}

static void
on_choose_database_activated (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  OpbmsApplication *self = user_data;
  GtkWidget *dialog = opbms_database_dialog_new (self->location);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_database_chosen), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                gtk_application_get_active_window (user_data));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_preferences_activated (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (user_data);
  GtkWidget *window = opbms_preferences_window_new (
    OPBMS_IS_WINDOW (parent) ? opbms_window_get_context (OPBMS_WINDOW (parent)) : NULL);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_about_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  opbms_help_show_about (gtk_application_get_active_window (user_data));
}

static void
on_shortcuts_activated (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  opbms_help_show_shortcuts (gtk_application_get_active_window (user_data));
}

static void
on_quit_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  destroy_all_windows (user_data);
  opbms_keeping_quit (user_data);
}

static void
opbms_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window) {
    gtk_window_present (window);
  } else {
    present_sign_in (OPBMS_APPLICATION (application), NULL);
  }
}

/* Of the environment, the person's choice, or the usual place; in this order. */
static char *
dup_location (void)
{
  const char *location = g_getenv ("OPBMS_DATABASE");
  g_autoptr (GSettings) settings = opbms_personal_new_settings ();
  g_autofree char *chosen = settings ? g_settings_get_string (settings, "database") : NULL;

  if (location && *location) {
    return g_strdup (location);
  } else if (chosen && *chosen) {
    return g_steal_pointer (&chosen);
  }

  return opbms_store_dup_default_location ();
}

static void
set_key (GApplication *application,
         const char   *action,
         const char   *key)
{
  const char *const keys[] = { key, NULL };

  gtk_application_set_accels_for_action (GTK_APPLICATION (application), action, keys);
}

/* Also of the time a computer sleeps. */
static gint64
get_seconds (gpointer clock)
{
  return opbms_clock_now (clock) / G_USEC_PER_SEC;
}

static void
start_database (OpbmsApplication *self)
{
  self->database = opbms_database_new (self->location, self->fixed_today);
  self->reminder = opbms_reminder_new (G_APPLICATION (self), self->database);
}

static void
stop_database (OpbmsApplication *self)
{
  g_autoptr (OpbmsReminder) reminder = g_steal_pointer (&self->reminder);

  if (reminder) {
    g_object_run_dispose (G_OBJECT (reminder)); /* what is under way holds it */
  }
  opbms_database_close (self->database);
  g_clear_object (&self->database);
}

static void
opbms_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "new-window", .activate = on_new_window_activated },
    { .name = "pay-bill", .activate = on_pay_bill_activated, .parameter_type = "(xx)" },
    { .name = "preferences", .activate = on_preferences_activated },
    { .name = "choose-database", .activate = on_choose_database_activated },
    { .name = "about", .activate = on_about_activated },
    { .name = "shortcuts", .activate = on_shortcuts_activated },
    { .name = "quit", .activate = on_quit_activated },
  };
  OpbmsApplication *self = OPBMS_APPLICATION (application);

  G_APPLICATION_CLASS (opbms_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_key (application, "app.new-window", "<Control><Shift>n");
  set_key (application, "app.preferences", "<Control>comma");
  set_key (application, "app.shortcuts", "<Control>question");
  set_key (application, "app.quit", "<Control>q");

  if (!self->location) { /* started by no command line */
    self->location = dup_location ();
  }
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "choose-database")),
    !self->is_given);
  self->clock = opbms_clock_new ("UTC", OPBMS_DATE_NONE);
  self->idle_watch = opbms_idle_watch_new (get_seconds, self->clock);
  start_database (self);
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) &&
      opbms_database_exists (self->database)) {
    opbms_reminder_start (self->reminder); /* no window will */
  }
}

static void
opbms_application_shutdown (GApplication *application)
{
  OpbmsApplication *self = OPBMS_APPLICATION (application);

  destroy_all_windows (self);
  stop_database (self);
  g_clear_object (&self->idle_watch);
  g_clear_pointer (&self->clock, opbms_clock_unref);

  G_APPLICATION_CLASS (opbms_application_parent_class)->shutdown (application);
}

/* Asks the program that runs already, if one does, for one more window.
 *
 * Returns: an exit status; -1 to go on and be that program */
static int
open_new_window (GApplication *application)
{
  g_autoptr (GError) error = NULL;

  if (!g_application_register (application, NULL, &error)) {
    g_printerr ("opbms: %s\n", error->message);
    return EXIT_FAILURE;
  }
  if (!g_application_get_is_remote (application)) {
    return -1;
  }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);

  return EXIT_SUCCESS;
}

static int
opbms_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  OpbmsApplication *self = OPBMS_APPLICATION (application);
  g_autofree char *location = NULL;
  const char *today;

  if (g_variant_dict_contains (options, "version")) {
    g_print ("OPBMS %s\n", PACKAGE_VERSION);
    return EXIT_SUCCESS;
  }

  g_variant_dict_lookup (options, "database", "^ay", &location);
  self->is_given = location || g_getenv ("OPBMS_DATABASE");
  if (self->is_given) {
    /* Another database than the usual one may be open beside it. */
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  }
  g_free (self->location);
  self->location = location ? g_steal_pointer (&location) : dup_location ();

  if (g_variant_dict_lookup (options, "today", "&s", &today)) {
    self->fixed_today = opbms_date_parse_iso (today);
    if (self->fixed_today == OPBMS_DATE_NONE) {
      g_printerr (_("opbms: “%s” is no date; write it as 2026-11-22\n"), today);
      return 2;
    }
  }
  if (g_variant_dict_contains (options, "new-window")) {
    return open_new_window (application);
  }

  return G_APPLICATION_CLASS (opbms_application_parent_class)->handle_local_options (application,
                                                                                     options);
}

static void
opbms_application_finalize (GObject *object)
{
  g_free (OPBMS_APPLICATION (object)->location);

  G_OBJECT_CLASS (opbms_application_parent_class)->finalize (object);
}

static void
opbms_application_class_init (OpbmsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_application_finalize;
  application_class->activate = opbms_application_activate;
  application_class->startup = opbms_application_startup;
  application_class->shutdown = opbms_application_shutdown;
  application_class->handle_local_options = opbms_application_handle_local_options;
}

static void
opbms_application_init (OpbmsApplication *self)
{
  const GOptionEntry options[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("The database to open"),
      N_("FILE-OR-URI") },
    { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take this for today's date"),
      N_("YYYY-MM-DD") },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open one more window to sign in"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL },
  };

  self->fixed_today = OPBMS_DATE_NONE;
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * opbms_application_new:
 *
 * Returns: (transfer full): the program, to be run with the command line's arguments
 */
OpbmsApplication *
opbms_application_new (void)
{
  return g_object_new (OPBMS_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "resource-base-path", "/io/github/opbms/Opbms",
                       NULL);
}
