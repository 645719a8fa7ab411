/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-paged-model.h"

/*
 * A list of any length of which only what is looked at is read. get_item() never waits: it hands
 * out a row object of that position, and asks the source for the page it is on. Row objects belong
 * to whoever shows them; the model knows them weakly, and fills them when their page comes.
 *
 * A new query fills the rows that are shown in place, and tells of no more than the change in
 * length: items_changed (0, n, n) makes GTK 4.8 ask for every row of the list.
 *
 * It counts nothing itself, and neither sorts nor filters: that is another query. Main thread only.
 */

#define PAGE_SIZE  OPBMS_PAGED_MODEL_PAGE_SIZE
#define KEPT_PAGES 8

typedef struct {
  guint         index;
  GPtrArray    *records;     /* NULL until they come */
  GCancellable *cancellable; /* while they are waited for */
  guint         n_live;      /* row objects out there */
  GList         link;        /* in the queue of pages that are here, latest used first */
} Page;

/* A row object, for as long as somebody shows it. */
typedef struct {
  OpbmsPagedModel *model;
  guint            position;
  GObject         *item;     /* weak */
} Row;

struct _OpbmsPagedModel {
  GObject          parent_instance;

  GType            item_type;
  OpbmsPageSource *source;
  guint            n_items;

  GHashTable      *rows;     /* position → Row */
  GHashTable      *pages;    /* index → Page */
  GQueue           here;     /* pages with records, by their links */
};

/* One page asked for. */
typedef struct {
  OpbmsPagedModel *model;
  GCancellable    *cancellable;
  guint            index;
} Request;

enum {
  SIGNAL_FAILED,
  SIGNAL_LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void opbms_paged_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OpbmsPagedModel, opbms_paged_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      opbms_paged_model_list_model_init))

static void
request_free (Request *request)
{
  g_object_unref (request->model);
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
page_stop (Page *page)
{
  if (page->cancellable) {
    g_cancellable_cancel (page->cancellable);
    g_clear_object (&page->cancellable);
  }
}

static void
page_free (gpointer data)
{
  Page *page = data;

  page_stop (page);
  g_clear_pointer (&page->records, g_ptr_array_unref);
  g_free (page);
}

static Page *
find_page (OpbmsPagedModel *self,
           guint            index)
{
  return g_hash_table_lookup (self->pages, GUINT_TO_POINTER (index));
}

static Page *
ensure_page (OpbmsPagedModel *self,
             guint            index)
{
  Page *page = find_page (self, index);

  if (!page) {
    page = g_new0 (Page, 1);
    page->index = index;
    page->link.data = page;
    g_hash_table_insert (self->pages, GUINT_TO_POINTER (index), page);
  }

  return page;
}

static void
forget_records (OpbmsPagedModel *self,
                Page            *page)
{
  if (page->records) {
    g_queue_unlink (&self->here, &page->link);
    g_clear_pointer (&page->records, g_ptr_array_unref);
  }
}

static void
drop_page_if_unused (OpbmsPagedModel *self,
                     Page            *page)
{
  if (!page->records && !page->cancellable && page->n_live == 0) {
    g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->index));
  }
}

/* Rows that are out keep their contents, so records of old pages can go. */
static void
touch_page (OpbmsPagedModel *self,
            Page            *page)
{
  if (self->here.head != &page->link) {
    g_queue_unlink (&self->here, &page->link);
    g_queue_push_head_link (&self->here, &page->link);
  }
  while (self->here.length > KEPT_PAGES) {
    Page *oldest = self->here.tail->data;

    forget_records (self, oldest);
    drop_page_if_unused (self, oldest);
  }
}

static void
keep_records (OpbmsPagedModel *self,
              Page            *page,
              GPtrArray       *records)
{
  forget_records (self, page);
  page->records = g_ptr_array_ref (records);
  g_queue_push_head_link (&self->here, &page->link);
  touch_page (self, page);
}

static void
fill_rows (OpbmsPagedModel *self,
           Page            *page)
{
  OpbmsPageSourceInterface *iface = OPBMS_PAGE_SOURCE_GET_IFACE (self->source);
  guint first = page->index * PAGE_SIZE;

  for (guint position = first; position < first + PAGE_SIZE; position++) {
    Row *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));

    if (row) {
      /* Whoever listens may let go of it. */
      g_autoptr (GObject) item = g_object_ref (row->item);

      iface->fill_item (self->source, item, page->records, position - first);
    }
  }
}

static void
on_page_loaded (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  OpbmsPagedModel *self = request->model;
  OpbmsPageSource *source = OPBMS_PAGE_SOURCE (object);
  Page *page = find_page (self, request->index);
  g_autoptr (GPtrArray) records = NULL;

  records = OPBMS_PAGE_SOURCE_GET_IFACE (source)->load_finish (source, result, &error);

  /* A page that was cancelled may have been asked for again: the answer must be to that
   * question. */
  if (!page || page->cancellable != request->cancellable) {
    return;
  }

  g_clear_object (&page->cancellable);
  if (records) {
    keep_records (self, page, records);
    fill_rows (self, page);
    g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  } else {
    drop_page_if_unused (self, page);
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  }
}

static void
load_page (OpbmsPagedModel *self,
           Page            *page)
{
  Request *request = g_new0 (Request, 1);

  page->cancellable = g_cancellable_new ();
  request->model = g_object_ref (self);
  request->cancellable = g_object_ref (page->cancellable);
  request->index = page->index;
  OPBMS_PAGE_SOURCE_GET_IFACE (self->source)->load_async (self->source, page->index * PAGE_SIZE,
                                                          PAGE_SIZE,
                                                          page->cancellable, on_page_loaded,
                                                          request);
}

