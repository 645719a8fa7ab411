/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-conflict-panel.h"

#include "ui/shared/opbms-activity-change.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-wrap-layout.h"

#include <glib/gi18n.h>

/*
 * Says in a form that somebody else changed the record it edits, as soon as that happens: who, when
 * and from what to what. Then the person chooses: to take that over where nothing was typed, or to
 * put all of the form in its place. Nothing in the form changes before. A record that can no longer
 * be edited only says so. What kind of record it is, the form tells.
 */

struct _OpbmsConflictPanel {
  AdwBin                   parent_instance;

  gpointer                 form;       /* not owned: the panel is in it; NULL: nothing is edited */
  OpbmsContext            *context;
  const OpbmsConflictKind *kind;
  gpointer                 seen;       /* the record the form was filled from, or chosen against */
  OpbmsConflict           *conflict;   /* what is asked about; NULL: nothing */
  GError                  *unexplained; /* what a look is to explain */
  GCancellable            *looking;    /* NULL: not */
  gboolean                 is_paused;
  gboolean                 has_missed; /* something changed while paused */
  gboolean                 is_filling; /* the panel fills in, not the person */

  GtkRevealer             *revealer;
  GtkLabel                *heading;
  GtkBox                  *changes;
  GtkLabel                *hint;
  GtkWidget               *merge_button;
  GtkWidget               *keep_button;
  GtkWidget               *close_button;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_UNEXPLAINED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsConflictPanel, opbms_conflict_panel, ADW_TYPE_BIN)

/* ---- Words ---- */

static char *
say_who (OpbmsConflictPanel    *self,
         const OpbmsAuditEntry *change)
{
  OpbmsSession *session = opbms_context_get_session (self->context);
  g_autofree char *who = NULL;

  if (change->actor_name && change->actor_id == opbms_session_get_account_id (session)) {
    return g_strdup (_("You changed this meanwhile, in another window"));
  }
  who = opbms_format_isolated (change->actor_name ? change->actor_name
                               : change->actor_id ? _("Somebody else") : _("OPBMS"));

  /* Translators: %s is a person, or several */
  return g_strdup_printf (_("%s changed this meanwhile"), who);
}

static char *
say_heading (OpbmsConflictPanel    *self,
             const OpbmsAuditEntry *change)
{
  g_autofree char *who = say_who (self, change);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;

  if (change->created_at == 0) {
    return g_steal_pointer (&who);
  }
  local = opbms_context_to_local (self->context, change->created_at);
  when = opbms_format_instant_short (local, opbms_context_get_today (self->context));

  /* Translators: who did something, and when: Meera Iyer changed this meanwhile · 22 Nov, 10:12 */
  return g_strdup_printf (_("%s · %s"), who, when);
}

static char *
say_change (OpbmsConflictPanel        *self,
            const OpbmsActivityChange *change)
{
  g_autofree char *title = opbms_activity_change_dup_title (change);
  g_autofree char *before = opbms_format_isolated (change->before);
  g_autofree char *after = opbms_format_isolated (change->after);
  gboolean is_mine = !self->kind->says (self->form, self->seen, change->name);

  return is_mine
    /* Translators: a field, what it was and what it is: Amount: ₹500.00 → ₹550.00 */
    ? g_strdup_printf (_("%s: %s → %s (you changed it too)"), title, before, after)
    : g_strdup_printf (_("%s: %s → %s"), title, before, after);
}

static void
show_changes (OpbmsConflictPanel    *self,
              const OpbmsAuditEntry *change)
{
  g_autoptr (GPtrArray) changes =
    opbms_activity_change_list (change, opbms_context_get_money_style (self->context),
                                opbms_context_get_today (self->context));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->changes)))) {
    gtk_box_remove (self->changes, child);
  }
  for (guint i = 0; i < changes->len; i++) {
    const OpbmsActivityChange *one = g_ptr_array_index (changes, i);
    g_autofree char *text = NULL;
    GtkWidget *label;

    if (!one->before) { /* only noted */
      continue;
    }
    text = say_change (self, one);
    label = gtk_label_new (text);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_box_append (self->changes, label);
  }
}

