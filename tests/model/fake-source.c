/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-source.h"

/* A page source that counts what it is asked, and answers late, out of order, or not at all. */

typedef struct {
  guint offset;
  guint limit;
} Asked;

static void fake_source_page_source_init (OpbmsPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE (FakeItem, fake_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource, fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OPBMS_TYPE_PAGE_SOURCE,
                                                      fake_source_page_source_init))

static void
fake_item_finalize (GObject *object)
{
  g_free (FAKE_ITEM (object)->text);

  G_OBJECT_CLASS (fake_item_parent_class)->finalize (object);
}

static void
fake_item_class_init (FakeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_item_finalize;
}

static void
fake_item_init (FakeItem *self)
{
  self->text = g_strdup ("");
}

static GType
fake_source_get_item_type (OpbmsPageSource *source)
{
  return FAKE_TYPE_ITEM;
}

static void
fake_source_load_async (OpbmsPageSource     *source,
                        guint                offset,
                        guint                limit,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  FakeSource *self = FAKE_SOURCE (source);
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Asked *asked = g_new (Asked, 1);

  asked->offset = offset;
  asked->limit = limit;
  g_task_set_task_data (task, asked, g_free);
  g_ptr_array_add (self->waiting, task);
  self->n_loads++;
}

static GPtrArray *
fake_source_load_finish (OpbmsPageSource  *source,
                         GAsyncResult     *result,
                         GError          **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
fake_source_create_item (OpbmsPageSource *source)
{
  return g_object_new (FAKE_TYPE_ITEM, NULL);
}

static void
fake_source_fill_item (OpbmsPageSource *source,
                       gpointer         item,
                       GPtrArray       *records,
                       guint            index)
{
  FakeItem *self = item;

  g_free (self->text);
  self->text = g_strdup (records && index < records->len ? g_ptr_array_index (records, index) : "");
  self->n_fills++;
}

static void
fake_source_page_source_init (OpbmsPageSourceInterface *iface)
{
  iface->get_item_type = fake_source_get_item_type;
  iface->load_async = fake_source_load_async;
  iface->load_finish = fake_source_load_finish;
  iface->create_item = fake_source_create_item;
  iface->fill_item = fake_source_fill_item;
}

static void
fake_source_finalize (GObject *object)
{
  FakeSource *self = FAKE_SOURCE (object);

  g_free (self->name);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

FakeSource *
fake_source_new (const char *name,
                 guint       n_records)
{
  FakeSource *self = g_object_new (FAKE_TYPE_SOURCE, NULL);

  self->name = g_strdup (name);
  self->n_records = n_records;

  return self;
}

/* What waits and was not cancelled. */
guint
fake_source_count_waiting (FakeSource *self)
{
  guint n = 0;

  for (guint i = 0; i < self->waiting->len; i++) {
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (g_ptr_array_index (self->waiting,
                                                                                i)))) {
      n++;
    }
  }

  return n;
}

GPtrArray *
fake_source_make_records (FakeSource *self,
                          guint       offset,
                          guint       limit)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_free);

  for (guint i = offset; i < MIN (offset + limit, self->n_records); i++) {
    g_ptr_array_add (records, g_strdup_printf ("%s %u", self->name, i));
  }

  return records;
}

static void
run_main_loop (void)
{
  while (g_main_context_iteration (NULL, FALSE)) {
  }
}

/* Answers question i of those that wait, cancelled or not. */
void
fake_source_answer (FakeSource *self,
                    guint       i)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (self->waiting, i);
  const Asked *asked = g_task_get_task_data (task);

  g_task_return_pointer (task, fake_source_make_records (self, asked->offset, asked->limit),
                         (GDestroyNotify) g_ptr_array_unref);
  run_main_loop ();
}

void
fake_source_answer_all (FakeSource *self)
{
  while (self->waiting->len > 0) {
    fake_source_answer (self, 0);
  }
}

void
fake_source_fail (FakeSource *self,
                  guint       i)
{
  g_autoptr (GTask) task = g_ptr_array_steal_index (self->waiting, i);

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "the disk has gone");
  run_main_loop ();
}
