/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-application.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "ui/admin/opbms-admin-window.h"
#include "ui/customer/opbms-customer-window.h"
#include "ui/opbms-help.h"
#include "ui/shared/opbms-personal.h"
#include "ui/sign-in/opbms-sign-in-window.h"

#include <glib/gi18n.h>

/*
 * The program: which database it is about, and which window is there. It opens the database off the
 * main thread while the sign-in window is already seen, swaps that window for the one of whoever
 * signed in, and back. What is in a window is the window's business.
 */

struct _OpbmsApplication {
  AdwApplication     parent_instance;

  char              *location;       /* of the database */
  OpbmsDate          fixed_today;    /* OPBMS_DATE_NONE: the real one */
  OpbmsWorker       *worker;
  OpbmsStore        *store;          /* NULL until it is open */
  OpbmsSignInWindow *sign_in_window; /* weak; NULL while somebody is signed in */
};

typedef struct {
  char       *location;
  OpbmsStore *store; /* NULL: to be opened */
  OpbmsDate   fixed_today;
} Request;

typedef struct {
  OpbmsSession *system;
  gboolean      needs_first;
} Opened;

G_DEFINE_FINAL_TYPE (OpbmsApplication, opbms_application, ADW_TYPE_APPLICATION)

static void present_sign_in (OpbmsApplication *self);

static void
request_free (Request *request)
{
  g_free (request->location);
  g_clear_object (&request->store);
  g_free (request);
}

static void
opened_free (Opened *opened)
{
  opbms_session_unref (opened->system);
  g_free (opened);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* Runs on the worker's thread. */
static gpointer
run_open (gpointer   data,
          GError   **error)
{
  Request *request = data;
  g_autoptr (OpbmsSession) system = NULL;
  gboolean needs_first;
  Opened *opened;

  if (!request->store) {
    request->store = opbms_store_open (request->location, OPBMS_STORE_CREATE, error);
  }
  if (!request->store) {
    return NULL;
  }

  system = opbms_session_open_system (request->store, request->fixed_today, error);
  if (!system || !opbms_account_needs_first (request->store, &needs_first, error)) {
    return NULL;
  }

  opened = g_new0 (Opened, 1);
  opened->system = g_steal_pointer (&system);
  opened->needs_first = needs_first;

  return opened;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OpbmsApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Opened) opened = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);
  g_autoptr (OpbmsContext) context = NULL;

  if (!self->sign_in_window || self->worker != OPBMS_WORKER (source)) { /* closed meanwhile */
    return;
  }
  if (!opened) {
    opbms_sign_in_window_show_error (self->sign_in_window, self->location, error);
    return;
  }

  if (!self->store) {
    self->store = g_object_ref (opbms_session_get_store (opened->system));
    opbms_store_watch (self->store); /* so that pages hear of what other processes change */
  }
  context = opbms_context_new (self->worker, opened->system);
  opbms_sign_in_window_set_context (self->sign_in_window, context, opened->needs_first);
}

/* Opens the database, or reads its settings again if it is open. */
static void
open_database (OpbmsApplication *self)
{
  Request *request = g_new0 (Request, 1);

  request->location = g_strdup (self->location);
  request->store = self->store ? g_object_ref (self->store) : NULL;
  request->fixed_today = self->fixed_today;
  opbms_worker_run_async (self->worker, OPBMS_ACCESS_WRITE, run_open, request,
                          (GDestroyNotify) request_free, (GDestroyNotify) opened_free, NULL,
                          on_opened, g_object_ref (self));
}

static void
destroy_windows_but (OpbmsApplication *self,
                     GtkWindow        *kept)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  for (GList *link = windows; link; link = link->next) {
    if (link->data != kept
        && g_list_find (gtk_application_get_windows (GTK_APPLICATION (self)), link->data)) {
      gtk_window_destroy (link->data);
    }
  }
}

static void
on_sign_out (OpbmsApplication *self)
{
  present_sign_in (self);
  destroy_windows_but (self, GTK_WINDOW (self->sign_in_window));
}

static void
on_signed_in (OpbmsApplication *self,
              OpbmsSession     *session)
{
  g_autoptr (OpbmsContext) context = opbms_context_new (self->worker, session);
  GtkWindow *window;

  if (opbms_context_is_staff (context)) {
    window = opbms_admin_window_new (GTK_APPLICATION (self), context);
  } else {
    window = opbms_customer_window_new (GTK_APPLICATION (self), context);
  }
  opbms_personal_remember_size (window);
  g_signal_connect_object (window, "sign-out", G_CALLBACK (on_sign_out), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
  destroy_windows_but (self, window);
}

static void
present_sign_in (OpbmsApplication *self)
{
  GtkWindow *window = opbms_sign_in_window_new (GTK_APPLICATION (self), self->fixed_today);

  g_set_weak_pointer (&self->sign_in_window, OPBMS_SIGN_IN_WINDOW (window));
  g_signal_connect_object (window, "open", G_CALLBACK (open_database), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "signed-in", G_CALLBACK (on_signed_in), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
  open_database (self);
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
  destroy_windows_but (user_data, NULL);
  g_application_quit (user_data);
}

static void
opbms_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window) {
    gtk_window_present (window);
  } else {
    present_sign_in (OPBMS_APPLICATION (application));
  }
}

static void
opbms_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "about", .activate = on_about_activated },
    { .name = "shortcuts", .activate = on_shortcuts_activated },
    { .name = "quit", .activate = on_quit_activated },
  };
  static const char *const quit_keys[] = { "<Control>q", NULL };
  static const char *const shortcuts_keys[] = { "<Control>question", NULL };

  G_APPLICATION_CLASS (opbms_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.shortcuts",
                                         shortcuts_keys);

  OPBMS_APPLICATION (application)->worker = opbms_worker_new ();
}

static void
opbms_application_shutdown (GApplication *application)
{
  OpbmsApplication *self = OPBMS_APPLICATION (application);

  destroy_windows_but (self, NULL);
  opbms_worker_close (self->worker); /* what was begun is finished */
  if (self->store) {
    opbms_store_close (self->store);
  }
  g_clear_object (&self->worker);
  g_clear_object (&self->store);

  G_APPLICATION_CLASS (opbms_application_parent_class)->shutdown (application);
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
  if (location || g_getenv ("OPBMS_DATABASE")) {
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

  return G_APPLICATION_CLASS (opbms_application_parent_class)->handle_local_options (application,
                                                                                     options);
}

static void
opbms_application_finalize (GObject *object)
{
  OpbmsApplication *self = OPBMS_APPLICATION (object);

  g_clear_weak_pointer (&self->sign_in_window);
  g_free (self->location);

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
