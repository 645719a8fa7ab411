/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-audit-kind.h"
#include "billing/opbms-audit-words.h"
#include "ui/shared/opbms-activity-change.h"
#include "ui/admin/opbms-activity-text.h"

#include "core/opbms-currency.h"

#include <locale.h>
#include <string.h>

/* The entries of the log in words. Nothing the billing model writes may be without. */

#define TODAY opbms_date_new (2026, 11, 22)

static OpbmsAuditEntry
new_entry (const char *entity,
           const char *action,
           const char *before,
           const char *after)
{
  return (OpbmsAuditEntry) {
    .actor = (char *) "meera", .actor_name = (char *) "Meera Iyer",
    .customer = (char *) "lakshmi", .customer_name = (char *) "Lakshmi Menon",
    .entity = (char *) entity, .action = (char *) action, .entity_id = 7,
    .thing = (char *) (g_str_equal (entity, "account") ? NULL : "Exam fee"), .before = (char *) before, .after = (char *) after,
  };
}

static char *
say_change (const OpbmsAuditEntry *entry)
{
  OpbmsMoneyStyle style;

  opbms_money_style_init (&style, opbms_currency_find ("INR"), localeconv ());

  return opbms_activity_change_say (entry, &style, TODAY);
}

static void
test_every_kind_has_a_sentence_and_an_icon (void)
{
  gsize n_kinds;
  const OpbmsAuditKind *kinds = opbms_audit_kind_get_all (&n_kinds);
  const OpbmsAuditEntry unheard_of = new_entry ("bill", "invent", NULL, NULL);

  for (gsize i = 0; i < n_kinds; i++) {
    OpbmsAuditEntry entry = new_entry (kinds[i].entity, kinds[i].action, NULL, NULL);
    g_autofree char *sentence = opbms_activity_text_sentence (&entry);
    g_autofree char *what = opbms_activity_text_what (&entry);
    g_autofree char *unknown = g_strdup_printf ("%s, %s", kinds[i].entity, kinds[i].action);

    g_test_message ("%s", sentence);
    g_assert_true (g_str_has_prefix (sentence, "Meera Iyer "));
    g_assert_null (strstr (sentence, "%"));
    g_assert_null (strstr (what, "%"));
    g_assert_cmpstr (what, !=, unknown);
    g_assert_null (strstr (what, "Meera"));
    g_assert_cmpstr (opbms_activity_text_get_icon (&entry).icon_name, !=,
                     opbms_activity_text_get_icon (&unheard_of).icon_name);
  }
}

static void
test_every_field_has_a_name (void)
{
  const char *const *fields = opbms_audit_kind_get_fields ();

  for (gsize i = 0; fields[i]; i++) {
    g_autofree char *field = g_strdup (fields[i]);

    g_test_message ("%s", field);
    /* A text of the table, not the name handed back. */
    g_assert_true (opbms_audit_words_get_label (field) != field);
    g_assert_null (strchr (opbms_audit_words_get_label (field), '_'));
  }
}

