/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-form-dialog.h"

#include "core/opbms-error.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-spinner.h"
#include "ui/shared/opbms-toast.h"

#include <glib/gi18n.h>

/*
 * What every form is: Cancel, one main button that is ready when all fields are, a strip for what
 * went wrong with the whole, and the form below. It keeps what was typed until it is saved or given
 * up, does one thing at a time, and puts an error beside the field it is about. Which fields there
 * are, and what is done with them, is its subclass's business.
 */

typedef struct {
  OpbmsContext       *context;
  char               *action_label;
  GHashTable         *fields;       /* name → GtkWidget, for what the billing model complains about */
  GPtrArray          *rows;         /* the same rows, in the order they were added */
  gboolean            is_ready;     /* what no field can say */
  gboolean            is_edited;
  gboolean            is_running;

  GtkButton          *action_button;
  GtkSpinner         *spinner;
  GtkRevealer        *strip;
  GtkLabel           *strip_label;
  OpbmsConflictPanel *conflict_panel;
  AdwBin             *form_bin;
} OpbmsFormDialogPrivate;

/* A call under way. It must not keep the dialog: one that outlives its parent is more than GTK can
 * bear. */
typedef struct {
  GWeakRef             dialog;
  OpbmsContext        *context;
  OpbmsFormDialogDone  done;
  GDestroyNotify       result_free;
} Call;

enum {
  PROP_0,
  PROP_CONTEXT,
  PROP_ACTION_LABEL,
  PROP_FORM,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OpbmsFormDialog, opbms_form_dialog, ADW_TYPE_WINDOW)

static OpbmsFormDialogPrivate *
get_private (OpbmsFormDialog *self)
{
  return opbms_form_dialog_get_instance_private (self);
}

static gboolean
are_fields_valid (OpbmsFormDialogPrivate *priv)
{
  for (guint i = 0; i < priv->rows->len; i++) {
    if (!opbms_field_is_valid (g_ptr_array_index (priv->rows, i))) {
      return FALSE;
    }
  }

  return TRUE;
}

static void
update_action (OpbmsFormDialog *self)
{
  OpbmsFormDialogPrivate *priv = get_private (self);

  gtk_widget_set_sensitive (GTK_WIDGET (priv->action_button),
                            priv->is_ready && !priv->is_running && are_fields_valid (priv) &&
                            !opbms_conflict_panel_is_asking (priv->conflict_panel));
}

static void
on_row_changed (OpbmsFormDialog *self)
{
  OpbmsFormDialogPrivate *priv = get_private (self);

  /* What a form is filled with before it is seen, nobody typed; nor what others did. */
  priv->is_edited = priv->is_edited ||
                    (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
                     !opbms_conflict_panel_is_filling (priv->conflict_panel));
  update_action (self);
}

/* Nothing can be saved before the question is answered. After that one goes on in the form. */
static void
on_conflict_changed (OpbmsFormDialog *self)
{
  OpbmsFormDialogPrivate *priv = get_private (self);
  gboolean is_asking = opbms_conflict_panel_is_asking (priv->conflict_panel);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (is_asking) {
    opbms_form_dialog_set_strip (self, NULL);
  }
  gtk_widget_set_sensitive (GTK_WIDGET (priv->form_bin),
                            !opbms_conflict_panel_is_final (priv->conflict_panel));
  if (!is_asking && (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (priv->conflict_panel)))) {
    gtk_widget_child_focus (GTK_WIDGET (priv->form_bin), GTK_DIR_TAB_FORWARD);
  }
  update_action (self);
}

static void
on_discard_response (OpbmsFormDialog *self,
                     const char      *response,
                     GtkWindow       *question)
{
  if (g_strcmp0 (response, "discard") == 0) {
    gtk_window_set_transient_for (question, NULL); /* it is still closing,
    and must not outlive its parent */
    gtk_window_destroy (GTK_WINDOW (self));
  }
}

