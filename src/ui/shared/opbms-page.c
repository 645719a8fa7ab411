/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-page.h"

#include "billing/opbms-subscription.h"
#include "ui/shared/opbms-names.h"
#include "ui/shared/opbms-spinner.h"
#include "ui/shared/opbms-view.h"

#include <glib/gi18n.h>

/*
 * What every page of a main window is: a header bar, a strip for a failed refresh, and content. It
 * asks for its data when it is seen and what it shows is old, keeps what it shows until the new
 * data is there, and shows a spinner after a while only. What the data is, and how it looks, is its
 * subclass's business.
 */

typedef struct {
  OpbmsContext   *context;
  gboolean        narrow;
  gboolean        folded;
  gboolean        pushed;
  char           *title;
  char           *subtitle;

  gulong          changed_handler;
  gulong          connection_handler;
  GCancellable   *cancellable;   /* of the query under way */
  gboolean        is_loaded;
  gboolean        is_stale;

  AdwHeaderBar   *header_bar;
  GtkSpinner     *spinner;
  GtkWidget      *view_strip;
  GtkLabel       *view_label;
  GtkRevealer    *strip;
  GtkLabel       *strip_label;
  GtkStack       *stack;
  AdwBin         *content;
  AdwStatusPage  *error_page;
  GtkLabel       *error_details;
  GtkButton      *try_again;
} OpbmsPagePrivate;

/* One query under way; it keeps the page alive until it is answered. */
typedef struct {
  OpbmsPage      *page;
  OpbmsContext   *context;
  OpbmsPageShow   show;
  GDestroyNotify  result_free;
} Query;

enum {
  PROP_0,
  PROP_CONTEXT,
  PROP_NARROW,
  PROP_FOLDED,
  PROP_PUSHED,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static void opbms_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (OpbmsPage, opbms_page, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (OpbmsPage)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                         opbms_page_buildable_init))

static GtkBuildableIface *parent_buildable;

static OpbmsPagePrivate *
get_private (OpbmsPage *self)
{
  return opbms_page_get_instance_private (self);
}

static void make_bills (OpbmsPage *self);

/* A page nobody sees waits; a query under way is followed by one more. */
static void
load_if_seen (OpbmsPage *self)
{
  OpbmsPagePrivate *priv = get_private (self);

  if (priv->is_stale && priv->context && !priv->cancellable &&
      gtk_widget_get_mapped (GTK_WIDGET (self))) {
    priv->is_stale = FALSE;
    if (OPBMS_PAGE_GET_CLASS (self)->makes_bills) {
      make_bills (self);
    } else {
      OPBMS_PAGE_GET_CLASS (self)->load (self);
    }
  }
}

static void
show_error (OpbmsPage    *self,
            const GError *error)
{
  OpbmsPagePrivate *priv = get_private (self);

  if (priv->is_loaded) {
    g_autofree char *text = g_strdup_printf (_("This may be out of date. %s"), error->message);

    gtk_label_set_label (priv->strip_label, text);
    gtk_revealer_set_reveal_child (priv->strip, TRUE);
    return;
  }

  /* Only now: a large icon that waits unseen costs as much as one that is seen. */
  adw_status_page_set_icon_name (priv->error_page, "dialog-error-symbolic");
  adw_status_page_set_description (priv->error_page, _("Nothing was changed."));
  gtk_label_set_label (priv->error_details, error->message);
  gtk_stack_set_visible_child_name (priv->stack, "error");
  gtk_widget_grab_focus (GTK_WIDGET (priv->try_again));
}

static void
query_free (Query *query)
{
  g_object_unref (query->page);
  g_object_unref (query->context);
  g_free (query);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static Query *
query_new (OpbmsPage *self)
{
  OpbmsPagePrivate *priv = get_private (self);
  Query *query = g_new0 (Query, 1);

  priv->cancellable = g_cancellable_new ();
  opbms_spinner_start (priv->spinner);
  query->page = g_object_ref (self);
  query->context = g_object_ref (priv->context);

  return query;
}

static void
show_failure (OpbmsPage    *self,
              const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_error (self, error);
  }
}

