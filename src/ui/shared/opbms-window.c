/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-window.h"

#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-own-account.h"
#include "ui/shared/opbms-page-bin.h"
#include "ui/shared/opbms-sidebar.h"
#include "ui/shared/opbms-sidebar-fold.h"
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * The shape that the staff's and the customer's window share: a sidebar of pages, and the pages. A
 * page may be pushed over another and taken back. It knows pages only as OpbmsPage; which there are
 * is its subclass's business.
 */

#define DATE_CHECK_SECONDS 30

typedef struct {
  OpbmsContext       *context;
  OpbmsNavigationRow *row;    /* of the page one sees, or of the one below it */
  OpbmsPage          *pushed; /* shown over that page */
  OpbmsDate           today;  /* as the pages know it */
  guint               date_source;
  OpbmsSidebarFold   *fold;
  AdwToast           *toast;  /* the last one said; weak */

  AdwToastOverlay    *toast_overlay;
  AdwFlap            *flap;
  OpbmsSidebar       *sidebar;
  OpbmsPageBin       *page_bin;
  GtkStack           *stack;
} OpbmsWindowPrivate;

enum {
  PROP_0,
  PROP_CONTEXT,
  PROP_PAGE_NAME,
  N_PROPS,
};

enum {
  SIGNAL_SIGN_OUT,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OpbmsWindow, opbms_window, ADW_TYPE_APPLICATION_WINDOW)

static OpbmsWindowPrivate *
get_private (OpbmsWindow *self)
{
  return opbms_window_get_instance_private (self);
}

/* What is overdue, and what is due to be billed, changes with the date alone. */
static gboolean
on_date_check (gpointer user_data)
{
  OpbmsWindow *self = user_data;
  OpbmsWindowPrivate *priv = get_private (self);
  OpbmsDate today = opbms_context_get_today (priv->context);
  GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (priv->stack));

  if (today != priv->today) {
    priv->today = today;
    for (; page; page = gtk_widget_get_next_sibling (page)) {
      opbms_page_reload (OPBMS_PAGE (page));
    }
  }

  return G_SOURCE_CONTINUE;
}

static void
drop_pushed (OpbmsWindow *self)
{
  OpbmsWindowPrivate *priv = get_private (self);
  GtkWidget *pushed = GTK_WIDGET (g_steal_pointer (&priv->pushed));

  if (pushed) {
    gtk_stack_remove (priv->stack, pushed);
  }
}

static void
on_page_chosen (OpbmsWindow *self,
                const char  *name)
{
  OpbmsWindowPrivate *priv = get_private (self);

  opbms_window_show_page (self, name);
  opbms_sidebar_fold_put_away (priv->fold);
}

static char *
dup_title (OpbmsWindow *self,
           const char  *page_title)
{
  OpbmsContext *context = get_private (self)->context;

  if (opbms_context_can_change (context)) {
    return g_strdup_printf (C_("window title: page, program", "%s – OPBMS"), page_title);
  }

  /* Translators: the title of a window in which staff look at what a customer sees: page, name */
  return g_strdup_printf (_("%s – As %s Sees It"), page_title,
                          opbms_session_get_name (opbms_context_get_session (context)));
}

static void
on_visible_child_changed (OpbmsWindow *self)
{
  OpbmsPage *page = opbms_window_get_visible_page (self);
  g_autofree char *page_title = NULL;

  if (page) {
    g_object_get (page, "title", &page_title, NULL);
    if (page_title) {
      g_autofree char *title = dup_title (self, page_title);

      gtk_window_set_title (GTK_WINDOW (self), title);
    }
  }
}

static void
on_back_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  OpbmsWindow *self = OPBMS_WINDOW (widget);
  OpbmsWindowPrivate *priv = get_private (self);

  if (!opbms_sidebar_fold_put_away (priv->fold) && priv->pushed && priv->row) {
    opbms_window_show_page (self, opbms_navigation_row_get_name (priv->row));
  }
}

static void
on_toggle_sidebar_activated (GtkWidget  *widget,
                             const char *action_name,
                             GVariant   *parameter)
{
  opbms_sidebar_fold_toggle (get_private (OPBMS_WINDOW (widget))->fold);
}

/* The menu is in the sidebar; GTK's own key for it does nothing while that is not shown. */
static gboolean
on_menu_key (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  opbms_sidebar_fold_popup_menu (get_private (OPBMS_WINDOW (widget))->fold);

  return TRUE;
}

