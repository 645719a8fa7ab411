/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-database-dialog.h"

#include "billing/opbms-settings.h"
#include "store/opbms-store.h"

#include <glib/gi18n.h>

/*
 * Asks which database to open on this computer: the file every person has, or one on a server that
 * several computers share. A server can be tried before it is chosen. What becomes of the choice is
 * its caller's business.
 */

#define DEFAULT_PORT 5432
#define MAX_PORT     65535

struct _OpbmsDatabaseDialog {
  OpbmsFormDialog  parent_instance;

  OpbmsWorker     *worker;      /* tries the server; NULL until then and once disposed */
  GCancellable    *cancellable; /* of the try under way */

  GtkCheckButton  *file_check;
  GtkCheckButton  *server_check;
  GtkWidget       *server_box;
  GtkWidget       *host_row;
  GtkLabel        *host_error;
  GtkWidget       *port_row;
  GtkLabel        *port_error;
  GtkWidget       *name_row;
  GtkLabel        *name_error;
  GtkButton       *test_button;
  GtkLabel        *answer_label;
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsDatabaseDialog, opbms_database_dialog, OPBMS_TYPE_FORM_DIALOG)

/* ---- What is typed ---- */

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static int
read_port (GtkWidget *row)
{
  g_autofree char *text = dup_text (row);
  guint64 port = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, MAX_PORT, &port, NULL) ? (int) port : -1;
}

static gboolean
check_port (GtkWidget  *row,
            gpointer    user_data,
            GError    **error)
{
  if (read_port (row) == -1) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                 _("A port is a number from 1 to %d; most servers have %d."), MAX_PORT,
                 DEFAULT_PORT);
    return FALSE;
  }

  return TRUE;
}

/* The address of what is typed; "" for the file. */
static char *
dup_location (OpbmsDatabaseDialog *self)
{
  g_autofree char *host = dup_text (self->host_row);
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/", escaped, NULL);

  if (!gtk_check_button_get_active (self->server_check)) {
    return g_strdup ("");
  }

  return g_uri_join (G_URI_FLAGS_NONE, "postgresql", NULL, host, read_port (self->port_row), path,
                     NULL, NULL);
}

static void
show_location (OpbmsDatabaseDialog *self,
               const char          *location)
{
  g_autoptr (GUri) uri = g_uri_parse (location, G_URI_FLAGS_NONE, NULL);
  gboolean is_server = uri && g_str_has_prefix (g_uri_get_scheme (uri), "postgres");
  int port = is_server && g_uri_get_port (uri) != -1 ? g_uri_get_port (uri) : DEFAULT_PORT;
  g_autofree char *port_text = g_strdup_printf ("%d", port);

  gtk_editable_set_text (GTK_EDITABLE (self->port_row), port_text);
  if (is_server) {
    gtk_editable_set_text (GTK_EDITABLE (self->host_row),
                           g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), g_uri_get_path (uri) + 1);
  }
  gtk_check_button_set_active (is_server ? self->server_check : self->file_check, TRUE);
}

static gboolean
validate (OpbmsDatabaseDialog *self)
{
  GtkWidget *rows[] = { self->host_row, self->port_row, self->name_row };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    if (!opbms_field_validate (rows[i])) {
      gtk_widget_grab_focus (rows[i]);
      return FALSE;
    }
  }

  return TRUE;
}

/* ---- Trying the server ---- */

/* On the worker's thread; returns what to tell. */
static gpointer
try_server (gpointer   request,
            GError   **error)
{
  g_autoptr (OpbmsStore) store = opbms_store_open (request, OPBMS_STORE_EXISTING, error);
  g_autoptr (OpbmsSettings) settings = store ? opbms_settings_load (store, error) : NULL;
  g_autofree char *found = NULL;

  if (!settings) {
    return NULL;
  }
  /* Translators: %s is an organisation */
  found = *settings->organisation ? g_strdup_printf (_("Found the database of %s."),
                                                     settings->organisation)
                                  : g_strdup (_("Found the database."));
  if (opbms_store_is_exposed (store)) {
    return g_strconcat (found, "\n", _("The connection is not encrypted: others on the way can read "
                                       "what is sent. Whoever runs the server can change that."),
                        NULL);
  }

  return g_steal_pointer (&found);
}

