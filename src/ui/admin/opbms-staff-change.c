/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-staff-change.h"

#include "ui/shared/opbms-page-dialog.h"
#include "ui/shared/opbms-toast.h"
#include "ui/shared/opbms-window.h"

#include <glib/gi18n.h>

/*
 * Changes that need no question because they can be taken back: done at once, said in a toast, and
 * undone by its button. A failure is said in a toast too, with its reason. What shows the thing
 * hears of it from the store.
 */

/* One change, and how it is taken back. */
typedef struct {
  GArray           *ids;         /* gint64: what it is done to */
  OpbmsContextFunc  func;        /* given @ids; returns another reference to them */
  OpbmsContextFunc  undo;        /* NULL: it cannot be taken back */
  const char       *done_text;   /* said when it is done */
  const char       *undone_text;
} Change;

typedef struct {
  OpbmsContext *context;
  GtkWidget    *window; /* the page may be gone when the answer comes */
  GtkWidget    *below;  /* and so may a dialog it is in: the main window, or the same */
  Change        change; /* owns its texts */
} Run;

static void run_change (GtkWidget    *widget,
                        OpbmsContext *context,
                        const Change *change);

static gpointer
set_active (OpbmsSession  *session,
            gpointer       request,
            gboolean       active,
            GError       **error)
{
  GArray *ids = request;

  return opbms_account_set_active (session, g_array_index (ids, gint64, 0), active, error)
           ? g_array_ref (ids) : NULL;
}

static gpointer
activate (OpbmsSession  *session,
          gpointer       request,
          GError       **error)
{
  return set_active (session, request, TRUE, error);
}

static gpointer
deactivate (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  return set_active (session, request, FALSE, error);
}

static gpointer
void_bills (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  GArray *ids = request;

  return opbms_bill_void_all (session, (const gint64 *) (gpointer) ids->data, ids->len, error)
           ? g_array_ref (ids) : NULL;
}

static gpointer
restore_bills (OpbmsSession  *session,
               gpointer       request,
               GError       **error)
{
  GArray *ids = request;

  return opbms_bill_restore_all (session, (const gint64 *) (gpointer) ids->data, ids->len, error)
           ? g_array_ref (ids) : NULL;
}

static gpointer
set_retired (OpbmsSession  *session,
             gpointer       request,
             gboolean       retired,
             GError       **error)
{
  GArray *ids = request;

  return opbms_bill_type_set_retired (session, g_array_index (ids, gint64, 0), retired, error)
           ? g_array_ref (ids) : NULL;
}

static gpointer
retire_type (OpbmsSession  *session,
             gpointer       request,
             GError       **error)
{
  return set_retired (session, request, TRUE, error);
}

static gpointer
restore_type (OpbmsSession  *session,
              gpointer       request,
              GError       **error)
{
  return set_retired (session, request, FALSE, error);
}

static Run *
run_new (GtkWidget    *window,
         OpbmsContext *context,
         const Change *change)
{
  Run *run = g_new0 (Run, 1);
  GtkWindow *below = gtk_window_get_transient_for (GTK_WINDOW (window));

  run->below = g_object_ref (below ? GTK_WIDGET (below) : window);
  run->context = g_object_ref (context);
  run->window = g_object_ref (window);
  run->change = *change;
  run->change.ids = g_array_ref (change->ids);
  run->change.done_text = g_strdup (change->done_text);
  run->change.undone_text = g_strdup (change->undone_text);

  return run;
}

static void
run_free (Run *run)
{
  g_object_unref (run->context);
  g_object_unref (run->window);
  g_object_unref (run->below);
  g_array_unref (run->change.ids);
  g_free ((char *) run->change.done_text);
  g_free ((char *) run->change.undone_text);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
on_run_gone (gpointer  data,
             GClosure *closure)
{
  run_free (data);
}

static void
on_undo_clicked (AdwToast *toast,
                 Run      *run)
{
  Change undo = { run->change.ids, run->change.undo, NULL, run->change.undone_text, NULL };

  if (gtk_widget_get_mapped (run->window)) {
    run_change (run->window, run->context, &undo);
  }
}

static void
on_changed (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = opbms_context_run_finish (run->context, result, &error);

  if (!gtk_widget_get_mapped (run->window)) { /* closed meanwhile */
    g_set_object (&run->window, run->below);
  }
  if (!gtk_widget_get_mapped (run->window)) {
    return;
  }

  if (!ids) {
    opbms_toast_show (run->window, error->message);
  } else if (run->change.undo) {
    GtkWidget *window = run->window;
    const char *done_text = run->change.done_text;

    opbms_toast_offer (window, done_text, _("_Undo"), G_CALLBACK (on_undo_clicked),
                       g_steal_pointer (&run),
                       on_run_gone);
  } else {
    opbms_toast_show (run->window, run->change.done_text);
  }
}

static void
run_change (GtkWidget    *widget,
            OpbmsContext *context,
            const Change *change)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (widget));

  g_return_if_fail (OPBMS_IS_WINDOW (window) || OPBMS_IS_PAGE_DIALOG (window));

  opbms_context_run_async (context, OPBMS_ACCESS_WRITE, change->func,
                           g_array_ref (change->ids), (GDestroyNotify) g_array_unref,
                           (GDestroyNotify) g_array_unref, NULL, on_changed,
                           run_new (window, context, change));
}

