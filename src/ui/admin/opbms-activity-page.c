/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/admin/opbms-activity-page.h"

#include "billing/opbms-account.h"
#include "billing/opbms-audit.h"
#include "ui/shared/opbms-activity-change.h"
#include "ui/admin/opbms-activity-entry-page.h"
#include "ui/admin/opbms-activity-text.h"
#include "ui/shared/opbms-date-filter.h"
#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-menu.h"

#include <glib/gi18n.h>

/*
 * The log: who changed what, and when, the latest first. For reading only: the database lets nobody
 * change an entry. One can ask for what one member of staff did, or what was done to one customer.
 */

struct _OpbmsActivityPage {
  OpbmsListPage      parent_instance;

  GArray            *actor_ids;   /* of the choices of who */
  GPtrArray         *actor_names; /* what they are called */

  OpbmsChoiceFilter *who;
  GtkDropDown       *what;
  OpbmsDateFilter   *when;
};

/* As they are listed in the template. */
static const struct {
  const char *entity;
  const char *action;
} kinds[] = {
  { NULL, NULL },
  { "bill", "pay" },
  { "bill", NULL },
  { "subscription", NULL },
  { "account", NULL },
  { "bill_type", NULL },
  { "setting", NULL },
};

G_DEFINE_FINAL_TYPE (OpbmsActivityPage, opbms_activity_page, OPBMS_TYPE_LIST_PAGE)

static OpbmsContext *
get_context (gpointer page)
{
  return opbms_page_get_context (OPBMS_PAGE (page));
}

/* ---- Who ---- */

static void
add_actor (OpbmsActivityPage *self,
           gint64             id,
           const char        *name)
{
  g_array_append_val (self->actor_ids, id);
  g_ptr_array_add (self->actor_names, g_strdup (name));
}

static void
show_actors (OpbmsActivityPage *self,
             guint              selected)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < self->actor_names->len; i++) {
    g_strv_builder_add (builder, g_ptr_array_index (self->actor_names, i));
  }
  names = g_strv_builder_end (builder);
  opbms_choice_filter_set_choices (self->who, (const char *const *) names, selected);
}

static guint
find_actor (OpbmsActivityPage *self,
            gint64             id)
{
  for (guint i = 0; i < self->actor_ids->len; i++) {
    if (g_array_index (self->actor_ids, gint64, i) == id) {
      return i;
    }
  }

  return self->actor_ids->len;
}

static gint64
get_actor (OpbmsActivityPage *self)
{
  guint selected = opbms_choice_filter_get_selected (self->who);

  return selected < self->actor_ids->len ? g_array_index (self->actor_ids, gint64, selected) : 0;
}

static void
begin_actors (OpbmsActivityPage *self)
{
  g_array_set_size (self->actor_ids, 0);
  g_ptr_array_set_size (self->actor_names, 0);
  add_actor (self, 0, C_("activity", "Everyone"));
  add_actor (self, OPBMS_AUDIT_ACTOR_SYSTEM, _("OPBMS"));
}

/* On the worker's thread. */
static gpointer
list_staff (OpbmsSession  *session,
            gpointer       request,
            GError       **error)
{
  OpbmsAccountQuery query = {
    .roles = OPBMS_ACCOUNTS_OF_ADMINS, .activity = OPBMS_ACCOUNTS_EVERYONE,
    .order = OPBMS_ACCOUNT_ORDER_NAME,
  };

  return opbms_account_list (session, &query, error);
}

/* Who is chosen stays so, whoever else there is now. */
static void
on_staff_listed (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (OpbmsActivityPage) self = user_data;
  g_autoptr (GPtrArray) staff = opbms_worker_run_finish (OPBMS_WORKER (source), result, NULL);
  gint64 chosen = get_actor (self);
  g_autofree char *name = NULL;

  if (!staff || !get_context (self)) { /* the list itself says what cannot be read */
    return;
  }

  name = g_strdup (g_ptr_array_index (self->actor_names, find_actor (self, chosen)));
  begin_actors (self);
  for (guint i = 0; i < staff->len; i++) {
    const OpbmsAccount *account = g_ptr_array_index (staff, i);

    add_actor (self, account->id, opbms_account_get_name (account));
  }
  if (find_actor (self, chosen) == self->actor_ids->len) {
    add_actor (self, chosen, name);
  }
  show_actors (self, find_actor (self, chosen));
}