static void
test_sentences_say_what_was_done (void)
{
  static const struct {
    const char *entity;
    const char *action;
    const char *before;
    const char *after;
    const char *what;
    const char *change;
  } cases[] = {
    { "bill", "edit", "{\"due_date\":\"2026-11-20\"}", "{\"due_date\":\"2026-11-28\"}",
      "changed the due date of “Exam fee”", "20 Nov → 28 Nov" },
    { "bill", "pay", "{\"status\":\"unpaid\"}",
      "{\"status\":\"paid\",\"amount\":124050,\"reference\":\"TXN-1\"}",
      "recorded a payment of “Exam fee”", "unpaid → paid, ₹1,240.50" },
    { "bill", "decline", NULL, "{\"amount\":120000,\"reference\":\"TXN-1\"}",
      "tried to pay “Exam fee”", "declined, ₹1,200.00" },
    { "bill", "create", NULL,
      "{\"title\":\"Exam fee\",\"type\":\"Fees\",\"amount\":100,\"due_date\":\"2026-12-12\"}",
      "assigned “Exam fee”", "type Fees, ₹1.00, due date 12 Dec" },
    { "bill", "generate", NULL, "{\"created\":38}", "made bills from subscriptions",
      "bills made 38" },
    { "account", "deactivate", "{\"active\":1}", "{\"active\":0}", "deactivated the account",
      "active → inactive" },
    { "account", "create", NULL, "{\"username\":\"anil\",\"role\":\"admin\"}",
      "added the administrator", "username anil" },
    { "account", "edit", "{\"phone\":\"\"}", "{\"phone\":\"98450\"}",
      "changed the phone", "nothing → 98450" },
    { "bill", "edit", "{\"title\":\"a\",\"amount\":100}", "{\"title\":\"b\",\"amount\":200}",
      "changed “Exam fee”", "title a → b, ₹1.00 → ₹2.00" },
    { "bill", "invent", NULL, NULL, "bill, invent", NULL },
    { "subscription", "edit", "{\"amount\":50000,\"every\":1,\"unit\":\"month\"}",
      "{\"amount\":55000,\"every\":2,\"unit\":\"week\"}", "changed “Exam fee”",
      "₹500.00 → ₹550.00, every month → every 2 weeks" },
    { "subscription", "pause", "{\"status\":\"active\"}", "{\"status\":\"paused\"}",
      "paused “Exam fee”", "active → paused" },
    { "bill_type", "rename", "{\"name\":\"OTT\"}", "{\"name\":\"OTT plan\"}",
      "renamed the bill type “Exam fee”", "OTT → OTT plan" },
    { "bill_type", "retire", "{\"retired\":0}", "{\"retired\":1,\"name\":\"OTT\"}",
      "retired the bill type “Exam fee”", "in use → retired" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OpbmsAuditEntry entry = new_entry (cases[i].entity, cases[i].action, cases[i].before,
                                       cases[i].after);
    g_autofree char *what = opbms_activity_text_what (&entry);
    g_autofree char *change = say_change (&entry);

    g_assert_cmpstr (what, ==, cases[i].what);
    g_assert_cmpstr (change, ==, cases[i].change);
  }
}

static void
test_who_pays_their_own_did_not_record_it (void)
{
  OpbmsAuditEntry entry = new_entry ("bill", "pay", NULL, NULL);
  g_autofree char *what = NULL;

  entry.actor = (char *) "lakshmi";
  what = opbms_activity_text_what (&entry);
  g_assert_cmpstr (what, ==, "paid “Exam fee”");
}

static void
test_what_was_typed_does_not_turn_a_line_round (void)
{
  OpbmsAuditEntry entry = new_entry ("bill", "edit", "{\"title\":\"Rent\"}",
                                     "{\"title\":\"إيجار\"}");
  g_autofree char *change = say_change (&entry);

  g_assert_true (g_str_has_prefix (change, "Rent → "));
  g_assert_nonnull (strstr (change, "\342\201\250إيجار\342\201\251")); /* isolated */
}

static void
test_nobody_is_the_program (void)
{
  OpbmsAuditEntry entry = new_entry ("bill", "generate", NULL, NULL);
  g_autofree char *sentence = NULL;

  entry.actor = entry.actor_name = NULL;
  sentence = opbms_activity_text_sentence (&entry);
  g_assert_cmpstr (sentence, ==, "OPBMS made bills from subscriptions");
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/activity-text/every-kind-has-a-sentence-and-an-icon",
                   test_every_kind_has_a_sentence_and_an_icon);
  g_test_add_func ("/ui/activity-text/every-field-has-a-name", test_every_field_has_a_name);
  g_test_add_func ("/ui/activity-text/sentences-say-what-was-done",
                   test_sentences_say_what_was_done);
  g_test_add_func ("/ui/activity-text/who-pays-their-own-did-not-record-it",
                   test_who_pays_their_own_did_not_record_it);
  g_test_add_func ("/ui/activity-text/what-was-typed-does-not-turn-a-line-round",
                   test_what_was_typed_does_not_turn_a_line_round);
  g_test_add_func ("/ui/activity-text/nobody-is-the-program", test_nobody_is_the_program);

  return g_test_run ();
}