static void
ask_to_discard (OpbmsFormDialog *self)
{
  GtkWidget *question = adw_message_dialog_new (GTK_WINDOW (self), _("Discard What You Typed?"),
                                                _("Nothing of it has been saved."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (question);

  adw_message_dialog_add_responses (dialog, "keep", _("_Keep Editing"), "discard", _("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_message_dialog_set_default_response (dialog, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_discard_response), self,
                           G_CONNECT_SWAPPED);
  opbms_names_mend (question);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
opbms_form_dialog_map (GtkWidget *widget)
{
  opbms_names_mend (widget);

  GTK_WIDGET_CLASS (opbms_form_dialog_parent_class)->map (widget);
}

static gboolean
opbms_form_dialog_close_request (GtkWindow *window)
{
  OpbmsFormDialogPrivate *priv = get_private (OPBMS_FORM_DIALOG (window));

  /* A write under way cannot be taken back; its answer ends the dialog or says what is wrong. */
  if (priv->is_running) {
    return GDK_EVENT_STOP;
  }
  if (priv->is_edited && !opbms_conflict_panel_is_final (priv->conflict_panel)) {
    ask_to_discard (OPBMS_FORM_DIALOG (window));
    return GDK_EVENT_STOP;
  }

  return GTK_WINDOW_CLASS (opbms_form_dialog_parent_class)->close_request (window);
}

/* No larger than the window it stands over; its form scrolls and stacks. */
static void
on_transient_for_changed (OpbmsFormDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (parent && gtk_widget_get_mapped (GTK_WIDGET (parent))) {
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
    gtk_window_set_default_size (GTK_WINDOW (self),
                                 MIN (width, gtk_widget_get_width (GTK_WIDGET (parent))), height);
  }
}

static void
set_running (OpbmsFormDialog *self,
             gboolean         is_running)
{
  OpbmsFormDialogPrivate *priv = get_private (self);

  priv->is_running = is_running;
  opbms_conflict_panel_set_paused (priv->conflict_panel, is_running);
  if (is_running) {
    opbms_spinner_start (priv->spinner);
  } else {
    opbms_spinner_stop (priv->spinner);
  }
  update_action (self);
}

static void
call_free (Call *call)
{
  g_weak_ref_clear (&call->dialog);
  g_object_unref (call->context);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
on_call_answered (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsFormDialog) self = g_weak_ref_get (&call->dialog);
  gpointer value = opbms_context_run_finish (call->context, result, &error);

  if (self) { /* else its window was closed meanwhile */
    set_running (self, FALSE);
    if (value) {
      call->done (self, value);
    } else {
      opbms_conflict_panel_explain (get_private (self)->conflict_panel, error);
    }
  }
  if (value && call->result_free) {
    call->result_free (value);
  }
}

static void
opbms_form_dialog_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  OpbmsFormDialogPrivate *priv = get_private (OPBMS_FORM_DIALOG (object));

  switch (property_id) {
  case PROP_CONTEXT:
    g_value_set_object (value, priv->context);
    break;
  case PROP_ACTION_LABEL:
    g_value_set_string (value, priv->action_label);
    break;
  case PROP_FORM:
    g_value_set_object (value, adw_bin_get_child (priv->form_bin));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_form_dialog_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  OpbmsFormDialogPrivate *priv = get_private (OPBMS_FORM_DIALOG (object));

  switch (property_id) {
  case PROP_CONTEXT:
    priv->context = g_value_dup_object (value);
    break;
  case PROP_ACTION_LABEL:
    if (g_strcmp0 (priv->action_label, g_value_get_string (value)) != 0) {
      g_free (priv->action_label);
      priv->action_label = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;
  case PROP_FORM:
    adw_bin_set_child (priv->form_bin, g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_form_dialog_dispose (GObject *object)
{
  OpbmsFormDialogPrivate *priv = get_private (OPBMS_FORM_DIALOG (object));

  /* First: the field that has the focus is left and checked once more, which may need the
   * context. */
  G_OBJECT_CLASS (opbms_form_dialog_parent_class)->dispose (object);

  g_clear_object (&priv->context);
}

static void
opbms_form_dialog_finalize (GObject *object)
{
  OpbmsFormDialogPrivate *priv = get_private (OPBMS_FORM_DIALOG (object));

  g_hash_table_unref (priv->fields);
  g_ptr_array_unref (priv->rows);
  g_free (priv->action_label);

  G_OBJECT_CLASS (opbms_form_dialog_parent_class)->finalize (object);
}

static void
opbms_form_dialog_class_init (OpbmsFormDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = opbms_form_dialog_get_property;
  object_class->set_property = opbms_form_dialog_set_property;
  object_class->dispose = opbms_form_dialog_dispose;
  object_class->finalize = opbms_form_dialog_finalize;
  widget_class->map = opbms_form_dialog_map;
  GTK_WINDOW_CLASS (klass)->close_request = opbms_form_dialog_close_request;

  pspecs[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OPBMS_TYPE_CONTEXT,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                              | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_ACTION_LABEL] = g_param_spec_string ("action-label", NULL, NULL, NULL, flags);
  pspecs[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  g_type_ensure (OPBMS_TYPE_CONFLICT_PANEL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-form-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, action_button);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, strip);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, strip_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, conflict_panel);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsFormDialog, form_bin);
  gtk_widget_class_bind_template_callback (widget_class, on_conflict_changed);
  gtk_widget_class_bind_template_callback (widget_class, opbms_form_dialog_show_error);
  gtk_widget_class_bind_template_callback (widget_class, opbms_form_dialog_submit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
opbms_form_dialog_init (OpbmsFormDialog *self)
{
  OpbmsFormDialogPrivate *priv = get_private (self);

  priv->is_ready = TRUE;
  priv->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  priv->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::transient-for", G_CALLBACK (on_transient_for_changed), NULL);
}

/**
 * opbms_form_dialog_get_context:
 * @self: a dialog
 *
 * Returns: (transfer none): what it was given
 */
OpbmsContext *
opbms_form_dialog_get_context (OpbmsFormDialog *self)
{
  g_return_val_if_fail (OPBMS_IS_FORM_DIALOG (self), NULL);

  return get_private (self)->context;
}

/**
 * opbms_form_dialog_add_field:
 * @self: a dialog
 * @name: what opbms_error_get_field() calls it
 * @row: a row of the form that emits "changed", as #AdwEntryRow does
 * @error_label: stands after the row's list; says what is wrong
 * @check: (nullable): says whether the field will do, given @self; %NULL: it always does
 *
 * Makes @row a field of the form. The main button waits for it, Enter in it does the main thing,
 * and its errors stand in @error_label.
 */
void
opbms_form_dialog_add_field (OpbmsFormDialog *self,
                             const char      *name,
                             GtkWidget       *row,
                             GtkLabel        *error_label,
                             OpbmsFieldCheck  check)
{
  OpbmsFormDialogPrivate *priv;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));
  g_return_if_fail (name);

  priv = get_private (self);
  opbms_field_setup (row, error_label, check, self);
  g_hash_table_insert (priv->fields, g_strdup (name), row);
  g_ptr_array_add (priv->rows, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), self, G_CONNECT_SWAPPED);
  if (ADW_IS_ENTRY_ROW (row)) {
    g_signal_connect_object (row, "entry-activated", G_CALLBACK (opbms_form_dialog_submit), self,
                             G_CONNECT_SWAPPED);
  }
  update_action (self);
}

/**
 * opbms_form_dialog_edit:
 * @self: a dialog
 * @kind: how it deals with what it edits; static
 * @record: what its fields are filled from; copied
 *
 * From now on the dialog tells what others do to the record, and asks what shall become of it.
 */
void
opbms_form_dialog_edit (OpbmsFormDialog         *self,
                        const OpbmsConflictKind *kind,
                        gconstpointer            record)
{
  OpbmsFormDialogPrivate *priv;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  priv = get_private (self);
  opbms_conflict_panel_watch (priv->conflict_panel, self, priv->context, kind, record);
}

/**
 * opbms_form_dialog_get_seen:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the record that what is saved is to stand in the place of;
 *   %NULL: it makes a new one
 */
gconstpointer
opbms_form_dialog_get_seen (OpbmsFormDialog *self)
{
  g_return_val_if_fail (OPBMS_IS_FORM_DIALOG (self), NULL);

  return opbms_conflict_panel_get_seen (get_private (self)->conflict_panel);
}

/**
 * opbms_form_dialog_set_ready:
 * @self: a dialog
 * @ready: whether the main thing can be done, as far as fields do not say; at first it can
 */
void
opbms_form_dialog_set_ready (OpbmsFormDialog *self,
                             gboolean         ready)
{
  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  get_private (self)->is_ready = ready;
  update_action (self);
}

/**
 * opbms_form_dialog_set_edited:
 * @self: a dialog
 * @edited: whether closing it would lose something; typing in a field sets it
 */
void
opbms_form_dialog_set_edited (OpbmsFormDialog *self,
                              gboolean         edited)
{
  OpbmsFormDialogPrivate *priv;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (!opbms_conflict_panel_is_filling (priv->conflict_panel)) {
    priv->is_edited = edited;
  }
}

/**
 * opbms_form_dialog_set_strip:
 * @self: a dialog
 * @text: (nullable): what went wrong; %NULL: nothing
 *
 * Says something above the form.
 */
void
opbms_form_dialog_set_strip (OpbmsFormDialog *self,
                             const char      *text)
{
  OpbmsFormDialogPrivate *priv;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (text) {
    gtk_label_set_label (priv->strip_label, text);
  }
  gtk_revealer_set_reveal_child (priv->strip, text != NULL);
}

/**
 * opbms_form_dialog_show_error:
 * @self: a dialog
 * @error: what went wrong
 *
 * Says it beside the field it is about, which gets the focus, or above the form.
 */
void
opbms_form_dialog_show_error (OpbmsFormDialog *self,
                              const GError    *error)
{
  const char *name;
  GtkWidget *row;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));
  g_return_if_fail (error);

  name = opbms_error_get_field (error);
  row = name ? g_hash_table_lookup (get_private (self)->fields, name) : NULL;
  if (row && gtk_widget_get_mapped (row)) {
    gtk_widget_grab_focus (row);
    opbms_field_set_error (row, error->message);
  } else {
    opbms_form_dialog_set_strip (self, error->message);
  }
}

/**
 * opbms_form_dialog_submit:
 * @self: a dialog
 *
 * Does the main thing, as its button and Enter do; if a field is wrong, says so and goes there
 * instead.
 */
void
opbms_form_dialog_submit (OpbmsFormDialog *self)
{
  OpbmsFormDialogPrivate *priv;
  GtkWidget *first_wrong = NULL;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  priv = get_private (self);
  if (priv->is_running || !priv->is_ready ||
      opbms_conflict_panel_is_asking (priv->conflict_panel)) {
    return;
  }

  for (guint i = 0; i < priv->rows->len; i++) {
    GtkWidget *row = g_ptr_array_index (priv->rows, i);

    if (!opbms_field_validate (row) && !first_wrong) {
      first_wrong = row;
    }
  }
  if (first_wrong) {
    gtk_widget_grab_focus (first_wrong);
    return;
  }

  opbms_form_dialog_set_strip (self, NULL);
  OPBMS_FORM_DIALOG_GET_CLASS (self)->submit (self);
}

/**
 * opbms_form_dialog_run:
 * @self: a dialog with nothing under way
 * @func: the call to make
 * @request: (nullable): what to give it; copied values only
 * @request_free: (nullable): frees @request
 * @result_free: (nullable): frees the result after @done
 * @done: called on the main thread when the call has succeeded
 *
 * Writes, off the main thread. Until it is answered the main button is insensitive and the dialog
 * cannot be closed; a failure is shown in the form, and everything typed is kept.
 */
void
opbms_form_dialog_run (OpbmsFormDialog     *self,
                       OpbmsContextFunc     func,
                       gpointer             request,
                       GDestroyNotify       request_free,
                       GDestroyNotify       result_free,
                       OpbmsFormDialogDone  done)
{
  OpbmsFormDialogPrivate *priv;
  Call *call;

  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));
  g_return_if_fail (done);
  priv = get_private (self);
  g_return_if_fail (!priv->is_running);

  set_running (self, TRUE);
  call = g_new0 (Call, 1);
  g_weak_ref_init (&call->dialog, self);
  call->context = g_object_ref (priv->context);
  call->done = done;
  call->result_free = result_free;
  opbms_context_run_async (priv->context, OPBMS_ACCESS_WRITE, func, request, request_free,
                           result_free, NULL, on_call_answered, call);
}

/**
 * opbms_form_dialog_finish:
 * @self: a dialog
 * @toast: (nullable): what to say in the window it belongs to
 *
 * Closes the dialog without asking: what it is for is done.
 */
void
opbms_form_dialog_finish (OpbmsFormDialog *self,
                          const char      *toast)
{
  g_return_if_fail (OPBMS_IS_FORM_DIALOG (self));

  if (toast) {
    opbms_toast_show (GTK_WIDGET (self), toast);
  }
  gtk_window_destroy (GTK_WINDOW (self));
}