static void
show_answer (OpbmsDatabaseDialog *self,
             const char          *answer,
             gboolean             is_error)
{
  gtk_label_set_label (self->answer_label, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_label), *answer != '\0');
  if (is_error) {
    gtk_widget_add_css_class (GTK_WIDGET (self->answer_label), "error");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self->answer_label), "error");
  }
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (OpbmsDatabaseDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = opbms_worker_run_finish (OPBMS_WORKER (source), result, &error);

  if (!self->worker || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    return; /* closed, or changed, meanwhile */
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), TRUE);
  show_answer (self, answer ? answer : error->message, answer == NULL);
}

static void
forget_answer (OpbmsDatabaseDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), TRUE);
  show_answer (self, "", FALSE);
}

static void
on_test_clicked (OpbmsDatabaseDialog *self)
{
  forget_answer (self);
  if (!validate (self)) {
    return;
  }
  if (!self->worker) {
    self->worker = opbms_worker_new ();
  }
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->test_button), FALSE);
  show_answer (self, _("Connecting…"), FALSE);
  opbms_worker_run_async (self->worker, OPBMS_ACCESS_READ, try_server, dup_location (self), g_free,
                          g_free, self->cancellable, on_tried, g_object_ref (self));
}

/* ---- The dialog ---- */

static void
on_kind_toggled (OpbmsDatabaseDialog *self)
{
  gtk_widget_set_visible (self->server_box, gtk_check_button_get_active (self->server_check));
}

static void
opbms_database_dialog_submit (OpbmsFormDialog *dialog)
{
  OpbmsDatabaseDialog *self = OPBMS_DATABASE_DIALOG (dialog);
  g_autofree char *location = NULL;

  if (gtk_check_button_get_active (self->server_check) && !validate (self)) {
    return;
  }
  location = dup_location (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, location);
  opbms_form_dialog_finish (dialog, NULL);
}

static void
opbms_database_dialog_dispose (GObject *object)
{
  OpbmsDatabaseDialog *self = OPBMS_DATABASE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->worker) {
    opbms_worker_close (self->worker);
  }
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (opbms_database_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, file_check);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, server_check);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, server_box);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, host_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, host_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, port_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, port_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, name_error);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDatabaseDialog, answer_label);
}

static void
opbms_database_dialog_class_init (OpbmsDatabaseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_database_dialog_dispose;
  OPBMS_FORM_DIALOG_CLASS (klass)->submit = opbms_database_dialog_submit;

  /**
   * OpbmsDatabaseDialog::chosen:
   * @self: the dialog
   * @location: the database, as of opbms_store_open(); "" for the usual file
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OPBMS_TYPE_DATABASE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-database-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_test_clicked);
  gtk_widget_class_bind_template_callback (widget_class, forget_answer);
}

static void
opbms_database_dialog_init (OpbmsDatabaseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  opbms_field_setup (self->host_row, self->host_error, opbms_field_check_text, NULL);
  opbms_field_setup (self->port_row, self->port_error, check_port, NULL);
  opbms_field_setup (self->name_row, self->name_error, opbms_field_check_text, NULL);
}

/**
 * opbms_database_dialog_new:
 * @location: the database to begin with; "" for the usual file
 *
 * Returns: (transfer floating): a dialog, to be made transient and presented
 */
GtkWidget *
opbms_database_dialog_new (const char *location)
{
  OpbmsDatabaseDialog *self;

  g_return_val_if_fail (location, NULL);

  self = g_object_new (OPBMS_TYPE_DATABASE_DIALOG, NULL);
  show_location (self, location);
  opbms_form_dialog_set_edited (OPBMS_FORM_DIALOG (self), FALSE);

  return GTK_WIDGET (self);
}
