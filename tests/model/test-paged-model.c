/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-source.h"
#include "model/opbms-paged-model.h"

#define PAGE OPBMS_PAGED_MODEL_PAGE_SIZE

typedef struct {
  OpbmsPagedModel *model;
  FakeSource      *source;
  guint            n_changes;
  guint            position, removed, added; /* of the last change */
  guint            n_failures;
} Fixture;

static void
on_items_changed (Fixture *fixture,
                  guint    position,
                  guint    removed,
                  guint    added)
{
  fixture->n_changes++;
  fixture->position = position;
  fixture->removed = removed;
  fixture->added = added;
}

static void
on_failed (Fixture      *fixture,
           const GError *error)
{
  g_assert_cmpstr (error->message, ==, "the disk has gone");
  fixture->n_failures++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  n_records)
{
  fixture->source = fake_source_new ("old", GPOINTER_TO_UINT (n_records));
  fixture->model = opbms_paged_model_new (FAKE_TYPE_ITEM);
  g_signal_connect_swapped (fixture->model, "items-changed", G_CALLBACK (on_items_changed),
                            fixture);
  g_signal_connect_swapped (fixture->model, "failed", G_CALLBACK (on_failed), fixture);
  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (fixture->source),
                           fixture->source->n_records, NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  n_records)
{
  fake_source_answer_all (fixture->source);
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->source);
}

static FakeItem *
get_item (Fixture *fixture,
          guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->model), position);
}

static void
test_reads_nothing_until_asked (Fixture       *fixture,
                                gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 1000000);
  g_assert_cmpuint (fixture->source->n_loads, ==, 0);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpuint (fixture->added, ==, 1000000);
}

static void
test_fills_a_row_when_its_page_comes (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autoptr (FakeItem) item = get_item (fixture, 4321);

  g_assert_cmpstr (item->text, ==, "");
  g_assert_cmpuint (fixture->source->n_loads, ==, 1);

  fake_source_answer_all (fixture->source);
  g_assert_cmpstr (item->text, ==, "old 4321");
  g_assert_cmpuint (fixture->n_changes, ==, 1); /* that of set_up() */
}

static void
test_asks_once_for_a_page (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 205; i++) {
    g_ptr_array_add (items, get_item (fixture, i));
  }
  g_assert_cmpuint (fixture->source->n_loads, ==, 3);

  fake_source_answer_all (fixture->source);
  for (guint i = 0; i < items->len; i++) {
    g_autofree char *expected = g_strdup_printf ("old %u", i);

    g_assert_cmpstr (((FakeItem *) g_ptr_array_index (items, i))->text, ==, expected);
    g_assert_cmpuint (((FakeItem *) g_ptr_array_index (items, i))->n_fills, ==, 1);
  }
}

static void
test_takes_answers_in_any_order (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autoptr (FakeItem) first = get_item (fixture, 0);
  g_autoptr (FakeItem) second = get_item (fixture, PAGE);
  g_autoptr (FakeItem) third = get_item (fixture, 2 * PAGE);

  fake_source_answer (fixture->source, 2);
  g_assert_cmpstr (third->text, ==, "old 200");
  g_assert_cmpstr (first->text, ==, "");
  fake_source_answer (fixture->source, 0);
  fake_source_answer (fixture->source, 0);
  g_assert_cmpstr (first->text, ==, "old 0");
  g_assert_cmpstr (second->text, ==, "old 100");
}

static void
test_gives_the_same_row_for_a_position (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FakeItem) item = get_item (fixture, 7);
  g_autoptr (FakeItem) again = get_item (fixture, 7);

  g_assert_true (item == again);
  g_assert_null (get_item (fixture, 1000000));
}

