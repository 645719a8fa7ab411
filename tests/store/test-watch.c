/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/opbms-watch.h"

#include "opbms-test-store.h"

typedef struct {
  GThread *thread;
  guint    tables;
  int      n_times;
  gboolean is_told;
} News;

static void
on_changed (OpbmsStore *store,
            guint       tables,
            gpointer    data)
{
  News *news = data;

  g_assert_true (g_thread_self () == news->thread);
  news->tables |= tables;
  news->n_times++;
  news->is_told = TRUE;
}

static void
watch (OpbmsTestStore *test,
       News           *news)
{
  *news = (News) { .thread = g_thread_self () };
  g_signal_connect (test->store, "changed", G_CALLBACK (on_changed), news);
  opbms_store_watch (test->store);
}

/* Lets everything that is on its way arrive. */
static void
settle (guint milliseconds)
{
  gboolean never = FALSE;

  opbms_test_iterate_until (&never, milliseconds);
}

static void
test_own_commits_are_told_once_by_table (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  News news;

  watch (test, &news);
  opbms_test_add_account (test->store, "meera");
  opbms_test_add_account (test->store, "lakshmi");
  opbms_test_store_run (test->store, "INSERT INTO setting VALUES ('a', '1')");
  g_assert_cmpint (news.n_times, ==, 0);

  /* Longer than the watch looks, which must not take them for somebody else's. */
  settle (1500);
  g_assert_cmpint (news.n_times, ==, 1);
  g_assert_cmpint (news.tables, ==, OPBMS_TABLE_ACCOUNT | OPBMS_TABLE_SETTING);
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static void
test_what_changed_nothing_is_not_told (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  g_autoptr (GError) error = NULL;
  News news;

  watch (test, &news);
  opbms_test_store_run (test->store, "UPDATE bill SET title = 'x'");
  {
    g_autoptr (OpbmsTransaction) transaction = NULL;

    transaction = opbms_store_begin (test->store, OPBMS_ACCESS_WRITE, &error);
    opbms_transaction_run (transaction, NULL, &error, "setting/put", "ss", "a", "1");
    g_assert_no_error (error);
  }
  settle (1500);
  g_assert_cmpint (news.n_times, ==, 0);
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static gpointer
add_accounts (gpointer data)
{
  for (int i = 0; i < 20; i++) {
    g_autofree char *username = g_strdup_printf ("user%d", i);

    opbms_test_add_account (data, username);
  }
  return NULL;
}

static void
test_commits_of_threads_are_told_here (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  GThread *thread;
  News news;

  watch (test, &news);
  thread = g_thread_new ("writer", add_accounts, test->store);
  g_thread_join (thread);
  g_assert_true (opbms_test_iterate_until (&news.is_told, 1000));
  settle (100);
  g_assert_cmpint (news.n_times, ==, 1);
  g_assert_cmpint (news.tables, ==, OPBMS_TABLE_ACCOUNT);
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static int
run_writer (int    argc,
            char **argv)
{
  g_autoptr (OpbmsStore) store = opbms_store_open (argv[0], OPBMS_STORE_EXISTING, NULL);

  opbms_test_add_account (store, argv[1]);
  opbms_store_close (store);
  return 0;
}

static void
test_another_process_is_noticed_within_a_second (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  News news;

  watch (test, &news);
  settle (800);
  g_assert_cmpint (news.n_times, ==, 0);

  for (int i = 0; i < 5; i++) {
    g_autofree char *username = g_strdup_printf ("user%d", i);
    g_autoptr (GSubprocess) process = opbms_test_spawn ("write", test->path, username, NULL);

    g_assert_cmpint (opbms_test_wait (process), ==, 0);
    g_assert_true (opbms_test_iterate_until (&news.is_told, 1000));
    g_assert_cmpint (news.tables, ==, OPBMS_TABLE_ALL);
    settle (150);
    news.is_told = FALSE;
    news.tables = 0;
  }
  g_signal_handlers_disconnect_by_data (test->store, &news);
}

static gboolean
count_look (gpointer  data,
            int      *fd)
{
  g_atomic_int_inc ((int *) data);
  return TRUE;
}

static gboolean
refuse_look (gpointer  data,
             int      *fd)
{
  return g_atomic_int_add ((int *) data, 1) > 0;
}

static void
test_looks_each_second_without_help_of_the_file_system (void)
{
  OpbmsWatch *watch;
  int n_looks = 0;

  watch = opbms_watch_new (NULL, count_look, &n_looks);
  settle (3000);
  opbms_watch_free (watch);
  g_assert_cmpint (n_looks, >=, 4);
  g_assert_cmpint (n_looks, <=, 6);
}

static void
test_looks_again_soon_if_it_could_not (void)
{
  OpbmsWatch *watch;
  int n_looks = 0;

  watch = opbms_watch_new (NULL, refuse_look, &n_looks);
  settle (400);
  opbms_watch_free (watch);
  g_assert_cmpint (n_looks, >=, 2);
}

static void
test_news_of_a_store_that_is_gone_go_nowhere (void)
{
  g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();
  News news;

  watch (test, &news);
  opbms_test_add_account (test->store, "meera");
  g_assert_finalize_object (test->store);
  test->store = NULL;
  settle (50);
  g_assert_cmpint (news.n_times, ==, 0);
}

static void
test_watch_comes_and_goes_quickly (void)
{
  gint64 begun = g_get_monotonic_time ();

  for (int i = 0; i < 50; i++) {
    g_autoptr (OpbmsTestStore) test = opbms_test_store_new ();

    opbms_store_watch (test->store);
  }
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 30 * G_USEC_PER_SEC);
}

int
main (int    argc,
      char **argv)
{
  static const OpbmsTestChildEntry children[] = { { "write", run_writer }, { NULL, NULL } };

  opbms_test_run_child (argc, argv, children);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/watch/" name, func)
  ADD ("own-commits-are-told-once-by-table", test_own_commits_are_told_once_by_table);
  ADD ("what-changed-nothing-is-not-told", test_what_changed_nothing_is_not_told);
  ADD ("commits-of-threads-are-told-here", test_commits_of_threads_are_told_here);
  ADD ("another-process-is-noticed-within-a-second",
       test_another_process_is_noticed_within_a_second);
  ADD ("looks-each-second-without-help-of-the-file-system",
       test_looks_each_second_without_help_of_the_file_system);
  ADD ("looks-again-soon-if-it-could-not", test_looks_again_soon_if_it_could_not);
  ADD ("news-of-a-store-that-is-gone-go-nowhere", test_news_of_a_store_that_is_gone_go_nowhere);
  ADD ("watch-comes-and-goes-quickly", test_watch_comes_and_goes_quickly);
#undef ADD
  return g_test_run ();
}