static void
on_item_gone (gpointer  data,
              GObject  *where_it_was)
{
  Row *row = data;
  OpbmsPagedModel *self = row->model;
  Page *page = find_page (self, row->position / PAGE_SIZE);

  g_hash_table_steal (self->rows, GUINT_TO_POINTER (row->position));
  g_free (row);

  page->n_live--;
  if (page->n_live == 0) { /* a fast drag would queue dozens ahead of what one sees */
    page_stop (page);
    drop_page_if_unused (self, page);
  }
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_weak_unref (row->item, on_item_gone, row);
  g_free (row);
}

static GType
opbms_paged_model_get_item_type (GListModel *model)
{
  return OPBMS_PAGED_MODEL (model)->item_type;
}

static guint
opbms_paged_model_get_n_items (GListModel *model)
{
  return OPBMS_PAGED_MODEL (model)->n_items;
}

static gpointer
opbms_paged_model_get_item (GListModel *model,
                            guint       position)
{
  OpbmsPagedModel *self = OPBMS_PAGED_MODEL (model);
  OpbmsPageSourceInterface *iface;
  Page *page;
  Row *row;

  if (position >= self->n_items) {
    return NULL;
  }
  row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (position));
  if (row) {
    return g_object_ref (row->item);
  }

  iface = OPBMS_PAGE_SOURCE_GET_IFACE (self->source);
  row = g_new0 (Row, 1);
  row->model = self;
  row->position = position;
  row->item = iface->create_item (self->source);
  g_object_weak_ref (row->item, on_item_gone, row);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (position), row);

  page = ensure_page (self, position / PAGE_SIZE);
  page->n_live++;
  if (page->records) {
    touch_page (self, page);
    iface->fill_item (self->source, row->item, page->records, position % PAGE_SIZE);
  } else if (!page->cancellable) {
    load_page (self, page);
  }

  return row->item;
}

static void
opbms_paged_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = opbms_paged_model_get_item_type;
  iface->get_n_items = opbms_paged_model_get_n_items;
  iface->get_item = opbms_paged_model_get_item;
}

static void
opbms_paged_model_dispose (GObject *object)
{
  OpbmsPagedModel *self = OPBMS_PAGED_MODEL (object);

  g_hash_table_remove_all (self->rows);
  g_queue_init (&self->here);
  g_hash_table_remove_all (self->pages);
  g_clear_object (&self->source);
  self->n_items = 0;

  G_OBJECT_CLASS (opbms_paged_model_parent_class)->dispose (object);
}

static void
opbms_paged_model_finalize (GObject *object)
{
  OpbmsPagedModel *self = OPBMS_PAGED_MODEL (object);

  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->pages);

  G_OBJECT_CLASS (opbms_paged_model_parent_class)->finalize (object);
}

static void
opbms_paged_model_class_init (OpbmsPagedModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = opbms_paged_model_dispose;
  object_class->finalize = opbms_paged_model_finalize;

  /**
   * OpbmsPagedModel::failed:
   * @error: (type GError): why
   *
   * A page could not be read. Its rows stay as they are; opbms_paged_model_reset() asks again.
   */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  /**
   * OpbmsPagedModel::loaded:
   *
   * A page has come, and its rows are filled.
   */
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
opbms_paged_model_init (OpbmsPagedModel *self)
{
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
}

/**
 * opbms_paged_model_new:
 * @item_type: the type of the row objects
 *
 * Returns: (transfer full): an empty list
 */
OpbmsPagedModel *
opbms_paged_model_new (GType item_type)
{
  OpbmsPagedModel *self = g_object_new (OPBMS_TYPE_PAGED_MODEL, NULL);

  self->item_type = item_type;

  return self;
}

/* What waits is an answer to the old question, and so is what is kept. */
static void
forget_answers (OpbmsPagedModel *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page)) {
    page_stop (page);
    forget_records (self, page);
    if (((Page *) page)->n_live == 0) {
      g_hash_table_iter_remove (&iter);
    }
  }
}

static void
load_shown_pages (OpbmsPagedModel *self)
{
  g_autoptr (GList) pages = g_hash_table_get_values (self->pages);

  for (GList *link = pages; link; link = link->next) {
    Page *page = link->data;

    if (!page->records && !page->cancellable && page->index * PAGE_SIZE < self->n_items) {
      load_page (self, page);
    }
  }
}

/**
 * opbms_paged_model_reset:
 * @self: a list
 * @source: (transfer none): where rows come from now; its row objects are of the list's item type
 * @n_items: how many there are
 * @first_page: (nullable) (transfer none): the records of the first page, if they are here already
 *
 * Shows another query, or the same one anew. Rows that are shown stay and are filled in place; what
 * is emitted is the change in length, at the end of the list.
 */
void
opbms_paged_model_reset (OpbmsPagedModel *self,
                         OpbmsPageSource *source,
                         guint            n_items,
                         GPtrArray       *first_page)
{
  guint n_before;

  g_return_if_fail (OPBMS_IS_PAGED_MODEL (self));
  g_return_if_fail (OPBMS_IS_PAGE_SOURCE (source));
  g_return_if_fail (g_type_is_a (OPBMS_PAGE_SOURCE_GET_IFACE (source)->get_item_type (source),
                                 self->item_type));

  forget_answers (self);
  g_set_object (&self->source, source);
  n_before = self->n_items;
  self->n_items = n_items;

  if (first_page && n_items > 0) {
    Page *page = ensure_page (self, 0);

    keep_records (self, page, first_page);
    fill_rows (self, page);
  }
  if (n_items < n_before) {
    g_list_model_items_changed (G_LIST_MODEL (self), n_items, n_before - n_items, 0);
  } else if (n_items > n_before) {
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, n_items - n_before);
  }
  load_shown_pages (self);
}