/* On the worker's thread. */
static gpointer
run_make_bills (OpbmsSession  *session,
                gpointer       request,
                GError       **error)
{
  return opbms_generate_bills (session, NULL, error) ? g_new0 (char, 1) : NULL;
}

static void
on_bills_made (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsPage *self = query->page;
  OpbmsPagePrivate *priv = get_private (self);
  g_autofree char *done = opbms_context_run_finish (query->context, result, &error);

  if (priv->context != query->context) { /* disposed meanwhile */
    return;
  }
  g_clear_object (&priv->cancellable);
  if (done) {
    priv->is_stale = FALSE; /* as the store says of the new bills, which are read only now */
    OPBMS_PAGE_GET_CLASS (self)->load (self);
    return;
  }
  opbms_spinner_stop (priv->spinner);
  show_failure (self, error);
  load_if_seen (self);
}

static void
make_bills (OpbmsPage *self)
{
  OpbmsPagePrivate *priv = get_private (self);
  Query *query = query_new (self);

  opbms_context_run_async (priv->context, OPBMS_ACCESS_READ, run_make_bills, NULL, NULL, g_free,
                           priv->cancellable, on_bills_made, query);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsPage *self = query->page;
  OpbmsPagePrivate *priv = get_private (self);
  gpointer value = opbms_context_run_finish (query->context, result, &error);

  if (priv->context != query->context) { /* disposed meanwhile */
    if (value && query->result_free) {
      query->result_free (value);
    }
    return;
  }

  opbms_spinner_stop (priv->spinner);
  g_clear_object (&priv->cancellable);

  if (value) {
    priv->is_loaded = TRUE;
    gtk_revealer_set_reveal_child (priv->strip, FALSE);
    gtk_stack_set_visible_child_name (priv->stack, "content");
    query->show (self, value);
    if (query->result_free) {
      query->result_free (value);
    }
  } else {
    show_failure (self, error);
  }

  load_if_seen (self);
}

static void
on_store_changed (OpbmsStore *store,
                  guint       tables,
                  OpbmsPage  *self)
{
  if (tables & OPBMS_PAGE_GET_CLASS (self)->tables) {
    opbms_page_reload (self);
  }
}

/* Reading again says at once, above the page, that the server is gone; when it is back, everything
 * counts as changed. */
static void
on_connection_changed (OpbmsStore *store,
                       gboolean    is_online,
                       OpbmsPage  *self)
{
  if (!is_online) {
    opbms_page_reload (self);
  }
}

static void
on_try_again_clicked (OpbmsPage *self)
{
  opbms_page_reload (self);
}

static void
forget_context (OpbmsPage *self)
{
  OpbmsPagePrivate *priv = get_private (self);

  if (priv->cancellable) {
    g_cancellable_cancel (priv->cancellable);
    g_clear_object (&priv->cancellable);
  }
  if (priv->context) {
    g_clear_signal_handler (&priv->changed_handler, opbms_context_get_store (priv->context));
    g_clear_signal_handler (&priv->connection_handler, opbms_context_get_store (priv->context));
    g_clear_object (&priv->context);
  }
}

/* Staff who look at what a customer sees are told so on each page. */
static void
show_view (OpbmsPage    *self,
           OpbmsContext *context)
{
  OpbmsPagePrivate *priv = get_private (self);
  g_autofree char *notice = context ? opbms_view_dup_notice (context) : NULL;

  if (notice) {
    gtk_label_set_label (priv->view_label, notice);
    opbms_view_disable_changes (GTK_WIDGET (self));
  }
  gtk_widget_set_visible (priv->view_strip, notice != NULL);
}

static void
set_context (OpbmsPage    *self,
             OpbmsContext *context)
{
  OpbmsPagePrivate *priv = get_private (self);
  OpbmsStore *store;

  if (priv->context == context) {
    return;
  }

  forget_context (self);
  if (context) {
    priv->context = g_object_ref (context);
    store = opbms_context_get_store (context);
    priv->changed_handler = g_signal_connect_object (store, "changed",
                                                     G_CALLBACK (on_store_changed), self, 0);
    priv->connection_handler = g_signal_connect_object (store, "connection-changed",
                                                        G_CALLBACK (on_connection_changed), self,
                                                        0);
  }
  show_view (self, context);
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_CONTEXT]);
  opbms_page_reload (self);
}

