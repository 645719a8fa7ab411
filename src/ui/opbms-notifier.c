/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-notifier.h"

#include "config.h"
#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-personal.h"

#include <glib/gi18n.h>
#include <locale.h>

/*
 * Makes the bills that are due, looks which there are to tell of, and shows those that were not told
 * yet; takes back what was shown of a bill that has been paid. It looks when it is given accounts,
 * when bills or payments change, and when the date does. Whose accounts, and what pressing a
 * notification opens, is the application's business.
 */

#define DATE_CHECK_SECONDS 60
#define MOST_AT_ONCE       3 /* more are told of in one */

struct _OpbmsNotifier {
  GObject       parent_instance;

  GApplication *application; /* not owned: it owns this */
  OpbmsWorker  *worker;
  OpbmsTold    *told;
  GPtrArray    *sessions;
  GSettings    *settings;    /* NULL where they are not installed */
  OpbmsDate     today;       /* when it last looked */
  guint         date_source;
  guint         n_busy;      /* sessions being looked at */
  gboolean      is_stale;    /* look once more after that */
};

/* One session being looked at. */
typedef struct {
  OpbmsNotifier *notifier;
  OpbmsSession  *session;
} Look;

G_DEFINE_FINAL_TYPE (OpbmsNotifier, opbms_notifier, G_TYPE_OBJECT)

static void
look_free (Look *look)
{
  g_object_unref (look->notifier);
  opbms_session_unref (look->session);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gboolean
is_wanted (OpbmsNotifier *self)
{
  return !self->settings || g_settings_get_boolean (self->settings, "notifications");
}

/* Runs on the worker's thread. */
static gpointer
run_look (gpointer   data,
          GError   **error)
{
  OpbmsSession *session = data;

  return opbms_generate_bills (session, NULL, error) ? opbms_notice_list (session, error) : NULL;
}

/* ---- What is shown ---- */

static char *
dup_id (gint64 account_id,
        gint64 bill_id)
{
  return g_strdup_printf ("bill-%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, account_id, bill_id);
}

static char *
format_amount (OpbmsSession *session,
               OpbmsMoney    amount)
{
  OpbmsMoneyStyle style;

  opbms_money_style_init (&style, opbms_session_get_settings (session)->currency, localeconv ());

  return opbms_money_format (&style, amount);
}

/* Whose it is, where several stay signed in on this computer. */
static char *
dup_body (OpbmsNotifier *self,
          OpbmsSession  *session,
          const char    *text)
{
  /* Translators: of a notification: the name of a customer, and what there is to pay */
  return self->sessions->len > 1
         ? g_strdup_printf (C_("notification", "%s: %s"), opbms_session_get_name (session), text)
         : g_strdup (text);
}

static void
send (OpbmsNotifier *self,
      OpbmsSession  *session,
      gint64         bill_id,
      const char    *title,
      const char    *text)
{
  gint64 account_id = opbms_session_get_account_id (session);
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GIcon) icon = g_themed_icon_new (APP_ID);
  g_autofree char *body = dup_body (self, session, text);
  g_autofree char *id = dup_id (account_id, bill_id);

  g_notification_set_body (notification, body);
  g_notification_set_icon (notification, icon);
  g_notification_set_default_action_and_target (notification, "app.pay-bill", "(xx)", account_id,
                                                bill_id);
  g_notification_add_button_with_target (notification, _("Pay…"), "app.pay-bill", "(xx)",
                                         account_id, bill_id);
  g_application_send_notification (self->application, id, notification);
}

static void
withdraw (OpbmsNotifier *self,
          OpbmsSession  *session,
          gint64         bill_id)
{
  g_autofree char *id = dup_id (opbms_session_get_account_id (session), bill_id);

  g_application_withdraw_notification (self->application, id);
}

static void
tell_one (OpbmsNotifier     *self,
          OpbmsSession      *session,
          const OpbmsNotice *notice)
{
  OpbmsDate today = opbms_clock_today (opbms_session_get_clock (session));
  g_autofree char *amount = format_amount (session, notice->amount);
  g_autofree char *when = opbms_format_distance (notice->due_date, today);
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (notice->kind == OPBMS_NOTICE_OVERDUE) {
    /* Translators: the title of a notification; %s is the title of a bill */
    title = g_strdup_printf (_("Overdue: %s"), notice->title);
  } else {
    /* Translators: the title of a notification; %s is the title of a bill */
    title = g_strdup_printf (_("Due soon: %s"), notice->title);
  }
  /* Translators: of a bill: an amount, and when it is due, such as "in 3 days, Wednesday" */
  text = g_strdup_printf (C_("notification: amount, when", "%s · %s"), amount, when);
  send (self, session, notice->bill_id, title, text);
}

/* In one, which stands for no bill in particular. */
static void
tell_all (OpbmsNotifier *self,
          OpbmsSession  *session,
          GPtrArray     *notices)
{
  OpbmsMoney sum = 0;
  g_autofree char *amount = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < notices->len; i++) {
    sum += ((const OpbmsNotice *) g_ptr_array_index (notices, i))->amount;
  }
  amount = format_amount (session, sum);
  title = g_strdup_printf (ngettext ("%d bill is overdue or due soon",
                                     "%d bills are overdue or due soon", notices->len),
                           (int) notices->len);
  send (self, session, 0, title, amount);
}