static void
opbms_activity_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (opbms_activity_page_parent_class)->map (widget);

  if (get_context (widget)) {
    opbms_context_run_async (get_context (widget), OPBMS_ACCESS_READ, list_staff, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, NULL, on_staff_listed,
                             g_object_ref (widget));
  }
}

static void
on_only_actor (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  OpbmsActivityPage *self = OPBMS_ACTIVITY_PAGE (widget);
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  if (find_actor (self, id) == self->actor_ids->len) {
    add_actor (self, id, name);
    show_actors (self, 0);
  }
  opbms_choice_filter_set_selected (self->who, find_actor (self, id));
}

static void
on_only_customer (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (widget), g_variant_get_int64 (parameter));
}

/* ---- The list ---- */

static void
opbms_activity_page_set_filters (OpbmsListPage *page,
                                 gpointer       data)
{
  OpbmsActivityPage *self = OPBMS_ACTIVITY_PAGE (page);
  OpbmsAuditQuery *query = data;
  guint what = gtk_drop_down_get_selected (self->what);

  query->actor_id = get_actor (self);
  if (what < G_N_ELEMENTS (kinds)) {
    query->entity = g_strdup (kinds[what].entity);
    query->action = g_strdup (kinds[what].action);
  }
  opbms_date_filter_get_range (self->when, &query->from, &query->to);
}

static char *
opbms_activity_page_format_count (OpbmsListPage *page,
                                  gconstpointer  query,
                                  gconstpointer  count)
{
  int n = (int) *(const gint64 *) count;

  if (n == OPBMS_AUDIT_MOST_FOUND && ((const OpbmsAuditQuery *) query)->search) {
    /* Translators: of a search that finds more than are counted, always the same number */
    return g_strdup_printf (_("%d entries or more"), n);
  }

  return g_strdup_printf (ngettext ("%d entry", "%d entries", n), n);
}

static char *
get_when (OpbmsListPage *page,
          gconstpointer  record)
{
  g_autoptr (GDateTime) local = opbms_context_to_local (get_context (page),
                                                        ((const OpbmsAuditEntry *)
                                                          record)->created_at);

  return opbms_format_instant_short (local, opbms_context_get_today (get_context (page)));
}

static char *
get_who (OpbmsListPage *page,
         gconstpointer  record)
{
  const OpbmsAuditEntry *entry = record;

  return g_strdup (entry->actor_name ? entry->actor_name : _("OPBMS"));
}

static char *
get_change (OpbmsListPage *page,
            gconstpointer  record)
{
  return opbms_activity_change_say (record, opbms_context_get_money_style (get_context (page)),
                                    opbms_context_get_today (get_context (page)));
}

/* Whom it is about, where that is not who did it. */
static char *
dup_whom (const OpbmsAuditEntry *entry)
{
  return entry->customer_id != entry->actor_id ? g_strdup (entry->customer_name) : NULL;
}

static void
opbms_activity_page_describe_row (OpbmsListPage *page,
                                  gconstpointer  record,
                                  OpbmsListRow  *row)
{
  g_autofree char *sentence = opbms_activity_text_sentence (record);
  g_autofree char *change = get_change (page, record);
  g_autofree char *when = get_when (page, record);

  row->icon = opbms_activity_text_get_icon (record);
  /* Translators: what a screen reader says of a change: when, who did what, before → after */
  row->spoken = change ? g_strdup_printf (C_("change", "%s, %s, %s"), when, sentence, change)
                       : g_strdup_printf (C_("change", "%s, %s"), when, sentence);
  if (opbms_page_get_narrow (OPBMS_PAGE (page))) {
    row->title = g_steal_pointer (&sentence);
    /* Translators: of a change: when, what it changed */
    row->second = change ? g_strdup_printf (C_("change", "%s · %s"), when, change)
                         : g_steal_pointer (&when);
  } else {
    row->title = opbms_activity_text_what (record);
    row->second = dup_whom (record);
  }
}

