/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-customer-row.h"

#include "billing/opbms-account.h"
#include "core/opbms-error.h"

#include <glib/gi18n.h>

/*
 * A combo row of the floor has no search, and customers may be many: the row opens a popover with
 * an entry over the first matches, which the billing model finds. Only active customers can be
 * billed, so only they are offered.
 */

#define MAX_MATCHES 50

struct _OpbmsCustomerRow {
  AdwActionRow    parent_instance;

  OpbmsContext   *context;
  GCancellable   *cancellable; /* of the search under way */
  gint64          id;          /* 0: none chosen */

  GtkLabel       *name_label;
  GtkPopover     *popover;
  GtkSearchEntry *search_entry;
  GtkListBox     *list;
  GtkLabel       *hint_label;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsCustomerRow, opbms_customer_row, ADW_TYPE_ACTION_ROW)

static gpointer
search_accounts (OpbmsSession  *session,
                 gpointer       request,
                 GError       **error)
{
  OpbmsAccountQuery query = { .search = request, .limit = MAX_MATCHES + 1 };

  return opbms_account_list (session, &query, error);
}

static gpointer
get_account (OpbmsSession  *session,
             gpointer       request,
             GError       **error)
{
  return opbms_account_get (session, *(gint64 *) request, error);
}

static void
show_chosen (OpbmsCustomerRow *self,
             gint64            id,
             const char       *name)
{
  gboolean is_change = self->id != id;

  self->id = id;
  gtk_label_set_label (self->name_label, name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_label), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
  if (is_change) {
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  }
}

static GtkWidget *
new_match (const OpbmsAccount *account)
{
  GtkBuilder *builder = gtk_builder_new_from_resource (
      "/io/github/opbms/Opbms/ui/shared/opbms-customer-match.ui");
  GtkWidget *row = g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
  const char *name = opbms_account_get_name (account);
  g_autofree char *username = g_strdup_printf ("@%s", account->username);
  gint64 *id = g_new (gint64, 1);

  *id = account->id;
  g_object_set_data_full (G_OBJECT (row), "id", id, g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "name")), name);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "username")), username);
  g_object_unref (builder);

  return row;
}

static void
show_hint (OpbmsCustomerRow *self,
           const char       *hint)
{
  gtk_label_set_label (self->hint_label, hint ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
}

static void
show_matches (OpbmsCustomerRow *self,
              GPtrArray        *accounts)
{
  GtkListBoxRow *row;
  guint n_shown = MIN (accounts->len, MAX_MATCHES);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0))) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  }
  for (guint i = 0; i < n_shown; i++) {
    g_autoptr (GtkWidget) match = new_match (g_ptr_array_index (accounts, i));

    gtk_list_box_append (self->list, match);
  }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));

  if (accounts->len == 0) {
    show_hint (self, _("No customer found"));
  } else {
    show_hint (self, accounts->len > MAX_MATCHES ? _("There are more. Type to find them.") : NULL);
  }
}

static void
on_matches_found (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (OpbmsCustomerRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (!self->context) { /* disposed meanwhile */
    return;
  }

  accounts = opbms_context_run_finish (self->context, result, &error);
  if (accounts) {
    show_matches (self, accounts);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_hint (self, error->message);
  }
}

static void
search (OpbmsCustomerRow *self)
{
  if (!self->context) {
    return;
  }

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, search_accounts,
                           g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))),
                           g_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                           on_matches_found, g_object_ref (self));
}

static void
on_match_activated (OpbmsCustomerRow *self,
                    GtkListBoxRow    *match)
{
  gint64 *id = g_object_get_data (G_OBJECT (match), "id");

  gtk_popover_popdown (self->popover);
  show_chosen (self, *id, g_object_get_data (G_OBJECT (match), "name"));
}

static void
on_search_activated (OpbmsCustomerRow *self)
{
  GtkListBoxRow *match = gtk_list_box_get_selected_row (self->list);

  if (match) {
    on_match_activated (self, match);
  }
}