static void
tell (OpbmsNotifier *self,
      OpbmsSession  *session,
      GPtrArray     *notices)
{
  gint64 account_id = opbms_session_get_account_id (session);
  g_autoptr (GPtrArray) news = g_ptr_array_new ();
  g_autoptr (GArray) gone = opbms_told_drop_but (self->told, account_id, notices);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < gone->len; i++) {
    withdraw (self, session, g_array_index (gone, gint64, i));
  }
  if (gone->len > 0) {
    withdraw (self, session, 0);
  }

  for (guint i = 0; i < notices->len; i++) {
    OpbmsNotice *notice = g_ptr_array_index (notices, i);

    if (!opbms_told_has (self->told, account_id, notice)) {
      opbms_told_add (self->told, account_id, notice);
      g_ptr_array_add (news, notice);
    }
  }
  /* Written first: what cannot be remembered would be told again at each start. */
  if (news->len + gone->len > 0 && !opbms_told_save (self->told, &error)) {
    g_warning ("Remembering which bills were told of: %s", error->message);
  }
  if (news->len > MOST_AT_ONCE) {
    tell_all (self, session, news);
  } else {
    for (guint i = 0; i < news->len; i++) {
      tell_one (self, session, g_ptr_array_index (news, i));
    }
  }
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  OpbmsNotifier *self = look->notifier;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  self->n_busy--;
  if (!self->worker) { /* ended meanwhile */
    return;
  }

  if (notices && opbms_notifier_find_session (
                     self, opbms_session_get_account_id (look->session)) == look->session) {
    tell (self, look->session, notices);
  } else if (error) {
    g_debug ("Looking for bills to tell of: %s", error->message); /* the next time will do */
  }
  if (self->n_busy == 0 && self->is_stale) {
    opbms_notifier_check (self);
  }
}

static void
on_store_changed (OpbmsStore    *store,
                  guint          tables,
                  OpbmsNotifier *self)
{
  if (tables & (OPBMS_TABLE_BILL | OPBMS_TABLE_TRANSACTION)) {
    opbms_notifier_check (self);
  }
}

static gboolean
on_date_check (gpointer user_data)
{
  OpbmsNotifier *self = user_data;
  OpbmsSession *session = self->sessions->len > 0 ? g_ptr_array_index (self->sessions, 0) : NULL;

  if (session && opbms_clock_today (opbms_session_get_clock (session)) != self->today) {
    opbms_notifier_check (self);
  }

  return G_SOURCE_CONTINUE;
}

static void
opbms_notifier_dispose (GObject *object)
{
  OpbmsNotifier *self = OPBMS_NOTIFIER (object);

  g_clear_handle_id (&self->date_source, g_source_remove);
  g_clear_object (&self->settings);
  g_clear_object (&self->worker);
  g_ptr_array_set_size (self->sessions, 0);

  G_OBJECT_CLASS (opbms_notifier_parent_class)->dispose (object);
}

static void
opbms_notifier_finalize (GObject *object)
{
  OpbmsNotifier *self = OPBMS_NOTIFIER (object);

  g_ptr_array_unref (self->sessions);
  opbms_told_free (self->told);

  G_OBJECT_CLASS (opbms_notifier_parent_class)->finalize (object);
}

static void
opbms_notifier_class_init (OpbmsNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_notifier_dispose;
  object_class->finalize = opbms_notifier_finalize;
}