static void
opbms_activity_page_open_row (OpbmsListPage *page,
                              gconstpointer  record)
{
  GtkWidget *dialog = opbms_activity_entry_page_new_dialog (get_context (page), record);

  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GMenuModel *
opbms_activity_page_create_menu (OpbmsListPage *page,
                                 gconstpointer  record)
{
  const OpbmsAuditEntry *entry = record;
  GMenu *menu = g_menu_new ();
  g_autofree char *who = get_who (page, record);
  /* Translators: a menu item; %s is somebody who changed something */
  g_autofree char *label = g_strdup_printf (_("Only What %s Did"), who);
  gint64 actor = entry->actor_id != 0 ? entry->actor_id : OPBMS_AUDIT_ACTOR_SYSTEM;

  opbms_menu_add_with_target (menu, label, "page.only-actor", g_variant_new ("(xs)", actor, who));
  if (entry->customer_id != 0 && !g_str_equal (entry->entity, "account")) {
    opbms_menu_add (menu, _("Show _Customer"), "win.show-customer", entry->customer_id);
  }
  if (entry->customer_id != 0 && opbms_list_page_get_customer (page) == 0) {
    opbms_menu_add (menu, _("Only About _This Customer"), "page.only-customer",
                    entry->customer_id);
  }

  return G_MENU_MODEL (menu);
}

static const OpbmsListColumn columns[] = {
  {
    .title = N_("When"), .look = OPBMS_LIST_COLUMN_DATE, .text = get_when,
    .order_name = "time", .order_label = N_("_Time"), .order = OPBMS_AUDIT_ORDER_NEWEST,
    .is_latest_first = TRUE, .descending = TRUE,
  },
  {
    .title = N_("Who"), .look = OPBMS_LIST_COLUMN_TEXT, .text = get_who, .chars = 16,
    .order_name = "who", .order_label = N_("_Who"), .order = OPBMS_AUDIT_ORDER_WHO,
  },
  {
    .title = N_("What"), .look = OPBMS_LIST_COLUMN_MAIN,
    .order_name = "what", .order_label = N_("W_hat"), .order = OPBMS_AUDIT_ORDER_WHAT,
  },
  {
    .title = N_("Before → after"), .look = OPBMS_LIST_COLUMN_TEXT, .text = get_change,
    .is_dim = TRUE, .expands = TRUE,
  },
  { NULL },
};

static void
opbms_activity_page_finalize (GObject *object)
{
  OpbmsActivityPage *self = OPBMS_ACTIVITY_PAGE (object);

  g_array_unref (self->actor_ids);
  g_ptr_array_unref (self->actor_names);

  G_OBJECT_CLASS (opbms_activity_page_parent_class)->finalize (object);
}

static void
opbms_activity_page_class_init (OpbmsActivityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OpbmsListPageClass *list_class = OPBMS_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = opbms_activity_page_finalize;
  widget_class->map = opbms_activity_page_map;
  OPBMS_PAGE_CLASS (klass)->tables = OPBMS_TABLE_AUDIT | OPBMS_TABLE_ACCOUNT;
  list_class->kind = &opbms_query_kind_audit;
  list_class->columns = columns;
  list_class->first_order = "time";
  list_class->icon_name = "opbms-activity-symbolic";
  list_class->set_filters = opbms_activity_page_set_filters;
  list_class->format_count = opbms_activity_page_format_count;
  list_class->describe_row = opbms_activity_page_describe_row;
  list_class->open_row = opbms_activity_page_open_row;
  list_class->create_menu = opbms_activity_page_create_menu;

  g_type_ensure (OPBMS_TYPE_CHOICE_FILTER);
  g_type_ensure (OPBMS_TYPE_DATE_FILTER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/admin/opbms-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityPage, who);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityPage, what);
  gtk_widget_class_bind_template_child (widget_class, OpbmsActivityPage, when);
  gtk_widget_class_install_action (widget_class, "page.only-actor", "(xs)", on_only_actor);
  gtk_widget_class_install_action (widget_class, "page.only-customer", "x", on_only_customer);
}

static void
opbms_activity_page_init (OpbmsActivityPage *self)
{
  self->actor_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->actor_names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  begin_actors (self);
  show_actors (self, 0);
}

/**
 * opbms_activity_page_show:
 * @self: the page
 * @customer_id: a customer; 0: everything
 *
 * Shows what is about that customer, whatever was filtered before.
 */
void
opbms_activity_page_show (OpbmsActivityPage *self,
                          gint64             customer_id)
{
  g_return_if_fail (OPBMS_IS_ACTIVITY_PAGE (self));

  opbms_list_page_clear_filters (OPBMS_LIST_PAGE (self));
  opbms_list_page_set_customer (OPBMS_LIST_PAGE (self), customer_id);
}