static void
test_holds_no_row (Fixture       *fixture,
                   gconstpointer  data)
{
  FakeItem *item = get_item (fixture, 7);

  fake_source_answer_all (fixture->source);
  g_assert_finalize_object (item);

  item = get_item (fixture, 7);
  g_assert_cmpstr (item->text, ==, "old 7"); /* from the page, which is kept */
  g_assert_cmpuint (fixture->source->n_loads, ==, 1);
  g_assert_finalize_object (item);
}

static void
test_cancels_a_page_nobody_waits_for (Fixture       *fixture,
                                      gconstpointer  data)
{
  FakeItem *one = get_item (fixture, 500);
  FakeItem *two = get_item (fixture, 501);

  g_object_unref (one);
  g_assert_cmpuint (fake_source_count_waiting (fixture->source), ==, 1);
  g_object_unref (two);
  g_assert_cmpuint (fake_source_count_waiting (fixture->source), ==, 0);

  /* Asked for again before the old answer is in: that answer is to nobody's question. */
  one = get_item (fixture, 500);
  g_assert_cmpuint (fake_source_count_waiting (fixture->source), ==, 1);
  fake_source_answer (fixture->source, 0);
  g_assert_cmpstr (one->text, ==, "");
  fake_source_answer (fixture->source, 0);
  g_assert_cmpstr (one->text, ==, "old 500");
  g_assert_cmpuint (fixture->n_failures, ==, 0);
  g_object_unref (one);
}

static void
test_keeps_the_last_eight_pages (Fixture       *fixture,
                                 gconstpointer  data)
{
  for (guint page = 0; page < 9; page++) {
    g_autoptr (FakeItem) item = get_item (fixture, page * PAGE);

    fake_source_answer_all (fixture->source);
  }
  g_assert_cmpuint (fixture->source->n_loads, ==, 9);

  for (guint page = 1; page < 9; page++) {
    g_autoptr (FakeItem) item = get_item (fixture, page * PAGE);

    g_assert_cmpstr (item->text, !=, "");
  }
  g_assert_cmpuint (fixture->source->n_loads, ==, 9);

  {
    g_autoptr (FakeItem) item = get_item (fixture, 0);

    g_assert_cmpuint (fixture->source->n_loads, ==, 10);
  }
}

static void
test_refills_rows_in_place (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (FakeSource) newer = fake_source_new ("new", 1000003);
  g_autoptr (FakeItem) item = get_item (fixture, 150);

  fake_source_answer_all (fixture->source);
  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (newer), newer->n_records, NULL);

  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_cmpuint (fixture->position, ==, 1000000);
  g_assert_cmpuint (fixture->removed, ==, 0);
  g_assert_cmpuint (fixture->added, ==, 3);
  g_assert_cmpstr (item->text, ==, "old 150"); /* until the new one is there */
  g_assert_cmpuint (newer->n_loads, ==, 1);    /* only what is shown */

  fake_source_answer_all (newer);
  g_assert_cmpstr (item->text, ==, "new 150");
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
test_emits_nothing_when_the_length_stays (Fixture       *fixture,
                                          gconstpointer  data)
{
  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (fixture->source), 1000000, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
}

static void
test_takes_rows_off_the_end (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (FakeSource) shorter = fake_source_new ("new", 3);
  g_autoptr (FakeItem) shown = get_item (fixture, 1);
  g_autoptr (FakeItem) gone = get_item (fixture, 900);
  g_autoptr (GPtrArray) first_page = fake_source_make_records (shorter, 0, PAGE);

  fake_source_answer_all (fixture->source);
  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (shorter), 3, first_page);

  g_assert_cmpuint (fixture->position, ==, 3);
  g_assert_cmpuint (fixture->removed, ==, 999997);
  g_assert_cmpuint (fixture->added, ==, 0);
  g_assert_cmpstr (shown->text, ==, "new 1"); /* at once, with the page that was given */
  g_assert_cmpuint (shorter->n_loads, ==, 0); /* and nothing asked beyond the end */
}