static void
show_conflict (OpbmsConflictPanel *self)
{
  gboolean is_final = opbms_conflict_panel_is_final (self);
  g_autofree char *heading = NULL;

  if (self->conflict) {
    heading = say_heading (self, self->conflict->change);
    gtk_label_set_label (self->heading, heading);
    show_changes (self, self->conflict->change);
    gtk_label_set_label (self->hint, is_final
      ? _("It can no longer be edited, and what you typed cannot be saved.")
      : _("Take that over where you typed nothing, or put all of yours in its place?"));
    gtk_widget_set_visible (self->merge_button, !is_final);
    gtk_widget_set_visible (self->keep_button, !is_final);
    gtk_widget_set_visible (self->close_button, is_final);
  }
  gtk_revealer_set_reveal_child (self->revealer, self->conflict != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* ---- Looking ---- */

typedef struct {
  GWeakRef      panel;
  OpbmsContext *context;
} Look;

static void
look_free (Look *look)
{
  g_weak_ref_clear (&look->panel);
  g_object_unref (look->context);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
take_answer (OpbmsConflictPanel *self,
             OpbmsConflict      *conflict)
{
  g_autoptr (GError) unexplained = g_steal_pointer (&self->unexplained);
  gboolean had_conflict = self->conflict != NULL;

  g_clear_pointer (&self->conflict, opbms_conflict_free);
  if (conflict && conflict->change) {
    self->conflict = conflict;
    show_conflict (self);
    if (unexplained) { /* it stops what the person was about to do, so the keyboard goes there */
      gtk_widget_grab_focus (gtk_widget_get_visible (self->merge_button)
                             ? self->merge_button : self->close_button);
    }
    return;
  }

  opbms_conflict_free (conflict);
  if (had_conflict) {
    show_conflict (self);
  }
  if (unexplained) {
    g_signal_emit (self, signals[SIGNAL_UNEXPLAINED], 0, unexplained);
  }
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Look) look = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsConflictPanel) self = g_weak_ref_get (&look->panel);
  OpbmsConflict *conflict = opbms_context_run_finish (look->context, result, &error);

  if (!self || !self->form || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    opbms_conflict_free (conflict);
    return;
  }
  g_clear_object (&self->looking);
  if (self->is_paused) { /* what is seen may be this form's own work */
    opbms_conflict_free (conflict);
    self->has_missed = TRUE;
  } else if (conflict || self->unexplained) {
    take_answer (self, conflict);
  }
}

/* The last look counts: one under way may have begun too early. */
static void
look_again (OpbmsConflictPanel *self)
{
  Look *look;

  if (self->is_paused) {
    self->has_missed = TRUE;
    return;
  }
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  self->has_missed = FALSE;
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->panel, self);
  look->context = g_object_ref (self->context);
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, self->kind->look,
                           self->kind->copy (self->seen), self->kind->free,
                           (GDestroyNotify) opbms_conflict_free, self->looking, on_looked, look);
}

static void
on_store_changed (OpbmsStore         *store,
                  guint               tables,
                  OpbmsConflictPanel *self)
{
  if (self->form && (tables & self->kind->tables)) {
    look_again (self);
  }
}

/* ---- Choosing ---- */

static void
take_over (OpbmsConflictPanel *self)
{
  g_autoptr (GPtrArray) changes =
    opbms_activity_change_list (self->conflict->change,
                                opbms_context_get_money_style (self->context),
                                opbms_context_get_today (self->context));

  self->is_filling = TRUE;
  for (guint i = 0; i < changes->len; i++) {
    const OpbmsActivityChange *change = g_ptr_array_index (changes, i);

    if (change->before && self->kind->says (self->form, self->seen, change->name)) {
      self->kind->show (self->form, self->conflict->now, change->name);
    }
  }
  self->is_filling = FALSE;
}

/* From now on what is there counts as seen: saving puts the form in its place. */
static void
settle (OpbmsConflictPanel *self)
{
  self->kind->free (self->seen);
  self->seen = g_steal_pointer (&self->conflict->now);
  g_clear_pointer (&self->conflict, opbms_conflict_free);
  if (self->kind->taken) {
    self->kind->taken (self->form);
  }
  show_conflict (self);
  look_again (self);
}

static void
on_merge_clicked (OpbmsConflictPanel *self)
{
  if (self->conflict) {
    take_over (self);
    settle (self);
  }
}

static void
on_keep_clicked (OpbmsConflictPanel *self)
{
  if (self->conflict) {
    settle (self);
  }
}

static void
opbms_conflict_panel_dispose (GObject *object)
{
  OpbmsConflictPanel *self = OPBMS_CONFLICT_PANEL (object);

  self->form = NULL;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->context);
  g_clear_pointer (&self->conflict, opbms_conflict_free);
  g_clear_error (&self->unexplained);
  if (self->seen) {
    self->kind->free (g_steal_pointer (&self->seen));
  }

  G_OBJECT_CLASS (opbms_conflict_panel_parent_class)->dispose (object);
}

