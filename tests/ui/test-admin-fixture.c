/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-admin-fixture.h"

#include "billing/opbms-account.h"
#include "ui/admin/opbms-admin-window.h"

static void
create_staff (AdminFixture *self)
{
  g_autoptr (GError) error = NULL;
  OpbmsAccountDraft draft = {
    .username = "meera", .email = "", .full_name = "Meera Iyer", .phone = "", .address = "",
    .password = "vidya-2026-demo", .role = OPBMS_ROLE_ADMIN,
  };
  gint64 id;

  opbms_account_create_first (self->database->system, &draft,
                              opbms_session_get_settings (self->database->system),
                              &id, &error);
  g_assert_no_error (error);
}

AdminFixture *
admin_fixture_new (OpbmsTestFill fill)
{
  AdminFixture *self = g_new0 (AdminFixture, 1);

  self->database = opbms_test_database_new (fill);
  if (fill == OPBMS_TEST_EMPTY) {
    create_staff (self);
  }
  self->context = opbms_test_database_sign_in (self->database, "meera");
  self->session = opbms_context_get_session (self->context);
  self->window = OPBMS_WINDOW (opbms_admin_window_new (opbms_test_ui_get_application (),
                                                       self->context));
  gtk_window_present (GTK_WINDOW (self->window));
  opbms_test_wait_until (opbms_page_is_loaded (opbms_window_get_visible_page (self->window)));

  return self;
}

void
admin_fixture_free (AdminFixture *self)
{
  opbms_test_destroy (self->window);
  g_object_unref (self->context);
  opbms_test_database_free (self->database);
  g_free (self);
}

OpbmsPage *
admin_fixture_show (AdminFixture *self,
                    const char   *page_name)
{
  OpbmsPage *page;

  opbms_window_show_page (self->window, page_name);
  page = opbms_window_get_visible_page (self->window);
  opbms_test_wait_until (opbms_page_is_loaded (page));

  return page;
}

gint64
admin_fixture_find_account (AdminFixture *self,
                            const char   *username)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OpbmsAccount) account = opbms_account_find (self->session, username, &error);

  g_assert_no_error (error);

  return account->id;
}

OpbmsPage *
admin_fixture_show_customer (AdminFixture *self,
                             const char   *username)
{
  OpbmsPage *page;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-customer", "x",
                                             admin_fixture_find_account (self, username)));
  page = opbms_window_get_visible_page (self->window);
  opbms_test_wait_until (opbms_page_is_loaded (page));

  return page;
}