static void
test_drops_answers_to_the_query_before (Fixture       *fixture,
                                        gconstpointer  data)
{
  g_autoptr (FakeSource) newer = fake_source_new ("new", 1000000);
  g_autoptr (FakeItem) item = get_item (fixture, 5);

  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (newer), newer->n_records, NULL);
  g_assert_cmpuint (fake_source_count_waiting (fixture->source), ==, 0);
  fake_source_answer_all (newer);
  fake_source_answer_all (fixture->source);
  g_assert_cmpstr (item->text, ==, "new 5");
}

static void
test_says_that_a_page_failed_and_asks_again (Fixture       *fixture,
                                             gconstpointer  data)
{
  g_autoptr (FakeItem) item = get_item (fixture, 5);

  fake_source_fail (fixture->source, 0);
  g_assert_cmpuint (fixture->n_failures, ==, 1);
  g_assert_cmpstr (item->text, ==, "");

  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (fixture->source), 1000000, NULL);
  fake_source_answer_all (fixture->source);
  g_assert_cmpstr (item->text, ==, "old 5");
}

static void
test_empties_rows_a_short_page_has_no_record_for (Fixture       *fixture,
                                                  gconstpointer  data)
{
  g_autoptr (FakeItem) item = get_item (fixture, 50);

  fake_source_answer_all (fixture->source);
  fixture->source->n_records = 10; /* somebody deleted the others since they were counted */
  opbms_paged_model_reset (fixture->model, OPBMS_PAGE_SOURCE (fixture->source), 1000000, NULL);
  fake_source_answer_all (fixture->source);
  g_assert_cmpstr (item->text, ==, "");
}

static void
test_may_go_while_a_page_is_waited_for (void)
{
  g_autoptr (FakeSource) source = fake_source_new ("old", 10);
  OpbmsPagedModel *model = opbms_paged_model_new (FAKE_TYPE_ITEM);
  FakeItem *item;

  opbms_paged_model_reset (model, OPBMS_PAGE_SOURCE (source), 10, NULL);
  item = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_object_run_dispose (G_OBJECT (model));
  fake_source_answer_all (source);
  g_assert_cmpstr (item->text, ==, "");
  g_assert_finalize_object (model);
  g_assert_finalize_object (item);
}

static void
add_test (const char *path,
          void      (*test) (Fixture *, gconstpointer))
{
  g_autofree char *full_path = g_strconcat ("/model/paged-model/", path, NULL);

  g_test_add (full_path, Fixture, GUINT_TO_POINTER (1000000), set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("reads-nothing-until-asked", test_reads_nothing_until_asked);
  add_test ("fills-a-row-when-its-page-comes", test_fills_a_row_when_its_page_comes);
  add_test ("asks-once-for-a-page", test_asks_once_for_a_page);
  add_test ("takes-answers-in-any-order", test_takes_answers_in_any_order);
  add_test ("gives-the-same-row-for-a-position", test_gives_the_same_row_for_a_position);
  add_test ("holds-no-row", test_holds_no_row);
  add_test ("cancels-a-page-nobody-waits-for", test_cancels_a_page_nobody_waits_for);
  add_test ("keeps-the-last-eight-pages", test_keeps_the_last_eight_pages);
  add_test ("refills-rows-in-place", test_refills_rows_in_place);
  add_test ("emits-nothing-when-the-length-stays", test_emits_nothing_when_the_length_stays);
  add_test ("takes-rows-off-the-end", test_takes_rows_off_the_end);
  add_test ("drops-answers-to-the-query-before", test_drops_answers_to_the_query_before);
  add_test ("says-that-a-page-failed-and-asks-again", test_says_that_a_page_failed_and_asks_again);
  add_test ("empties-rows-a-short-page-has-no-record-for",
            test_empties_rows_a_short_page_has_no_record_for);
  g_test_add_func ("/model/paged-model/may-go-while-a-page-is-waited-for",
                   test_may_go_while_a_page_is_waited_for);

  return g_test_run ();
}