/* Up and Down go through the matches while one types. */
static gboolean
on_search_key_pressed (OpbmsCustomerRow *self,
                       guint             key,
                       guint             code,
                       GdkModifierType   state)
{
  GtkListBoxRow *match = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up ||
  key == GDK_KEY_KP_Up ? -1 : 0;

  if (step == 0 || !match) {
    return GDK_EVENT_PROPAGATE;
  }

  match = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (match) + step);
  if (match) {
    gtk_list_box_select_row (self->list, match);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    g_object_get_data (G_OBJECT (match), "name"), -1);
  }

  return GDK_EVENT_STOP;
}

static void
on_search_stopped (OpbmsCustomerRow *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_popover_shown (OpbmsCustomerRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
on_popover_closed (OpbmsCustomerRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
opbms_customer_row_activate (AdwActionRow *row)
{
  gtk_popover_popup (OPBMS_CUSTOMER_ROW (row)->popover);
}

static void
opbms_customer_row_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  GTK_WIDGET_CLASS (opbms_customer_row_parent_class)->size_allocate (widget, width, height,
                                                                     baseline);
  gtk_popover_present (OPBMS_CUSTOMER_ROW (widget)->popover);
}

static void
opbms_customer_row_dispose (GObject *object)
{
  OpbmsCustomerRow *self = OPBMS_CUSTOMER_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (opbms_customer_row_parent_class)->dispose (object);
}

static void
opbms_customer_row_class_init (OpbmsCustomerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_customer_row_dispose;
  widget_class->size_allocate = opbms_customer_row_size_allocate;
  ADW_ACTION_ROW_CLASS (klass)->activate = opbms_customer_row_activate;

  /**
   * OpbmsCustomerRow::changed:
   *
   * Another customer was chosen.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-customer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerRow, popover);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerRow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerRow, list);
  gtk_widget_class_bind_template_child (widget_class, OpbmsCustomerRow, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, on_match_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_closed);
}

static void
opbms_customer_row_init (OpbmsCustomerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->popover));
}

/**
 * opbms_customer_row_set_context:
 * @self: a customer row
 * @context: a staff's context; finds the customers
 *
 * To be called once, before anything else.
 */
void
opbms_customer_row_set_context (OpbmsCustomerRow *self,
                                OpbmsContext     *context)
{
  g_return_if_fail (OPBMS_IS_CUSTOMER_ROW (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  g_set_object (&self->context, context);
}

/**
 * opbms_customer_row_get_id:
 * @self: a customer row
 *
 * Returns: the account of the chosen customer; 0 if none is chosen
 */
gint64
opbms_customer_row_get_id (OpbmsCustomerRow *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ROW (self), 0);

  return self->id;
}

static void
on_account_got (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (OpbmsCustomerRow) self = user_data;
  g_autoptr (OpbmsAccount) account = NULL;

  if (!self->context) { /* disposed meanwhile */
    return;
  }

  account = opbms_context_run_finish (self->context, result, NULL);
  if (account && account->id == self->id) { /* nobody chose another one meanwhile */
    show_chosen (self, account->id, opbms_account_get_name (account));
  }
}

/**
 * opbms_customer_row_set_id:
 * @self: a customer row with its context set
 * @id: the account of a customer
 *
 * Chooses a customer; the name is there a moment later.
 */
void
opbms_customer_row_set_id (OpbmsCustomerRow *self,
                           gint64            id)
{
  gint64 *request;

  g_return_if_fail (OPBMS_IS_CUSTOMER_ROW (self));
  g_return_if_fail (self->context);

  show_chosen (self, id, "");
  request = g_new (gint64, 1);
  *request = id;
  opbms_context_run_async (self->context, OPBMS_ACCESS_READ, get_account, request, g_free,
                           (GDestroyNotify) opbms_account_free, NULL, on_account_got,
                           g_object_ref (self));
}

/**
 * opbms_customer_row_check:
 * @row: an #OpbmsCustomerRow
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck.
 *
 * Returns: whether a customer is chosen
 */
gboolean
opbms_customer_row_check (GtkWidget  *row,
                          gpointer    user_data,
                          GError    **error)
{
  if (opbms_customer_row_get_id (OPBMS_CUSTOMER_ROW (row)) == 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("Choose a customer."));
    return FALSE;
  }

  return TRUE;
}
