/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-reminder.h"

#include "billing/opbms-session.h"
#include "ui/opbms-kept-sessions.h"
#include "ui/opbms-notifier.h"

#define PAUSE_SECONDS 2 /* between finding out twice, however much changes */

/*
 * Finds out who is kept signed in, hands their sessions to the notifier, and looks again when the
 * accounts change. A program that was started without a window stays for as long as there is
 * somebody to remind, and leaves when there is not. What is told, and how, is the notifier's
 * business.
 */

struct _OpbmsReminder {
  GObject        parent_instance;

  GApplication  *application; /* not owned: it owns this */
  OpbmsDatabase *database;    /* NULL after its end */
  OpbmsNotifier *notifier;    /* NULL until the database is open */
  OpbmsContext  *system;
  OpbmsKeyring  *keyring;
  GCancellable  *cancellable; /* while it finds out */
  guint          source;      /* finds out soon */
  gboolean       is_stale;    /* find out once more after that */
  gboolean       is_held;     /* the application, by this */
  GArray        *searches;    /* Search: wait until it has found out */
};

typedef struct {
  gint64              account_id;
  OpbmsReminderFound  found;
  gpointer            user_data;
} Search;

G_DEFINE_FINAL_TYPE (OpbmsReminder, opbms_reminder, G_TYPE_OBJECT)

/* Only what nobody sees needs to be held: windows hold the program themselves. */
static void
set_held (OpbmsReminder *self,
          gboolean       held)
{
  held = held && (g_application_get_flags (self->application) & G_APPLICATION_IS_SERVICE);
  if (held && !self->is_held) {
    g_application_hold (self->application);
  } else if (!held && self->is_held) {
    g_application_release (self->application);
  }
  self->is_held = held;
}

static void
answer_searches (OpbmsReminder *self)
{
  g_autoptr (GArray) searches = g_steal_pointer (&self->searches);

  self->searches = g_array_new (FALSE, FALSE, sizeof (Search));
  for (guint i = 0; i < searches->len; i++) {
    const Search *search = &g_array_index (searches, Search, i);

    search->found (self->notifier ? opbms_notifier_find_session (self->notifier, search->account_id)
                                  : NULL,
                   search->user_data);
  }
}

static void
on_sessions_opened (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (OpbmsReminder) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = opbms_kept_sessions_open_finish (result, &error);

  if (!self->database) { /* ended meanwhile */
    return;
  }

  g_clear_object (&self->cancellable);
  if (self->is_stale) {
    opbms_reminder_start (self);
    return;
  }
  if (sessions) {
    opbms_notifier_set_sessions (self->notifier, sessions);
  } else {
    g_debug ("Reminding who is kept signed in: %s", error->message);
  }
  set_held (self, sessions && sessions->len > 0);
  answer_searches (self);
}

static void
open_sessions (OpbmsReminder *self)
{
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale) {
    return;
  }

  self->cancellable = g_cancellable_new ();
  opbms_kept_sessions_open_async (self->system, self->keyring,
                                  opbms_database_get_fixed_today (self->database),
                                  self->cancellable, on_sessions_opened, g_object_ref (self));
}

static gboolean
on_paused (gpointer user_data)
{
  OpbmsReminder *self = user_data;

  self->source = 0;
  opbms_reminder_start (self);

  return G_SOURCE_REMOVE;
}

static void
on_store_changed (OpbmsStore    *store,
                  guint          tables,
                  OpbmsReminder *self)
{
  if (tables & OPBMS_TABLE_ACCOUNT) {
    opbms_reminder_start_soon (self);
  }
}

static void
take_system (OpbmsReminder *self,
             OpbmsContext  *system)
{
  OpbmsSession *session = opbms_context_get_session (system);

  self->system = g_object_ref (system);
  self->keyring = opbms_keyring_new (opbms_session_get_settings (session)->database_id);
  self->notifier = opbms_notifier_new (
      self->application, opbms_context_get_worker (system),
      opbms_told_new (opbms_database_get_location (self->database)));
  g_signal_connect_object (opbms_context_get_store (system), "changed",
                           G_CALLBACK (on_store_changed), self, 0);
}