static void
opbms_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (opbms_page_parent_class)->map (widget);

  opbms_names_mend (widget);
  load_if_seen (OPBMS_PAGE (widget));
}

static void
opbms_page_add_child (GtkBuildable *buildable,
                      GtkBuilder   *builder,
                      GObject      *child,
                      const char   *type)
{
  OpbmsPagePrivate *priv = get_private (OPBMS_PAGE (buildable));

  if (!priv->header_bar || !GTK_IS_WIDGET (child)) {
    parent_buildable->add_child (buildable, builder, child, type);
  } else if (g_strcmp0 (type, "start") == 0) {
    adw_header_bar_pack_start (priv->header_bar, GTK_WIDGET (child));
  } else if (g_strcmp0 (type, "end") == 0) {
    adw_header_bar_pack_end (priv->header_bar, GTK_WIDGET (child));
  } else {
    adw_bin_set_child (priv->content, GTK_WIDGET (child));
  }
}

static void
opbms_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = opbms_page_add_child;
}

static void
opbms_page_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  OpbmsPagePrivate *priv = get_private (OPBMS_PAGE (object));

  switch (property_id) {
  case PROP_CONTEXT:
    g_value_set_object (value, priv->context);
    break;
  case PROP_NARROW:
    g_value_set_boolean (value, priv->narrow);
    break;
  case PROP_FOLDED:
    g_value_set_boolean (value, priv->folded);
    break;
  case PROP_PUSHED:
    g_value_set_boolean (value, priv->pushed);
    break;
  case PROP_TITLE:
    g_value_set_string (value, priv->title);
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, priv->subtitle);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
set_flag (OpbmsPage  *self,
          gboolean   *flag,
          gboolean    value,
          GParamSpec *pspec)
{
  if (*flag != value) {
    *flag = value;
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  }
}

static void
set_text (OpbmsPage   *self,
          char       **text,
          const char  *value,
          GParamSpec  *pspec)
{
  if (g_strcmp0 (*text, value) != 0) {
    g_free (*text);
    *text = g_strdup (value);
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  }
}

/* Margins are the style sheet's. */
static void
set_narrow_class (OpbmsPage *self,
                  gboolean   narrow)
{
  if (narrow) {
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  }
}

static void
opbms_page_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  OpbmsPage *self = OPBMS_PAGE (object);
  OpbmsPagePrivate *priv = get_private (self);

  switch (property_id) {
  case PROP_CONTEXT:
    set_context (self, g_value_get_object (value));
    break;
  case PROP_NARROW:
    set_flag (self, &priv->narrow, g_value_get_boolean (value), pspec);
    set_narrow_class (self, priv->narrow);
    break;
  case PROP_FOLDED:
    set_flag (self, &priv->folded, g_value_get_boolean (value), pspec);
    break;
  case PROP_PUSHED:
    set_flag (self, &priv->pushed, g_value_get_boolean (value), pspec);
    break;
  case PROP_TITLE:
    set_text (self, &priv->title, g_value_get_string (value), pspec);
    break;
  case PROP_SUBTITLE:
    set_text (self, &priv->subtitle, g_value_get_string (value), pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_page_dispose (GObject *object)
{
  forget_context (OPBMS_PAGE (object));

  G_OBJECT_CLASS (opbms_page_parent_class)->dispose (object);
}

static void
opbms_page_finalize (GObject *object)
{
  OpbmsPagePrivate *priv = get_private (OPBMS_PAGE (object));

  g_free (priv->title);
  g_free (priv->subtitle);

  G_OBJECT_CLASS (opbms_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  pspecs[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OPBMS_TYPE_CONTEXT, flags);
  pspecs[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  pspecs[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, flags);
  pspecs[PROP_PUSHED] = g_param_spec_boolean ("pushed", NULL, NULL, FALSE, flags);
  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  pspecs[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_page_class_init (OpbmsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = opbms_page_dispose;
  object_class->finalize = opbms_page_finalize;
  object_class->get_property = opbms_page_get_property;
  object_class->set_property = opbms_page_set_property;
  widget_class->map = opbms_page_map;
  install_properties (object_class);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/opbms/Opbms/ui/shared/opbms-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, header_bar);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, spinner);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, view_strip);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, view_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, strip);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, strip_label);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, error_page);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, error_details);
  gtk_widget_class_bind_template_child_private (widget_class, OpbmsPage, try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
}

