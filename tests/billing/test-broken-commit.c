/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opbms-test-bills.h"

#include <stdlib.h>
#include <string.h>

/* The connection to the server breaks off in the middle of a payment, at a chosen word. Between the
 * two stands somebody who passes on what they say, and cuts them off there. */

typedef enum {
  CUT_NOWHERE,
  CUT_BEFORE_SENT,  /* the server never hears the word */
  CUT_AT_ONCE,      /* it does, and may still be at it */
  CUT_AFTER_ANSWER, /* it has answered, and nobody heard it */
} Cut;

/* As libpq sends it: the word itself and its end are 11 bytes, with how many they are. */
#define COMMIT "\vCOMMIT"

/**
 * Between:
 * @word: where to cut
 * @cut: how; once, then it is CUT_NOWHERE
 * @n_refused: how many connections are refused after that
 */
typedef struct {
  GSocketListener *listener;
  GCancellable    *cancellable;
  GThread         *thread;
  GPtrArray       *speakers; /* threads; of @thread until that has ended */
  guint16          port;
  const char      *word;
  int              cut;      /* atomic */
  int              n_refused;
  int              n_cut;    /* atomic */
} Between;

typedef struct {
  Between           *between;
  GSocketConnection *sides[2]; /* the client, the server */
} Speaker;

static gssize
receive (GSocketConnection *side,
         char              *buffer,
         gsize              size)
{
  return g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (side)), buffer, size, NULL,
                              NULL);
}

static gboolean
send_all (GSocketConnection *side,
          const char        *buffer,
          gssize             length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (side)), buffer,
                                    (gsize) length, NULL, NULL, NULL);
}

/* How to cut at what the client said, if it is to be. */
static Cut
take_cut (Between    *self,
          const char *buffer,
          gssize      length)
{
  int cut = g_atomic_int_get (&self->cut);

  if (cut == CUT_NOWHERE ||
      memmem (buffer, (gsize) length, self->word, strlen (self->word)) == NULL) {
    return CUT_NOWHERE;
  }
  g_atomic_int_set (&self->cut, CUT_NOWHERE);
  g_atomic_int_inc (&self->n_cut);
  return (Cut) cut;
}

/* Passes on what one side said; %FALSE when the two are to hear no more of each other. */
static gboolean
pass_on (Speaker *self,
         int      from)
{
  char buffer[16384];
  gssize length = receive (self->sides[from], buffer, sizeof buffer);
  Cut cut = from == 0 && length > 0 ? take_cut (self->between, buffer, length) : CUT_NOWHERE;

  if (length <= 0 || cut == CUT_BEFORE_SENT ||
      !send_all (self->sides[1 - from], buffer, length)) {
    return FALSE;
  }
  if (cut == CUT_AFTER_ANSWER) {
    receive (self->sides[1], buffer, sizeof buffer);
  }
  return cut == CUT_NOWHERE;
}

static gpointer
speak (gpointer data)
{
  Speaker *self = data;
  GPollFD fds[2] = { { 0 } };
  gboolean goes_on = TRUE;

  for (int i = 0; i < 2; i++) {
    fds[i].fd = g_socket_get_fd (g_socket_connection_get_socket (self->sides[i]));
    fds[i].events = G_IO_IN;
  }
  while (goes_on) {
    g_poll (fds, 2, -1);
    for (int i = 0; goes_on && i < 2; i++) {
      goes_on = fds[i].revents == 0 || pass_on (self, i);
    }
  }
  for (int i = 0; i < 2; i++) {
    g_io_stream_close (G_IO_STREAM (self->sides[i]), NULL, NULL);
    g_object_unref (self->sides[i]);
  }
  g_free (self);
  return NULL;
}

static void
introduce (Between           *self,
           GSocketConnection *client)
{
  g_autoptr (GSocketClient) caller = g_socket_client_new ();
  Speaker *speaker = g_new0 (Speaker, 1);
  GError *error = NULL;

  speaker->between = self;
  speaker->sides[0] = client;
  speaker->sides[1] = g_socket_client_connect_to_host (caller, "127.0.0.1",
                                                       (guint16) atoi (g_getenv ("PGPORT")), NULL,
                                                       &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->speakers, g_thread_new ("speaker", speak, speaker));
}

static gpointer
listen_to_all (gpointer data)
{
  Between *self = data;
  GSocketConnection *client;

  while ((client = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL))
         != NULL) {
    if (g_atomic_int_get (&self->n_cut) > 0 && self->n_refused > 0) {
      self->n_refused--;
      g_object_unref (client);
    } else {
      introduce (self, client);
    }
  }
  return NULL;
}

static Between *
between_new (const char *word)
{
  Between *self = g_new0 (Between, 1);
  GError *error = NULL;

  self->word = word;
  self->listener = g_socket_listener_new ();
  self->cancellable = g_cancellable_new ();
  self->speakers = g_ptr_array_new ();
  self->port = g_socket_listener_add_any_inet_port (self->listener, NULL, &error);
  g_assert_no_error (error);
  self->thread = g_thread_new ("between", listen_to_all, self);
  return self;
}

/* After all clients have gone. */
static void
between_free (Between *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->speakers->len; i++) {
    g_thread_join (g_ptr_array_index (self->speakers, i));
  }
  g_ptr_array_unref (self->speakers);
  g_object_unref (self->cancellable);
  g_object_unref (self->listener);
  g_free (self);
}

/* ---- A payment over it ---- */

typedef struct {
  OpbmsTestBilling *billing;
  Between          *between;
  OpbmsStore       *store;
  OpbmsSession     *session; /* of "lakshmi", over @between */
  gint64            bill_id;
} Scene;

