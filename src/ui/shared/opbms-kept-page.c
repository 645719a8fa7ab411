/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-kept-page.h"

#include "billing/opbms-kept-sign-in.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-record-list.h"
#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * The computers one stays signed in on, each with a way to end that, and one for all but this one.
 * What is ended asks for the password again, so nothing is asked before. Forgetting this computer
 * is the sign-in window's: only it has the keyring.
 */

#define WIDTH  480
#define HEIGHT 480

struct _OpbmsKeptPage {
  OpbmsRecordPage  parent_instance;

  OpbmsRecordList *list;
  GtkWidget       *others_button;
};

G_DEFINE_FINAL_TYPE (OpbmsKeptPage, opbms_kept_page, OPBMS_TYPE_RECORD_PAGE)

static gpointer
list_kept (OpbmsSession  *session,
           gpointer       request,
           GError       **error)
{
  return opbms_kept_sign_in_list (session, opbms_session_get_account_id (session), error);
}

static OpbmsRecord *
new_record (OpbmsKeptPage         *self,
            const OpbmsKeptSignIn *kept)
{
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  OpbmsDate today = opbms_context_get_today (context);
  OpbmsClock *clock = opbms_session_get_clock (opbms_context_get_session (context));
  g_autoptr (GDateTime) local = opbms_context_to_local (context, kept->last_used_at);
  g_autofree char *used = opbms_format_instant_short (local, today);
  g_autofree char *since = opbms_format_date_short (opbms_clock_date_of (clock, kept->created_at),
                                                    today);
  OpbmsRecord *record = opbms_record_new (kept->id, kept->computer);

  /* Translators: of a computer one stays signed in on: an instant, a date */
  record->subtitle = g_strdup_printf (_("Last used %s · kept since %s"), used, since);
  if (kept->is_present) {
    record->status = (OpbmsStatus) { "emblem-default-symbolic", "success", NULL,
                                     g_strdup (_("This computer")) };
  } else {
    record->button = g_strdup (_("Sign Out"));
    record->is_locked = !opbms_context_can_change (context);
  }

  return record;
}

static void
opbms_kept_page_show (OpbmsRecordPage *page,
                      GPtrArray       *all)
{
  OpbmsKeptPage *self = OPBMS_KEPT_PAGE (page);
  g_autoptr (GPtrArray) records =
      g_ptr_array_new_with_free_func ((GDestroyNotify) opbms_record_free);
  guint n_others = 0;

  for (guint i = 0; i < all->len; i++) {
    const OpbmsKeptSignIn *kept = g_ptr_array_index (all, i);

    n_others += !kept->is_present;
    g_ptr_array_add (records, new_record (self, kept));
  }
  opbms_record_list_set (self->list, records);
  gtk_widget_set_visible (self->others_button, n_others > 0);
}

/* On the worker's thread. Returns how many there were. */
static gpointer
end (OpbmsSession  *session,
     gpointer       request,
     GError       **error)
{
  const gint64 *id = request;
  gint64 account_id = opbms_session_get_account_id (session);
  gint64 n_ended = 1;

  if (*id == 0 ? !opbms_kept_sign_in_revoke_all (session, account_id, TRUE, &n_ended, error)
               : !opbms_kept_sign_in_revoke (session, account_id, *id, error)) {
    return NULL;
  }

  return g_memdup2 (&n_ended, sizeof n_ended);
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (OpbmsKeptPage) self = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsContext *context = opbms_page_get_context (OPBMS_PAGE (self));
  g_autofree gint64 *n_ended = NULL;
  g_autofree char *text = NULL;

  if (!context) { /* closed meanwhile */
    return;
  }
  n_ended = opbms_context_run_finish (context, result, &error);
  if (n_ended) {
    text = g_strdup_printf (ngettext ("Signed out on %d computer", "Signed out on %d computers",
                                      (gulong) *n_ended), (int) *n_ended);
  }
  opbms_toast_show (GTK_WIDGET (self), text ? text : error->message);
}

static void
sign_out (OpbmsKeptPage *self,
          gint64         id)
{
  opbms_context_run_async (opbms_page_get_context (OPBMS_PAGE (self)), OPBMS_ACCESS_WRITE, end,
                           g_memdup2 (&id, sizeof id), g_free, g_free, NULL, on_ended,
                           g_object_ref (self));
}

static void
on_sign_out_others_activated (GtkWidget  *widget,
                              const char *action_name,
                              GVariant   *parameter)
{
  sign_out (OPBMS_KEPT_PAGE (widget), 0);
}

static void
opbms_kept_page_class_init (OpbmsKeptPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OPBMS_RECORD_PAGE_CLASS (klass)->list = list_kept;
  OPBMS_RECORD_PAGE_CLASS (klass)->show = opbms_kept_page_show;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_ACCOUNT;

  opbms_view_install_change (widget_class, "page.sign-out-others", NULL,
                             on_sign_out_others_activated);

  g_type_ensure (OPBMS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-kept-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsKeptPage, list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsKeptPage, others_button);
  gtk_widget_class_bind_template_callback (widget_class, sign_out);
}

static void
opbms_kept_page_init (OpbmsKeptPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_kept_page_new_dialog:
 * @context: whose computers
 *
 * Returns: (transfer none): a dialog with the computers that account stays signed in on; to be made
 *   transient for its window, and presented
 */
GtkWidget *
opbms_kept_page_new_dialog (OpbmsContext *context)
{
  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  return opbms_page_dialog_new (context, g_object_new (OPBMS_TYPE_KEPT_PAGE, NULL), WIDTH, HEIGHT);
}
