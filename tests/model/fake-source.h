/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/opbms-page-source.h"

G_BEGIN_DECLS

#define FAKE_TYPE_ITEM (fake_item_get_type ())
G_DECLARE_FINAL_TYPE (FakeItem, fake_item, FAKE, ITEM, GObject)

/* A row object; "" until it is loaded. */
struct _FakeItem {
  GObject  parent_instance;

  char    *text;
  guint    n_fills;
};

#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

/* Record i reads "<name> i". Nothing is answered until the test says so, in any order. */
struct _FakeSource {
  GObject    parent_instance;

  char      *name;
  guint      n_records;
  guint      n_loads;    /* pages asked for, ever */
  GPtrArray *waiting;    /* of GTask, oldest first */
};

FakeSource *fake_source_new           (const char *name,
                                       guint       n_records);
guint       fake_source_count_waiting (FakeSource *self);
void        fake_source_answer        (FakeSource *self,
                                       guint       i);
void        fake_source_answer_all    (FakeSource *self);
void        fake_source_fail          (FakeSource *self,
                                       guint       i);
GPtrArray  *fake_source_make_records  (FakeSource *self,
                                       guint       offset,
                                       guint       limit);

G_END_DECLS