static gboolean
has_page (OpbmsWindow *self,
          const char  *name)
{
  return opbms_sidebar_find (get_private (self)->sidebar, name) != NULL;
}

static void
on_show_page_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  const char *name = g_variant_get_string (parameter, NULL);

  if (has_page (OPBMS_WINDOW (widget), name)) {
    opbms_window_show_page (OPBMS_WINDOW (widget), name);
  }
}

static void
on_show_nth_page_activated (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  OpbmsWindow *self = OPBMS_WINDOW (widget);
  OpbmsNavigationRow *row = opbms_sidebar_get_nth (get_private (self)->sidebar,
                                                   g_variant_get_int32 (parameter));

  if (row) {
    opbms_window_show_page (self, opbms_navigation_row_get_name (row));
  }
}

static void
on_reload_activated (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  opbms_page_reload (opbms_window_get_visible_page (OPBMS_WINDOW (widget)));
}

/* What the toast that is seen offers, for those whom its few seconds do not let come to its button. */
static void
on_undo_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  AdwToast *toast = get_private (OPBMS_WINDOW (widget))->toast;

  if (toast && g_strcmp0 (adw_toast_get_button_label (toast), _("_Undo")) == 0) {
    g_signal_emit_by_name (toast, "button-clicked");
    adw_toast_dismiss (toast);
  }
}

static void
on_sign_out_activated (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SIGN_OUT], 0);
}

static void
show_who (OpbmsWindow *self)
{
  OpbmsWindowPrivate *priv = get_private (self);

  opbms_sidebar_show_who (priv->sidebar, priv->context,
                          opbms_session_get_name (opbms_context_get_session (priv->context)));
}

/* Of the page the sidebar names; NULL before there is one. */
static const char *
get_page_name (OpbmsWindow *self)
{
  OpbmsNavigationRow *row = get_private (self)->row;

  return row ? opbms_navigation_row_get_name (row) : NULL;
}

static void
opbms_window_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (property_id) {
    case PROP_CONTEXT:
      g_value_set_object (value, get_private (OPBMS_WINDOW (object))->context);
      break;
    case PROP_PAGE_NAME:
      g_value_set_string (value, get_page_name (OPBMS_WINDOW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_window_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (property_id) {
    case PROP_CONTEXT:
      get_private (OPBMS_WINDOW (object))->context = g_value_dup_object (value);
      break;
    case PROP_PAGE_NAME: /* a page there is no more changes nothing */
      if (g_value_get_string (value) && has_page (OPBMS_WINDOW (object),
                                                  g_value_get_string (value))) {
        opbms_window_show_page (OPBMS_WINDOW (object), g_value_get_string (value));
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_window_constructed (GObject *object)
{
  OpbmsWindow *self = OPBMS_WINDOW (object);
  OpbmsWindowPrivate *priv = get_private (self);

  G_OBJECT_CLASS (opbms_window_parent_class)->constructed (object);

  priv->today = opbms_context_get_today (priv->context);
  priv->date_source = g_timeout_add_seconds (DATE_CHECK_SECONDS, on_date_check, self);
  show_who (self);
  if (!opbms_context_can_change (priv->context)) {
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sign-out", FALSE);
    opbms_view_disable_changes (GTK_WIDGET (self));
  }
}

static void
opbms_window_dispose (GObject *object)
{
  OpbmsWindowPrivate *priv = get_private (OPBMS_WINDOW (object));

  g_clear_handle_id (&priv->date_source, g_source_remove);
  g_clear_weak_pointer (&priv->toast);
  g_clear_object (&priv->fold);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (opbms_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_activated);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL,
                                   on_toggle_sidebar_activated);
  gtk_widget_class_install_action (widget_class, "win.show-page", "s", on_show_page_activated);
  gtk_widget_class_install_action (widget_class, "win.show-nth-page", "i",
                                   on_show_nth_page_activated);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, on_reload_activated);
  opbms_own_account_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo_activated);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, on_sign_out_activated);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, 0, on_menu_key, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.reload", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  for (int i = 0; i < 7; i++) {
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK,
                                         "win.show-nth-page", "i", i);
  }
}