/* @change without its ids is done to one thing. */
static void
run_change_of (GtkWidget    *widget,
               OpbmsContext *context,
               gint64        id,
               Change        change)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  change.ids = ids;
  run_change (widget, context, &change);
}

/**
 * opbms_staff_change_activity:
 * @widget: a widget of a main window
 * @context: who acts
 * @account: whom to activate or deactivate; not kept
 * @active: what the account is to be
 *
 * Does it at once and offers to undo it.
 */
void
opbms_staff_change_activity (GtkWidget          *widget,
                             OpbmsContext       *context,
                             const OpbmsAccount *account,
                             gboolean            active)
{
  const char *name;
  g_autofree char *active_text = NULL;
  g_autofree char *inactive_text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));
  g_return_if_fail (account);

  name = opbms_account_get_name (account);
  /* Translators: %s is a customer */
  active_text = g_strdup_printf (_("%s is active"), name);
  /* Translators: %s is a customer */
  inactive_text = g_strdup_printf (_("%s is inactive"), name);
  run_change_of (widget, context, account->id, (Change) {
    .func = active ? activate : deactivate,
    .undo = active ? deactivate : activate,
    .done_text = active ? active_text : inactive_text,
    .undone_text = active ? inactive_text : active_text,
  });
}

/**
 * opbms_staff_change_void_bill:
 * @widget: a widget of a main window
 * @context: who acts
 * @bill: an unpaid bill; not kept
 *
 * Voids it at once and offers to undo that.
 */
void
opbms_staff_change_void_bill (GtkWidget       *widget,
                              OpbmsContext    *context,
                              const OpbmsBill *bill)
{
  g_autofree char *done_text = NULL;
  g_autofree char *undone_text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));
  g_return_if_fail (bill);

  /* Translators: %s is a bill */
  done_text = g_strdup_printf (_("“%s” is void"), bill->title);
  /* Translators: %s is a bill */
  undone_text = g_strdup_printf (_("“%s” is to be paid again"), bill->title);
  run_change_of (widget, context, bill->id, (Change) {
    .func = void_bills,
    .undo = restore_bills,
    .done_text = done_text,
    .undone_text = undone_text,
  });
}

/**
 * opbms_staff_change_void_bills:
 * @widget: a widget of a main window
 * @context: who acts
 * @bills: (element-type OpbmsBill): unpaid bills; not kept
 *
 * Voids all of them at once, or none, and offers to undo that.
 */
void
opbms_staff_change_void_bills (GtkWidget    *widget,
                               OpbmsContext *context,
                               GPtrArray    *bills)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *done_text = NULL;
  g_autofree char *undone_text = NULL;
  int n;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));
  g_return_if_fail (bills && bills->len > 0);

  n = (int) bills->len;
  if (n == 1) {
    opbms_staff_change_void_bill (widget, context, g_ptr_array_index (bills, 0));
    return;
  }

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int i = 0; i < n; i++) {
    g_array_append_val (ids, ((const OpbmsBill *) g_ptr_array_index (bills, i))->id);
  }
  done_text = g_strdup_printf (ngettext ("%d bill is void", "%d bills are void", n), n);
  undone_text = g_strdup_printf (ngettext ("%d bill is to be paid again",
                                           "%d bills are to be paid again", n), n);
  run_change (widget, context, &(Change) {
    .ids = ids,
    .func = void_bills,
    .undo = restore_bills,
    .done_text = done_text,
    .undone_text = undone_text,
  });
}

/**
 * opbms_staff_change_retire_type:
 * @widget: a widget of a main window, or of a page over one
 * @context: who acts
 * @type: a bill type; not kept
 * @retired: what it is to be
 *
 * Does it at once and offers to undo it.
 */
void
opbms_staff_change_retire_type (GtkWidget           *widget,
                                OpbmsContext        *context,
                                const OpbmsBillType *type,
                                gboolean             retired)
{
  g_autofree char *retired_text = NULL;
  g_autofree char *restored_text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));
  g_return_if_fail (type);

  /* Translators: %s is a bill type */
  retired_text = g_strdup_printf (_("“%s” is for no new bills"), gettext (type->name));
  /* Translators: %s is a bill type */
  restored_text = g_strdup_printf (_("“%s” is back"), gettext (type->name));
  run_change_of (widget, context, type->id, (Change) {
    .func = retired ? retire_type : restore_type,
    .undo = retired ? restore_type : retire_type,
    .done_text = retired ? retired_text : restored_text,
    .undone_text = retired ? restored_text : retired_text,
  });
}