static void
opbms_page_init (OpbmsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_page_get_context:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what it was handed; %NULL before and after its time in a
 *   window
 */
OpbmsContext *
opbms_page_get_context (OpbmsPage *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE (self), NULL);

  return get_private (self)->context;
}

/**
 * opbms_page_get_narrow:
 * @self: a page
 *
 * Returns: whether to show the narrow layout
 */
gboolean
opbms_page_get_narrow (OpbmsPage *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE (self), FALSE);

  return get_private (self)->narrow;
}

/**
 * opbms_page_set_subtitle:
 * @self: a page
 * @subtitle: (nullable): the second line of its header bar
 */
void
opbms_page_set_subtitle (OpbmsPage  *self,
                         const char *subtitle)
{
  g_return_if_fail (OPBMS_IS_PAGE (self));

  set_text (self, &get_private (self)->subtitle, subtitle, pspecs[PROP_SUBTITLE]);
}

/**
 * opbms_page_reload:
 * @self: a page
 *
 * Says that what the page shows is old. It asks again now, after the query under way, or when it is
 * next seen.
 */
void
opbms_page_reload (OpbmsPage *self)
{
  g_return_if_fail (OPBMS_IS_PAGE (self));

  get_private (self)->is_stale = TRUE;
  load_if_seen (self);
}

/**
 * opbms_page_restart:
 * @self: a page
 *
 * Says that what was asked for is no longer wanted, such as the search before the last key. The
 * query under way is cancelled, and the page asks anew.
 */
void
opbms_page_restart (OpbmsPage *self)
{
  OpbmsPagePrivate *priv;

  g_return_if_fail (OPBMS_IS_PAGE (self));

  priv = get_private (self);
  g_cancellable_cancel (priv->cancellable);
  opbms_page_reload (self);
}

/**
 * opbms_page_show_error:
 * @self: a page
 * @error: why a part of its data could not be read
 *
 * Says so above what the page shows, with a way to try again; of a page that has shown nothing yet,
 * instead.
 */
void
opbms_page_show_error (OpbmsPage    *self,
                       const GError *error)
{
  g_return_if_fail (OPBMS_IS_PAGE (self));
  g_return_if_fail (error);

  show_error (self, error);
}

/**
 * opbms_page_is_loaded:
 * @self: a page
 *
 * Returns: whether it has shown data at least once
 */
gboolean
opbms_page_is_loaded (OpbmsPage *self)
{
  g_return_val_if_fail (OPBMS_IS_PAGE (self), FALSE);

  return get_private (self)->is_loaded;
}

/**
 * opbms_page_query:
 * @self: a page with a context
 * @func: asks the billing model; runs on the worker's thread
 * @request: (nullable): what to give it
 * @request_free: (nullable): frees @request
 * @result_free: (nullable): frees the result after @show
 * @show: shows the result
 *
 * Asks for the page's data, for its load(). One query at a time; a failure is shown by the page
 * itself.
 */
void
opbms_page_query (OpbmsPage        *self,
                  OpbmsContextFunc  func,
                  gpointer          request,
                  GDestroyNotify    request_free,
                  GDestroyNotify    result_free,
                  OpbmsPageShow     show)
{
  OpbmsPagePrivate *priv;
  Query *query;

  g_return_if_fail (OPBMS_IS_PAGE (self));
  priv = get_private (self);
  g_return_if_fail (priv->context && !priv->cancellable);

  query = query_new (self);
  query->show = show;
  query->result_free = result_free;
  opbms_context_run_async (priv->context, OPBMS_ACCESS_READ, func, request, request_free,
                           result_free, priv->cancellable, on_loaded, query);
}