static void
on_database_opened (OpbmsContext *context,
                    gboolean      needs_first,
                    const GError *error,
                    gpointer      user_data)
{
  g_autoptr (OpbmsReminder) self = user_data;

  if (!self->database) { /* ended meanwhile */
    return;
  }
  if (!context) { /* a window, if there is one, says so too */
    g_debug ("Reminding who is kept signed in: %s", error->message);
    set_held (self, FALSE);
    answer_searches (self);
    return;
  }

  if (!self->system) {
    take_system (self, context);
  }
  open_sessions (self);
}

static void
opbms_reminder_dispose (GObject *object)
{
  OpbmsReminder *self = OPBMS_REMINDER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_held (self, FALSE);
  g_clear_object (&self->notifier);
  g_clear_object (&self->keyring);
  g_clear_object (&self->system);
  g_clear_object (&self->database);
  answer_searches (self);

  G_OBJECT_CLASS (opbms_reminder_parent_class)->dispose (object);
}

static void
opbms_reminder_finalize (GObject *object)
{
  g_array_unref (OPBMS_REMINDER (object)->searches);

  G_OBJECT_CLASS (opbms_reminder_parent_class)->finalize (object);
}

static void
opbms_reminder_class_init (OpbmsReminderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_reminder_dispose;
  object_class->finalize = opbms_reminder_finalize;
}

static void
opbms_reminder_init (OpbmsReminder *self)
{
  self->searches = g_array_new (FALSE, FALSE, sizeof (Search));
}

/**
 * opbms_reminder_new:
 * @application: shows the notifications; outlives this
 * @database: whose customers are reminded
 *
 * Returns: (transfer full): a reminder that has not started
 */
OpbmsReminder *
opbms_reminder_new (GApplication  *application,
                    OpbmsDatabase *database)
{
  OpbmsReminder *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (OPBMS_IS_DATABASE (database), NULL);

  self = g_object_new (OPBMS_TYPE_REMINDER, NULL);
  self->application = application;
  self->database = g_object_ref (database);

  return self;
}

/**
 * opbms_reminder_start:
 * @self: a reminder whose database is not closed
 *
 * Opens the database, finds out who is kept signed in, and reminds them from now on; once it has,
 * finds out anew.
 */
void
opbms_reminder_start (OpbmsReminder *self)
{
  g_return_if_fail (OPBMS_IS_REMINDER (self));

  set_held (self, TRUE);
  if (self->system) {
    open_sessions (self);
  } else {
    opbms_database_open (self->database, on_database_opened, g_object_ref (self));
  }
}

/**
 * opbms_reminder_start_soon:
 * @self: a reminder whose database is not closed
 *
 * Starts it in a while: a window that opens is seen first, and does not wait for the keyring.
 */
void
opbms_reminder_start_soon (OpbmsReminder *self)
{
  g_return_if_fail (OPBMS_IS_REMINDER (self));

  if (self->source == 0) {
    self->source = g_timeout_add_seconds (PAUSE_SECONDS, on_paused, self);
  }
}

/**
 * opbms_reminder_find_session:
 * @self: a reminder
 * @account_id: an account
 * @found: called once, on this thread, when it has found out who is kept signed in
 * @user_data: data for @found
 *
 * Looks for the session of somebody who was reminded.
 */
void
opbms_reminder_find_session (OpbmsReminder      *self,
                             gint64              account_id,
                             OpbmsReminderFound  found,
                             gpointer            user_data)
{
  Search search = { account_id, found, user_data };

  g_return_if_fail (OPBMS_IS_REMINDER (self) && found);

  g_array_append_val (self->searches, search);
  if (!self->cancellable) {
    opbms_reminder_start (self);
  }
}