static void
opbms_conflict_panel_class_init (OpbmsConflictPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_conflict_panel_dispose;

  /**
   * OpbmsConflictPanel::changed:
   *
   * It asks, or does not any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * OpbmsConflictPanel::unexplained:
   * @error: what it was to explain
   *
   * Nothing that somebody else did explains the error.
   */
  signals[SIGNAL_UNEXPLAINED] = g_signal_new ("unexplained", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_ERROR);

  g_type_ensure (OPBMS_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-conflict-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, heading);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, changes);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, merge_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, keep_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsConflictPanel, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_merge_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
}

static void
opbms_conflict_panel_init (OpbmsConflictPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_conflict_panel_watch:
 * @self: a panel that watches nothing yet
 * @form: the form it is in
 * @context: who edits
 * @kind: how @form deals with the record; static
 * @record: the record @form is filled from; copied
 *
 * From now on the panel says what others do to the record, also what they did since it was read.
 */
void
opbms_conflict_panel_watch (OpbmsConflictPanel      *self,
                            gpointer                 form,
                            OpbmsContext            *context,
                            const OpbmsConflictKind *kind,
                            gconstpointer            record)
{
  g_return_if_fail (OPBMS_IS_CONFLICT_PANEL (self));
  g_return_if_fail (!self->form);
  g_return_if_fail (form && kind && record);

  self->form = form;
  self->context = g_object_ref (context);
  self->kind = kind;
  self->seen = kind->copy (record);
  g_signal_connect_object (opbms_context_get_store (context), "changed",
                           G_CALLBACK (on_store_changed), self, 0);
  look_again (self);
}

/**
 * opbms_conflict_panel_get_seen:
 * @self: a panel
 *
 * Returns: (transfer none) (nullable): the record that what is saved is to stand in the place of;
 *   %NULL: none is edited
 */
gconstpointer
opbms_conflict_panel_get_seen (OpbmsConflictPanel *self)
{
  g_return_val_if_fail (OPBMS_IS_CONFLICT_PANEL (self), NULL);

  return self->seen;
}

/**
 * opbms_conflict_panel_is_asking:
 * @self: a panel
 *
 * Returns: whether it waits for a choice, or says that there is none
 */
gboolean
opbms_conflict_panel_is_asking (OpbmsConflictPanel *self)
{
  g_return_val_if_fail (OPBMS_IS_CONFLICT_PANEL (self), FALSE);

  return self->conflict != NULL;
}

/**
 * opbms_conflict_panel_is_final:
 * @self: a panel
 *
 * Returns: whether the record can no longer be edited
 */
gboolean
opbms_conflict_panel_is_final (OpbmsConflictPanel *self)
{
  g_return_val_if_fail (OPBMS_IS_CONFLICT_PANEL (self), FALSE);

  return self->conflict && self->kind->can_edit && !self->kind->can_edit (self->conflict->now);
}

/**
 * opbms_conflict_panel_is_filling:
 * @self: a panel
 *
 * Returns: whether it is the panel that changes the form just now
 */
gboolean
opbms_conflict_panel_is_filling (OpbmsConflictPanel *self)
{
  g_return_val_if_fail (OPBMS_IS_CONFLICT_PANEL (self), FALSE);

  return self->is_filling;
}

/**
 * opbms_conflict_panel_set_paused:
 * @self: a panel
 * @paused: whether the form is being saved: what changes may then be its own work
 */
void
opbms_conflict_panel_set_paused (OpbmsConflictPanel *self,
                                 gboolean            paused)
{
  g_return_if_fail (OPBMS_IS_CONFLICT_PANEL (self));

  self->is_paused = paused;
}

/**
 * opbms_conflict_panel_explain:
 * @self: a panel, not paused
 * @error: why saving failed
 *
 * Looks whether somebody else's change explains a conflict, and shows it; else emits "unexplained".
 */
void
opbms_conflict_panel_explain (OpbmsConflictPanel *self,
                              const GError       *error)
{
  g_return_if_fail (OPBMS_IS_CONFLICT_PANEL (self));
  g_return_if_fail (error);

  if (self->form && g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_CONFLICT)) {
    g_clear_error (&self->unexplained);
    self->unexplained = g_error_copy (error);
    look_again (self);
    return;
  }

  if (self->form && self->has_missed) {
    look_again (self);
  }
  g_signal_emit (self, signals[SIGNAL_UNEXPLAINED], 0, error);
}