static void
opbms_window_class_init (OpbmsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = opbms_window_constructed;
  object_class->dispose = opbms_window_dispose;
  object_class->get_property = opbms_window_get_property;
  object_class->set_property = opbms_window_set_property;

  pspecs[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OPBMS_TYPE_CONTEXT,
                                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                              | G_PARAM_STATIC_STRINGS);
  pspecs[PROP_PAGE_NAME] = g_param_spec_string ("page-name", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);

  /**
   * OpbmsWindow::sign-out:
   *
   * Whoever is signed in wants to leave.
   */
  signals[SIGNAL_SIGN_OUT] = g_signal_new ("sign-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OPBMS_TYPE_PAGE_BIN);
  g_type_ensure (OPBMS_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-window.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsWindow, toast_overlay);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsWindow, flap);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsWindow, sidebar);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsWindow, page_bin);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_page_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_visible_child_changed);
  install_actions (widget_class);
}

static void
opbms_window_init (OpbmsWindow *self)
{
  OpbmsWindowPrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->fold = opbms_sidebar_fold_new (priv->flap);
  opbms_names_mend_toasts (GTK_WIDGET (priv->toast_overlay));
}

static void
take_page (OpbmsWindow *self,
           OpbmsPage   *page,
           const char  *name)
{
  OpbmsWindowPrivate *priv = get_private (self);

  g_object_set (page, "context", priv->context, NULL);
  g_object_bind_property (priv->page_bin, "narrow", page, "narrow", G_BINDING_SYNC_CREATE);
  g_object_bind_property (priv->flap, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (priv->stack, GTK_WIDGET (page), name);
}

/**
 * opbms_window_get_context:
 * @self: a window
 *
 * Returns: (transfer none): what it hands to its pages
 */
OpbmsContext *
opbms_window_get_context (OpbmsWindow *self)
{
  g_return_val_if_fail (OPBMS_IS_WINDOW (self), NULL);

  return get_private (self)->context;
}

/**
 * opbms_window_set_context:
 * @self: a window
 * @context: whoever is signed in, with settings that have changed
 *
 * Goes on with @context; what the pages show is asked for anew.
 */
void
opbms_window_set_context (OpbmsWindow  *self,
                          OpbmsContext *context)
{
  OpbmsWindowPrivate *priv;
  GtkWidget *page;

  g_return_if_fail (OPBMS_IS_WINDOW (self));
  g_return_if_fail (OPBMS_IS_CONTEXT (context));

  priv = get_private (self);
  g_set_object (&priv->context, context);
  priv->today = opbms_context_get_today (context);
  for (page = gtk_widget_get_first_child (GTK_WIDGET (priv->stack)); page;
       page = gtk_widget_get_next_sibling (page)) {
    g_object_set (page, "context", context, NULL);
  }
  show_who (self);
}

/**
 * opbms_window_set_name:
 * @self: a window
 * @name: how whoever is signed in is called from now on
 */
void
opbms_window_set_name (OpbmsWindow *self,
                       const char  *name)
{
  g_return_if_fail (OPBMS_IS_WINDOW (self));

  opbms_sidebar_show_who (get_private (self)->sidebar, get_private (self)->context, name);
}

/**
 * opbms_window_add_page:
 * @self: a window
 * @page_type: the type of the page, an #OpbmsPage
 * @name: what actions call it
 * @title: its title
 * @icon_name: its icon in the sidebar
 *
 * Adds a page to the sidebar; the first one is shown, the others are made when they are first
 * wanted: a list with its filters and menus takes its time and its memory.
 */
void
opbms_window_add_page (OpbmsWindow *self,
                       GType        page_type,
                       const char  *name,
                       const char  *title,
                       const char  *icon_name)
{
  OpbmsSidebar *sidebar;

  g_return_if_fail (OPBMS_IS_WINDOW (self));
  g_return_if_fail (g_type_is_a (page_type, OPBMS_TYPE_PAGE));

  sidebar = get_private (self)->sidebar;
  opbms_sidebar_add (sidebar, opbms_navigation_row_new (page_type, name, title, icon_name));
  if (!opbms_sidebar_get_selected (sidebar)) {
    opbms_window_show_page (self, name);
  }
}

/**
 * opbms_window_show_page:
 * @self: a window
 * @name: the name of a page of the sidebar
 *
 * Shows a page; one that was pushed is taken away.
 */
void
opbms_window_show_page (OpbmsWindow *self,
                        const char  *name)
{
  OpbmsWindowPrivate *priv;
  OpbmsNavigationRow *row;
  OpbmsPage *page;
  gboolean is_other;

  g_return_if_fail (OPBMS_IS_WINDOW (self));
  page = opbms_window_get_page (self, name);
  g_return_if_fail (page);

  priv = get_private (self);
  row = opbms_sidebar_find (priv->sidebar, name);
  is_other = row != priv->row;
  priv->row = row;
  opbms_sidebar_select (priv->sidebar, row);
  if (is_other) {
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_PAGE_NAME]);
  }
  gtk_stack_set_visible_child (priv->stack, GTK_WIDGET (page));
  drop_pushed (self);
}

