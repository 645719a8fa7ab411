/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-import-private.h"

#include "config.h"
#include "billing/opbms-account-private.h"
#include "billing/opbms-django-repair.h"
#include "billing/opbms-password.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* Import of the users of the Django program: their names, their passwords as they are, and their
 * profiles. */

#define NO_PASSWORD "!" /* what no password matches */

static gboolean
reserve_usernames (OpbmsDjangoImport  *self,
                   GError            **error)
{
  g_autoptr (OpbmsRows) rows = opbms_django_query_users (self->source, error);
  OpbmsDjangoUser user;

  if (rows == NULL) {
    return FALSE;
  }
  while (opbms_django_next_user (self->source, rows, &user, error)) {
    /* FALSE: nobody has it here yet. */
    g_hash_table_insert (self->usernames, opbms_text_fold (user.username), GINT_TO_POINTER (FALSE));
  }

  return opbms_rows_is_done (rows);
}

/* Two usernames of the old program may differ only by case; the account made later gets a suffix
 * that makes it neither one that is taken nor one that is still to come. */
static char *
take_username (OpbmsDjangoImport     *self,
               const OpbmsDjangoUser *user)
{
  g_autofree char *substitute = g_strdup_printf ("user-%" G_GINT64_FORMAT, user->id);
  g_autofree char *name = opbms_django_repair_title (self->report, "account", user->id,
                                                     user->username, OPBMS_USERNAME_MAX,
                                                     substitute, NULL);
  g_autofree char *folded = opbms_text_fold (name);
  g_autofree char *beginning = NULL;

  if (!GPOINTER_TO_INT (g_hash_table_lookup (self->usernames, folded))) {
    g_hash_table_insert (self->usernames, g_steal_pointer (&folded), GINT_TO_POINTER (TRUE));
    return g_steal_pointer (&name);
  }

  beginning = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), OPBMS_USERNAME_MAX - 20));
  for (guint i = 2;; i++) {
    g_autofree char *other = g_strdup_printf ("%s-%u", beginning, i);
    g_autofree char *other_folded = opbms_text_fold (other);

    if (!g_hash_table_contains (self->usernames, other_folded)) {
      opbms_django_repair_add (self->report, "account", user->id,
                               _("The username “%s” differs from another only by case; it is “%s” "
                                 "now."),
                               name, other);
      g_hash_table_insert (self->usernames, g_steal_pointer (&other_folded),
                           GINT_TO_POINTER (TRUE));
      return g_steal_pointer (&other);
    }
  }
}

/* A hash as it is: sign-in verifies it and replaces it. "!" is Django's mark of a password that
 * nobody has. */
static const char *
take_password (OpbmsDjangoImport     *self,
               const OpbmsDjangoUser *user)
{
  const char *password = user->password != NULL ? user->password : "";

  if (password[0] == '!' || password[0] == '\0') {
    return NO_PASSWORD;
  }
  if (!opbms_password_is_django (password)) {
    opbms_django_repair_add (self->report, "account", user->id,
                             _("Its password is kept in a way that cannot be verified here; it has "
                               "to be set anew before this account can sign in."));
  }

  return password;
}

static char *
take_full_name (OpbmsDjangoImport     *self,
                const OpbmsDjangoUser *user)
{
  const char *first = user->first_name != NULL ? user->first_name : "";
  const char *last = user->last_name != NULL ? user->last_name : "";
  g_autofree char *name = g_strconcat (first, first[0] != '\0' && last[0] != '\0' ? " " : "", last,
                                       NULL);

  if (user->full_name != NULL && user->full_name[0] != '\0') {
    return opbms_django_repair_line (self->report, "account", user->id, user->full_name);
  }

  return opbms_django_repair_line (self->report, "account", user->id, name);
}

static gboolean
write_profile (OpbmsDjangoImport      *self,
               const OpbmsDjangoUser  *user,
               const char             *username,
               GError                **error)
{
  g_autofree char *name = take_full_name (self, user);
  g_autofree char *phone = opbms_django_repair_line (self->report, "account", user->id,
                                                     user->phone);
  g_autofree char *address = opbms_django_repair_lines (self->report, "account", user->id,
                                                        user->address);
  g_autofree char *sort_name = opbms_account_dup_sort_name (username, name);
  g_autofree char *search_text = opbms_account_dup_search_text (username, name, phone);

  return opbms_transaction_run (self->target, NULL, error, "account/insert-profile", "isssss",
                                user->id, name, phone, address, sort_name, search_text);
}

static gboolean
write_account (OpbmsDjangoImport      *self,
               const OpbmsDjangoUser  *user,
               GError                **error)
{
  g_autofree char *username = take_username (self, user);
  g_autofree char *folded = opbms_text_fold (username);
  g_autofree char *email = opbms_django_repair_line (self->report, "account", user->id,
                                                     user->email);
  OpbmsRole role = user->is_admin ? OPBMS_ROLE_ADMIN : OPBMS_ROLE_CUSTOMER;

  if (user->is_admin) {
    self->report->admins++;
  } else {
    self->report->customers++;
  }

  return opbms_transaction_run (self->target, NULL, error, "import/insert-account", "issssistt",
                                user->id, username, folded, email, opbms_role_to_string (role),
                                (gint64) user->is_active, take_password (self, user),
                                user->date_joined,
                                user->is_active ? (gint64) 0 : opbms_clock_now (self->clock)) &&
         write_profile (self, user, username, error);
}

/*
 * opbms_django_import_accounts:
 *
 * Writes the users of the old program, with their profiles.
 */
gboolean
opbms_django_import_accounts (OpbmsDjangoImport  *self,
                              GError            **error)
{
  g_autoptr (OpbmsRows) rows = NULL;
  OpbmsDjangoUser user;

  if (!reserve_usernames (self, error) ||
      (rows = opbms_django_query_users (self->source, error)) == NULL) {
    return FALSE;
  }
  while (opbms_django_next_user (self->source, rows, &user, error)) {
    if (!write_account (self, &user, error)) {
      return FALSE;
    }
    opbms_django_import_tell_progress (self);
  }

  return opbms_rows_is_done (rows);
}
