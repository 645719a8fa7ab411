/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-first-start.h"

#include "core/opbms-error.h"
#include "ui/shared/opbms-spinner.h"
#include "ui/sign-in/opbms-administrator-form.h"
#include "ui/sign-in/opbms-organisation-form.h"
#include "ui/sign-in/opbms-start-job.h"

#include <glib/gi18n.h>

/*
 * The assistant on an empty database: the organisation, the first administrator, done. An
 * import and the sample data bring administrators of their own, so they are offered before one
 * is asked for. What is asked is in the forms, what is written in the jobs; this walks from one
 * to the other.
 */

#define PROGRESS_EVERY_MS 100

struct _OpbmsFirstStart {
  AdwBin                  parent_instance;

  OpbmsContext           *context;         /* the system's */
  OpbmsDate               fixed_today;
  OpbmsStartJob          *job;             /* under way */
  GCancellable           *cancellable;
  guint                   progress_source;
  OpbmsSession           *session;         /* of the administrator that was made */
  GtkFileChooserNative   *file_chooser;

  AdwWindowTitle         *title;
  GtkButton              *back_button;
  GtkWidget              *next_button;
  GtkSpinner             *spinner;
  GtkRevealer            *strip;
  GtkLabel               *strip_label;
  GtkStack               *stack;
  OpbmsOrganisationForm  *organisation_form;
  OpbmsAdministratorForm *administrator_form;
  GtkProgressBar         *progress_bar;
  AdwStatusPage          *ready_page;
  GtkButton              *start_button;
};

enum {
  SIGNAL_SIGNED_IN,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsFirstStart, opbms_first_start, ADW_TYPE_BIN)

static gboolean
is_at (OpbmsFirstStart *self,
       const char      *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
update_buttons (OpbmsFirstStart *self)
{
  gboolean is_busy = self->job != NULL;
  gboolean is_complete = FALSE;

  if (is_at (self, "organisation")) {
    is_complete = opbms_organisation_form_is_complete (self->organisation_form);
  } else if (is_at (self, "administrator")) {
    is_complete = opbms_administrator_form_is_complete (self->administrator_form);
  }
  gtk_widget_set_sensitive (self->next_button, is_complete && !is_busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->back_button), !is_busy || is_at (self, "importing"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->organisation_form), !is_busy);
}

static void
show_page (OpbmsFirstStart *self,
           const char      *page)
{
  static const struct {
    const char *page;
    const char *title;
    const char *back;
    gboolean    has_next;
  } looks[] = {
    { "organisation", N_("Step 1 of 3"), N_("_Quit"), TRUE },
    { "administrator", N_("Step 2 of 3"), N_("_Back"), TRUE },
    { "importing", N_("Step 2 of 3"), N_("_Cancel"), FALSE },
    { "ready", N_("Step 3 of 3"), NULL, FALSE },
  };

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_revealer_set_reveal_child (self->strip, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    if (g_str_equal (looks[i].page, page)) {
      adw_window_title_set_title (self->title, _(looks[i].title));
      gtk_button_set_label (self->back_button, looks[i].back ? _(looks[i].back) : "");
      gtk_widget_set_visible (GTK_WIDGET (self->back_button), looks[i].back != NULL);
      gtk_widget_set_visible (self->next_button, looks[i].has_next);
    }
  }
  update_buttons (self);
  opbms_first_start_grab_focus (self);
}

static void
show_error (OpbmsFirstStart *self,
            const GError    *error)
{
  const char *field = opbms_error_get_field (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return;
  }
  if (opbms_organisation_form_show_error (self->organisation_form, field, error->message)) {
    show_page (self, "organisation");
  } else if (!opbms_administrator_form_show_error (self->administrator_form, field,
                                                   error->message)) {
    gtk_label_set_label (self->strip_label, error->message);
    gtk_revealer_set_reveal_child (self->strip, TRUE);
  }
}

static gboolean
on_progress_due (gpointer user_data)
{
  OpbmsFirstStart *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, opbms_start_job_get_progress (self->job));

  return G_SOURCE_CONTINUE;
}

static void
end_job (OpbmsFirstStart *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_pointer (&self->job, opbms_start_job_unref);
  g_clear_object (&self->cancellable);
}

/* What a job returned, or NULL: it failed, which is shown, or nobody waits for it any more. */
static gpointer
finish_job (OpbmsFirstStart *self,
            GAsyncResult    *result,
            GDestroyNotify   result_free)
{
  g_autoptr (GError) error = NULL;
  OpbmsWorker *worker = OPBMS_WORKER (g_async_result_get_source_object (result));
  gpointer value = opbms_worker_run_finish (worker, result, &error);

  g_object_unref (worker);
  if (!self->context) { /* closed meanwhile */
    g_clear_pointer (&value, result_free);
    return NULL;
  }

  end_job (self);
  opbms_spinner_stop (self->spinner);
  if (is_at (self, "importing")) {
    show_page (self, "organisation");
  }
  update_buttons (self);
  if (!value) {
    show_error (self, error);
  }

  return value;
}