static void
opbms_notifier_init (OpbmsNotifier *self)
{
  self->today = OPBMS_DATE_NONE;
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_session_unref);
  self->settings = opbms_personal_new_settings ();
  if (self->settings) {
    g_signal_connect_object (self->settings, "changed::notifications",
                             G_CALLBACK (opbms_notifier_check), self, G_CONNECT_SWAPPED);
  }
  self->date_source = g_timeout_add_seconds (DATE_CHECK_SECONDS, on_date_check, self);
}

/**
 * opbms_notifier_new:
 * @application: shows the notifications; outlives this
 * @worker: asks billing
 * @told: (transfer full): what was told before
 *
 * Returns: (transfer full): a notifier for nobody yet
 */
OpbmsNotifier *
opbms_notifier_new (GApplication *application,
                    OpbmsWorker  *worker,
                    OpbmsTold    *told)
{
  OpbmsNotifier *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (OPBMS_IS_WORKER (worker) && told, NULL);

  self = g_object_new (OPBMS_TYPE_NOTIFIER, NULL);
  self->application = application;
  self->worker = g_object_ref (worker);
  self->told = told;

  return self;
}

/* Sessions share the store of a file; on a server each has its own. */
static void
listen (OpbmsNotifier *self,
        OpbmsStore    *store)
{
  if (g_signal_handler_find (store, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                             on_store_changed, self) == 0) {
    opbms_store_watch (store);
    g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, 0);
  }
}

/**
 * opbms_notifier_set_sessions:
 * @self: a notifier
 * @sessions: (element-type OpbmsSession): of the accounts that stay signed in; all of one database
 *
 * Tells these from now on; those of staff are left alone.
 */
void
opbms_notifier_set_sessions (OpbmsNotifier *self,
                             GPtrArray     *sessions)
{
  g_return_if_fail (OPBMS_IS_NOTIFIER (self) && sessions);

  for (guint i = 0; i < self->sessions->len; i++) {
    g_signal_handlers_disconnect_by_func (
        opbms_session_get_store (g_ptr_array_index (self->sessions, i)), on_store_changed, self);
  }
  g_ptr_array_set_size (self->sessions, 0);
  for (guint i = 0; i < sessions->len; i++) {
    OpbmsSession *session = g_ptr_array_index (sessions, i);

    if (opbms_session_get_role (session) == OPBMS_ROLE_CUSTOMER) {
      g_ptr_array_add (self->sessions, opbms_session_ref (session));
      listen (self, opbms_session_get_store (session));
    }
  }
  opbms_notifier_check (self);
}

/**
 * opbms_notifier_find_session:
 * @self: a notifier
 * @account_id: an account
 *
 * Returns: (transfer none) (nullable): the session of that account, if it is told
 */
OpbmsSession *
opbms_notifier_find_session (OpbmsNotifier *self,
                             gint64         account_id)
{
  g_return_val_if_fail (OPBMS_IS_NOTIFIER (self), NULL);

  for (guint i = 0; i < self->sessions->len; i++) {
    OpbmsSession *session = g_ptr_array_index (self->sessions, i);

    if (opbms_session_get_account_id (session) == account_id) {
      return session;
    }
  }

  return NULL;
}

/**
 * opbms_notifier_check:
 * @self: a notifier
 *
 * Looks now, or after it has looked.
 */
void
opbms_notifier_check (OpbmsNotifier *self)
{
  g_return_if_fail (OPBMS_IS_NOTIFIER (self));

  self->is_stale = self->n_busy > 0;
  if (self->is_stale || !self->worker || !is_wanted (self)) {
    return;
  }

  for (guint i = 0; i < self->sessions->len; i++) {
    Look *look = g_new0 (Look, 1);

    look->notifier = g_object_ref (self);
    look->session = opbms_session_ref (g_ptr_array_index (self->sessions, i));
    self->today = opbms_clock_today (opbms_session_get_clock (look->session));
    self->n_busy++;
    opbms_worker_run_async (self->worker, OPBMS_ACCESS_WRITE, run_look,
                            opbms_session_ref (look->session),
                            (GDestroyNotify) opbms_session_unref,
                            (GDestroyNotify) g_ptr_array_unref, NULL, on_looked, look);
  }
}

/**
 * opbms_notifier_is_busy:
 * @self: a notifier
 *
 * Returns: whether it is looking
 */
gboolean
opbms_notifier_is_busy (OpbmsNotifier *self)
{
  g_return_val_if_fail (OPBMS_IS_NOTIFIER (self), FALSE);

  return self->n_busy > 0;
}
