/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-kept.h"

#include "billing/opbms-account.h"
#include "billing/opbms-demo.h"
#include "billing/opbms-kept-sign-in.h"
#include "secret/opbms-keyring.h"
#include "ui/sign-in/opbms-kept-accounts.h"
#include "ui/sign-in/opbms-kept-owner.h"
#include "ui/sign-in/opbms-sign-in-window.h"

/* Accounts that are kept, as the sign-in window shows them. */

/**
 * shot_kept_use_keyring:
 *
 * Keeps what pictures need in libsecret's own file: no service has to run. Before anything asks.
 */
void
shot_kept_use_keyring (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "shots.keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "secret", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
}

static void
on_stored (GObject      *source,
           GAsyncResult *result,
           gpointer      is_stored)
{
  g_autoptr (GError) error = NULL;

  opbms_keyring_store_finish (OPBMS_KEYRING (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) is_stored = TRUE;
}

static void
keep (ShotStage  *stage,
      const char *username)
{
  OpbmsSession *system = stage->database->system;
  g_autoptr (OpbmsKeyring) keyring = NULL;
  g_autoptr (OpbmsSession) session = opbms_session_open_as (system, username, NULL);
  g_autoptr (OpbmsSession) kept = NULL;
  g_autoptr (OpbmsKeptOwner) owner = opbms_kept_owner_of_session (session);
  g_autofree char *text = opbms_kept_owner_to_text (owner);
  char *token = NULL;
  gboolean is_stored = FALSE;

  keyring = opbms_keyring_new (opbms_session_get_settings (system)->database_id);
  kept = opbms_session_keep (session, "office", &token, NULL);
  opbms_keyring_store_async (keyring, opbms_session_get_account_id (session), username, token,
                             text, NULL, on_stored, &is_stored);
  opbms_test_wait_until (is_stored);
  opbms_keyring_free_token (token);
}

void
shot_kept_accounts (ShotStage *stage)
{
  keep (stage, OPBMS_DEMO_STAFF);
  keep (stage, OPBMS_DEMO_CUSTOMER);
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (stage->window), stage->context, FALSE);
  opbms_test_find (stage->window, "Meera Iyer");
}

void
shot_kept_forgotten (ShotStage *stage)
{
  shot_kept_accounts (stage);
  opbms_test_press (stage->window, "Forget Lakshmi Subramaniam");
  opbms_test_find (stage->window, "Undo");
}

void
shot_kept_revoked (ShotStage *stage)
{
  OpbmsSession *system = stage->database->system;
  g_autoptr (OpbmsAccount) account = opbms_account_find (system, OPBMS_DEMO_STAFF, NULL);

  shot_kept_accounts (stage);
  opbms_kept_sign_in_revoke_all (system, account->id, FALSE, NULL, NULL);
  opbms_test_press (stage->window, "Meera Iyer");
  opbms_test_wait_until (opbms_test_shows (stage->window, "no longer kept signed in"));
}

/* What the window is told where there is none; here there is one. */
void
shot_kept_no_keyring (ShotStage *stage)
{
  GtkWidget *kept = opbms_test_find_type (stage->window, OPBMS_TYPE_KEPT_ACCOUNTS);
  g_autoptr (GError) error = opbms_keyring_error_new (OPBMS_KEYRING_ERROR_ABSENT);

  opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (stage->window,
                                                                   "Keep me signed in")));
  g_signal_emit_by_name (kept, "listed", error);
}