static OpbmsStartJob *
new_job (OpbmsFirstStart *self)
{
  g_autoptr (OpbmsSettings) settings = NULL;

  settings = opbms_organisation_form_dup_settings (self->organisation_form);

  return opbms_start_job_new (self->fixed_today, settings);
}

static void
run_job (OpbmsFirstStart     *self,
         OpbmsStartJob       *job,
         OpbmsContextFunc     func,
         GDestroyNotify       result_free,
         GAsyncReadyCallback  callback)
{
  self->job = job;
  self->cancellable = g_cancellable_new ();
  opbms_spinner_start (self->spinner);
  gtk_revealer_set_reveal_child (self->strip, FALSE);
  update_buttons (self);
  opbms_context_run_async (self->context, OPBMS_ACCESS_WRITE, func, opbms_start_job_ref (job),
                           (GDestroyNotify) opbms_start_job_unref, result_free, self->cancellable,
                           callback, g_object_ref (self));
}

static void
on_created (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (OpbmsFirstStart) self = user_data;
  OpbmsSession *session = finish_job (self, result, (GDestroyNotify) opbms_session_unref);
  const char *organisation;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  if (!session) {
    return;
  }

  self->session = session;
  organisation = opbms_session_get_settings (session)->organisation;
  /* Translators: the name of an organisation */
  title = g_strdup_printf (_("%s Is Ready"), organisation);
  text = g_markup_printf_escaped (_("%s is its administrator, with the username “%s”."),
                                  opbms_session_get_name (session),
                                  opbms_session_get_username (session));
  adw_status_page_set_title (self->ready_page, title);
  adw_status_page_set_description (self->ready_page, text);
  gtk_button_set_label (self->start_button, _("_Start"));
  show_page (self, "ready");
}

static char *
dup_summary (const OpbmsImportReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_accounts = report->customers + report->admins;

  g_string_append_printf (text, ngettext ("%d account", "%d accounts", n_accounts),
                          (int) n_accounts);
  g_string_append (text, " · ");
  g_string_append_printf (text,
                          ngettext ("%d subscription", "%d subscriptions", report->subscriptions),
                          (int) report->subscriptions);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%d bill", "%d bills", report->bills),
                          (int) report->bills);
  g_string_append (text, " · ");
  g_string_append_printf (text, ngettext ("%d payment", "%d payments", report->transactions),
                          (int) report->transactions);
  g_string_append (text, "\n\n");
  if (report->repaired->len > 0) {
    g_string_append_printf (text,
                            ngettext ("%d thing was repaired; “opbmsctl --json audit” says how.",
                                      "%d things were repaired; “opbmsctl --json audit” says how.",
                                      report->repaired->len), (int) report->repaired->len);
    g_string_append (text, "\n");
  }
  g_string_append (text,
                   report->admins > 0
                     ? _("Sign in with a username and password of the old program.")
                     : _("No administrator was among them, so make one now."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (OpbmsFirstStart) self = user_data;
  g_autoptr (OpbmsImportReport) report = finish_job (self, result,
                                                     (GDestroyNotify) opbms_import_report_free);
  g_autofree char *text = NULL;

  if (!report) {
    return;
  }

  text = dup_summary (report);
  adw_status_page_set_title (self->ready_page, _("Everything Was Imported"));
  adw_status_page_set_description (self->ready_page, text);
  gtk_button_set_label (self->start_button, _("_Continue"));
  show_page (self, "ready");
}

static void
on_filled (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (OpbmsFirstStart) self = user_data;
  g_autoptr (OpbmsStartJob) job = finish_job (self, result, (GDestroyNotify) opbms_start_job_unref);

  if (job) {
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
  }
}

static void
create_administrator (OpbmsFirstStart *self)
{
  OpbmsStartJob *job = new_job (self);
  OpbmsAccountDraft draft;

  opbms_administrator_form_get_draft (self->administrator_form, &draft);
  opbms_start_job_set_draft (job, &draft);
  run_job (self, job, opbms_start_job_run_create, (GDestroyNotify) opbms_session_unref, on_created);
}

static void
on_next_activated (OpbmsFirstStart *self)
{
  if (!gtk_widget_get_sensitive (self->next_button)) {
    return;
  }
  if (is_at (self, "organisation")) {
    show_page (self, "administrator");
  } else {
    create_administrator (self);
  }
}

static void
go_back (OpbmsFirstStart *self)
{
  if (is_at (self, "importing")) {
    g_cancellable_cancel (self->cancellable);
  } else if (is_at (self, "administrator") && !self->job) {
    show_page (self, "organisation");
  }
}

static void
on_back_clicked (OpbmsFirstStart *self)
{
  if (is_at (self, "organisation")) {
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
  } else {
    go_back (self);
  }
}

/* Escape is Back; on the first page it is nothing, as it would quit by accident. */
static gboolean
on_escape (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  go_back (OPBMS_FIRST_START (widget));

  return GDK_EVENT_STOP;
}

static void
on_start_clicked (OpbmsFirstStart *self)
{
  if (self->session) {
    g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, self->session);
  } else {
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
  }
}