static void
scene_init (Scene      *self,
            const char *word)
{
  g_autofree char *location = NULL;
  GError *error = NULL;

  self->billing = opbms_test_billing_new ();
  self->bill_id = opbms_test_add_bill (self->billing->staff, self->billing->customer_id, "Fee", 100,
                                       "2026-07-19");
  self->between = between_new (word);
  location = g_strdup_printf ("postgresql://%s:%s@127.0.0.1:%u/%s", g_getenv ("PGUSER"),
                              g_getenv ("PGPASSWORD"), self->between->port,
                              self->billing->database->database);
  self->store = opbms_store_open (location, OPBMS_STORE_EXISTING, &error);
  g_assert_no_error (error);
  self->session = opbms_session_sign_in (self->store, opbms_date_parse_iso (OPBMS_TEST_TODAY),
                                         "lakshmi", OPBMS_TEST_PASSWORD, &error);
  g_assert_no_error (error);
}

static void
scene_clear (Scene *self)
{
  opbms_session_unref (self->session);
  opbms_store_close (self->store);
  g_assert_finalize_object (self->store);
  between_free (self->between);
  opbms_test_billing_free (self->billing);
}

static gboolean
pay_and_cut (Scene      *self,
             Cut         cut,
             GPtrArray **payments,
             GError    **error)
{
  OpbmsPayItem item = { self->bill_id, 100 };
  gboolean done;

  g_atomic_int_set (&self->between->cut, cut);
  done = opbms_payment_pay (self->session, &item, 1, FALSE, payments, NULL, error);
  g_assert_cmpint (g_atomic_int_get (&self->between->n_cut), ==, 1);
  return done;
}

static void
assert_paid_once (Scene *self)
{
  OpbmsStore *store = self->billing->store;

  g_assert_cmpint (opbms_test_store_read_int (store, "SELECT count (*) FROM payment_transaction"),
                   ==, 1);
  g_assert_cmpint (opbms_test_store_read_int (store,
                                              "SELECT count (*) FROM bill WHERE status = 'paid'"),
                   ==, 1);
  opbms_test_assert_clean (self->billing->system);
}

static void
test_broken_commit_is_known_done (gconstpointer data)
{
  Scene scene = { 0 };
  g_autoptr (GPtrArray) payments = NULL;
  g_autofree char *reference = NULL;
  const OpbmsPayment *payment;
  GError *error = NULL;

  scene_init (&scene, COMMIT);
  pay_and_cut (&scene, (Cut) GPOINTER_TO_INT (data), &payments, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (payments->len, ==, 1);
  payment = g_ptr_array_index (payments, 0);
  reference = opbms_test_store_read_text (scene.billing->store,
                                          "SELECT reference FROM payment_transaction");
  g_assert_cmpstr (payment->reference, ==, reference);
  assert_paid_once (&scene);
  scene_clear (&scene);
}

static void
test_server_may_stay_away_for_a_while (void)
{
  Scene scene = { 0 };
  GError *error = NULL;

  scene_init (&scene, COMMIT);
  scene.between->n_refused = 4;
  pay_and_cut (&scene, CUT_AFTER_ANSWER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (scene.between->n_refused, ==, 0);
  assert_paid_once (&scene);
  scene_clear (&scene);
}

static void
test_who_is_shut_out_is_not_told_what_became_of_it (void)
{
  Scene scene = { 0 };
  GError *error = NULL;

  scene_init (&scene, COMMIT);
  opbms_account_set_password (scene.billing->staff, scene.billing->customer_id, "copper kettle 9",
                              &error);
  g_assert_no_error (error);
  g_assert_false (pay_and_cut (&scene, CUT_AFTER_ANSWER, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_UNCERTAIN);
  g_clear_error (&error);
  assert_paid_once (&scene);
  scene_clear (&scene);
}

static void
test_what_broke_off_before_is_known_not_done (void)
{
  Scene scene = { 0 };
  GError *error = NULL;

  scene_init (&scene, "pay_bill");
  g_assert_false (pay_and_cut (&scene, CUT_AT_ONCE, NULL, &error));
  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_OFFLINE);
  g_clear_error (&error);
  g_assert_cmpint (opbms_test_store_read_int (scene.billing->store,
                                              "SELECT count (*) FROM payment_transaction"), ==, 0);
  opbms_test_pay (scene.session, scene.bill_id, &error);
  g_assert_no_error (error);
  assert_paid_once (&scene);
  scene_clear (&scene);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/billing/broken-commit/that-the-server-never-heard-is-made-again",
                        GINT_TO_POINTER (CUT_BEFORE_SENT), test_broken_commit_is_known_done);
  g_test_add_data_func ("/billing/broken-commit/that-the-server-is-at-is-known-done",
                        GINT_TO_POINTER (CUT_AT_ONCE), test_broken_commit_is_known_done);
  g_test_add_data_func ("/billing/broken-commit/whose-answer-got-lost-is-known-done",
                        GINT_TO_POINTER (CUT_AFTER_ANSWER), test_broken_commit_is_known_done);
  g_test_add_func ("/billing/broken-commit/server-may-stay-away-for-a-while",
                   test_server_may_stay_away_for_a_while);
  g_test_add_func ("/billing/broken-commit/who-is-shut-out-is-not-told-what-became-of-it",
                   test_who_is_shut_out_is_not_told_what_became_of_it);
  g_test_add_func ("/billing/broken-commit/what-broke-off-before-is-known-not-done",
                   test_what_broke_off_before_is_known_not_done);

  return g_test_run ();
}