/**
 * opbms_window_get_page:
 * @self: a window
 * @name: the name of a page of the sidebar
 *
 * Returns: (transfer none) (nullable): the page, made now if it was not yet; %NULL: there is none
 */
OpbmsPage *
opbms_window_get_page (OpbmsWindow *self,
                       const char  *name)
{
  GtkWidget *page;
  OpbmsNavigationRow *row;

  g_return_val_if_fail (OPBMS_IS_WINDOW (self), NULL);

  page = gtk_stack_get_child_by_name (get_private (self)->stack, name);
  row = page ? NULL : opbms_sidebar_find (get_private (self)->sidebar, name);
  if (row) {
    page = GTK_WIDGET (opbms_navigation_row_new_page (row));
    take_page (self, OPBMS_PAGE (page), name);
  }

  return page ? OPBMS_PAGE (page) : NULL;
}

/**
 * opbms_window_set_overdue:
 * @self: a window
 * @name: the name of a page of the sidebar
 * @n_overdue: how many bills there are overdue; 0: nothing is said of it
 *
 * Says so in the sidebar.
 */
void
opbms_window_set_overdue (OpbmsWindow *self,
                          const char  *name,
                          gint64       n_overdue)
{
  OpbmsNavigationRow *row;

  g_return_if_fail (OPBMS_IS_WINDOW (self));

  row = opbms_sidebar_find (get_private (self)->sidebar, name);
  g_return_if_fail (row);

  opbms_navigation_row_set_overdue (row, n_overdue);
}

/**
 * opbms_window_get_visible_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page one sees
 */
OpbmsPage *
opbms_window_get_visible_page (OpbmsWindow *self)
{
  g_return_val_if_fail (OPBMS_IS_WINDOW (self), NULL);

  return OPBMS_PAGE (gtk_stack_get_visible_child (get_private (self)->stack));
}

/**
 * opbms_window_push_page:
 * @self: a window
 * @page: (transfer floating): a page of one thing, such as one customer
 * @name: the name of the page that lists such things, which the sidebar then marks
 *
 * Shows @page over the page one sees, with a way back. At most one page is pushed at a time.
 */
void
opbms_window_push_page (OpbmsWindow *self,
                        OpbmsPage   *page,
                        const char  *name)
{
  OpbmsWindowPrivate *priv;
  GtkWidget *old;

  g_return_if_fail (OPBMS_IS_WINDOW (self));
  g_return_if_fail (OPBMS_IS_PAGE (page));

  priv = get_private (self);
  old = GTK_WIDGET (priv->pushed);
  g_object_set (page, "pushed", TRUE, NULL);
  take_page (self, page, NULL);
  priv->pushed = page;
  opbms_sidebar_select (priv->sidebar, opbms_sidebar_find (priv->sidebar, name));
  gtk_stack_set_visible_child (priv->stack, GTK_WIDGET (page));
  if (old) {
    gtk_stack_remove (priv->stack, old);
  }
}

/**
 * opbms_window_add_toast:
 * @self: a window
 * @toast: (transfer full): what to say
 *
 * Says it at once, in place of what is said now; that comes back only if something can be done
 * about it.
 */
void
opbms_window_add_toast (OpbmsWindow *self,
                        AdwToast    *toast)
{
  OpbmsWindowPrivate *priv;

  g_return_if_fail (OPBMS_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  priv = get_private (self);
  if (priv->toast && !adw_toast_get_button_label (priv->toast)) {
    adw_toast_dismiss (priv->toast);
  }
  g_set_weak_pointer (&priv->toast, toast);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (priv->toast_overlay, toast);
}