static void
on_file_chosen (OpbmsFirstStart *self,
                int              response)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->file_chooser);
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path) {
    opbms_first_start_import (self, path);
  }
}

static void
on_import_activated (OpbmsFirstStart *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->file_chooser) {
    return;
  }
  self->file_chooser = gtk_file_chooser_native_new (_("Import from the Old Program"), window,
                                                    GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"),
                                                    NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->file_chooser), TRUE);
  g_signal_connect_object (self->file_chooser, "response", G_CALLBACK (on_file_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->file_chooser));
}

static void
on_fill_activated (OpbmsFirstStart *self)
{
  if (!self->job) {
    run_job (self, new_job (self), opbms_start_job_run_fill, (GDestroyNotify) opbms_start_job_unref,
             on_filled);
  }
}

static void
opbms_first_start_dispose (GObject *object)
{
  OpbmsFirstStart *self = OPBMS_FIRST_START (object);

  if (self->cancellable) {
    g_cancellable_cancel (self->cancellable);
  }
  end_job (self);
  g_clear_object (&self->context);
  g_clear_object (&self->file_chooser);
  g_clear_pointer (&self->session, opbms_session_unref);

  G_OBJECT_CLASS (opbms_first_start_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (OPBMS_TYPE_ORGANISATION_FORM);
  g_type_ensure (OPBMS_TYPE_ADMINISTRATOR_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, title);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, back_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, next_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, strip);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, strip_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, organisation_form);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, administrator_form);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, ready_page);
  gtk_widget_class_bind_template_child (widget_class, OpbmsFirstStart, start_button);
  gtk_widget_class_bind_template_callback (widget_class, update_buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_import_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_fill_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
}

static void
opbms_first_start_class_init (OpbmsFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_first_start_dispose;

  /**
   * OpbmsFirstStart::signed-in:
   * @session: the session of the administrator that was made
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", OPBMS_TYPE_FIRST_START, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            OPBMS_TYPE_SESSION);

  /**
   * OpbmsFirstStart::done:
   *
   * The database has accounts now, and somebody is to sign in with one.
   */
  signals[SIGNAL_DONE] = g_signal_new ("done", OPBMS_TYPE_FIRST_START, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
opbms_first_start_init (OpbmsFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page (self, "organisation");
}

/**
 * opbms_first_start_new:
 * @context: the open database, with the system's session
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 *
 * Returns: (transfer floating): an assistant at its first step
 */
OpbmsFirstStart *
opbms_first_start_new (OpbmsContext *context,
                       OpbmsDate     fixed_today)
{
  OpbmsFirstStart *self;

  g_return_val_if_fail (OPBMS_IS_CONTEXT (context), NULL);

  self = g_object_new (OPBMS_TYPE_FIRST_START, NULL);
  self->context = g_object_ref (context);
  self->fixed_today = fixed_today;
  opbms_organisation_form_set_today (self->organisation_form, fixed_today);

  return self;
}

/**
 * opbms_first_start_import:
 * @self: an assistant at its first step
 * @path: a database of the old program
 *
 * Imports it, as if it had been chosen.
 */
void
opbms_first_start_import (OpbmsFirstStart *self,
                          const char      *path)
{
  OpbmsStartJob *job;

  g_return_if_fail (OPBMS_IS_FIRST_START (self));
  g_return_if_fail (path && !self->job);

  job = new_job (self);
  opbms_start_job_set_path (job, path);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_page (self, "importing");
  self->progress_source = g_timeout_add (PROGRESS_EVERY_MS, on_progress_due, self);
  run_job (self, job, opbms_start_job_run_import, (GDestroyNotify) opbms_import_report_free,
           on_imported);
}

/**
 * opbms_first_start_grab_focus:
 * @self: an assistant
 *
 * Puts the keyboard where the step begins.
 */
void
opbms_first_start_grab_focus (OpbmsFirstStart *self)
{
  g_return_if_fail (OPBMS_IS_FIRST_START (self));

  if (is_at (self, "organisation")) {
    opbms_organisation_form_grab_focus (self->organisation_form);
  } else if (is_at (self, "administrator")) {
    opbms_administrator_form_grab_focus (self->administrator_form);
  } else if (is_at (self, "ready")) {
    gtk_widget_grab_focus (GTK_WIDGET (self->start_button));
  } else {
    gtk_widget_grab_focus (GTK_WIDGET (self->back_button));
  }
}
