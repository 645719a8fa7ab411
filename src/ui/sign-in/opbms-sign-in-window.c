/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-sign-in-window.h"

#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-spinner.h"
#include "ui/sign-in/opbms-first-start.h"
#include "ui/sign-in/opbms-sign-in-form.h"

#include <glib/gi18n.h>

/*
 * The window before anybody is signed in. It is there at once, empty while the database is
 * opened, and then shows why that failed, the form to sign in with, or on an empty database the
 * assistant. Who opens the database, and what comes after signing in, is decided outside.
 */

struct _OpbmsSignInWindow {
  AdwApplicationWindow  parent_instance;

  OpbmsDate             fixed_today;
  char                 *notice;      /* what the form is to say above all else; NULL: nothing */

  GtkStack             *stack;
  GtkSpinner           *spinner;
  AdwStatusPage        *error_page;
  GtkLabel             *error_details;
  GtkButton            *try_again;
  OpbmsSignInForm      *form;        /* NULL until somebody may sign in */
  OpbmsFirstStart      *first_start; /* NULL unless the database is empty */
};

enum {
  SIGNAL_OPEN,
  SIGNAL_SIGNED_IN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsSignInWindow, opbms_sign_in_window, ADW_TYPE_APPLICATION_WINDOW)

static void
wait_for_database (OpbmsSignInWindow *self)
{
  gtk_stack_set_visible_child_name (self->stack, "opening");
  opbms_spinner_start (self->spinner);
}

static void
ask_to_open (OpbmsSignInWindow *self)
{
  wait_for_database (self);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0);
}

static void
on_try_again_clicked (OpbmsSignInWindow *self)
{
  ask_to_open (self);
}

static void
on_signed_in (OpbmsSignInWindow *self,
              OpbmsSession      *session)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, session);
}

static void
drop_first_start (OpbmsSignInWindow *self)
{
  if (self->first_start) {
    gtk_stack_remove (self->stack, GTK_WIDGET (g_steal_pointer (&self->first_start)));
  }
}

/* The assistant has filled the database: what was read when it was opened is old. */
static void
on_first_start_done (OpbmsSignInWindow *self)
{
  ask_to_open (self);
}

static void
show_first_start (OpbmsSignInWindow *self,
                  OpbmsContext      *context)
{
  self->first_start = opbms_first_start_new (context, self->fixed_today);
  g_signal_connect_object (self->first_start, "signed-in", G_CALLBACK (on_signed_in), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->first_start, "done", G_CALLBACK (on_first_start_done), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->first_start), "first-start");
  opbms_names_mend (GTK_WIDGET (self->first_start));
  gtk_stack_set_visible_child_name (self->stack, "first-start");
  opbms_first_start_grab_focus (self->first_start);
}

/* Made when it is needed: the window is seen sooner, and an empty database has no use for it. */
static void
show_form (OpbmsSignInWindow *self,
           OpbmsContext      *context)
{
  if (!self->form) {
    self->form = g_object_new (OPBMS_TYPE_SIGN_IN_FORM, NULL);
    g_signal_connect_object (self->form, "signed-in", G_CALLBACK (on_signed_in), self,
                             G_CONNECT_SWAPPED);
    gtk_stack_add_named (self->stack, GTK_WIDGET (self->form), "form");
    opbms_names_mend (GTK_WIDGET (self->form));
  }
  opbms_sign_in_form_set_notice (self->form, self->notice);
  opbms_sign_in_form_set_context (self->form, context, self->fixed_today);
  gtk_stack_set_visible_child_name (self->stack, "form");
  opbms_sign_in_form_grab_focus (self->form);
}

static void
opbms_sign_in_window_finalize (GObject *object)
{
  g_free (OPBMS_SIGN_IN_WINDOW (object)->notice);

  G_OBJECT_CLASS (opbms_sign_in_window_parent_class)->finalize (object);
}

static void
opbms_sign_in_window_class_init (OpbmsSignInWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_sign_in_window_finalize;

  /**
   * OpbmsSignInWindow::open:
   *
   * The database is to be opened, or to be looked at anew.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", OPBMS_TYPE_SIGN_IN_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * OpbmsSignInWindow::signed-in:
   * @session: the session of whoever signed in
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", OPBMS_TYPE_SIGN_IN_WINDOW,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            OPBMS_TYPE_SESSION);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/sign-in/opbms-sign-in-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInWindow, error_details);
  gtk_widget_class_bind_template_child (widget_class, OpbmsSignInWindow, try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
}

static void
opbms_sign_in_window_init (OpbmsSignInWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_names_mend (GTK_WIDGET (self));
  wait_for_database (self);
}

/**
 * opbms_sign_in_window_new:
 * @application: (nullable): the program
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 *
 * Returns: (transfer floating): a window that waits for opbms_sign_in_window_set_context()
 */
GtkWindow *
opbms_sign_in_window_new (GtkApplication *application,
                          OpbmsDate       fixed_today)
{
  OpbmsSignInWindow *self = g_object_new (OPBMS_TYPE_SIGN_IN_WINDOW, "application", application,
                                          NULL);

  self->fixed_today = fixed_today;

  return GTK_WINDOW (self);
}

/**
 * opbms_sign_in_window_set_notice:
 * @self: a sign-in window that has no context yet
 * @notice: (nullable): why one has to sign in again
 */
void
opbms_sign_in_window_set_notice (OpbmsSignInWindow *self,
                                 const char        *notice)
{
  g_return_if_fail (OPBMS_IS_SIGN_IN_WINDOW (self));

  g_free (self->notice);
  self->notice = g_strdup (notice);
}

/**
 * opbms_sign_in_window_set_context:
 * @self: a sign-in window
 * @context: the open database, with the system's session
 * @needs_first: whether it has no account yet
 *
 * Shows the form, or the assistant.
 */
void
opbms_sign_in_window_set_context (OpbmsSignInWindow *self,
                                  OpbmsContext      *context,
                                  gboolean           needs_first)
{
  g_return_if_fail (OPBMS_IS_SIGN_IN_WINDOW (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  opbms_spinner_stop (self->spinner);
  drop_first_start (self);
  if (needs_first) {
    show_first_start (self, context);
  } else {
    show_form (self, context);
  }
}

/**
 * opbms_sign_in_window_show_error:
 * @self: a sign-in window
 * @location: the database
 * @error: why it could not be opened
 *
 * Says so, with a way to try again.
 */
void
opbms_sign_in_window_show_error (OpbmsSignInWindow *self,
                                 const char        *location,
                                 const GError      *error)
{
  g_autofree char *details = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (OPBMS_IS_SIGN_IN_WINDOW (self));
  g_return_if_fail (location && error);

  opbms_spinner_stop (self->spinner);
  details = g_strdup_printf (_("Database: %s"), location);
  reason = g_markup_escape_text (error->message, -1);
  /* Only now: a large icon that waits unseen costs as much as one that is seen. */
  adw_status_page_set_icon_name (self->error_page, "dialog-error-symbolic");
  adw_status_page_set_description (self->error_page, reason);
  gtk_label_set_label (self->error_details, details);
  gtk_stack_set_visible_child_name (self->stack, "error");
  gtk_widget_grab_focus (GTK_WIDGET (self->try_again));
}
