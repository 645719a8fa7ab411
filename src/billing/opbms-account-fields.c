/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-account-private.h"

#include "config.h"
#include "core/opbms-password-rules.h"
#include "core/opbms-text.h"

#include <glib/gi18n-lib.h>

/* The fields of an account: cleaned, checked one after the other, and as they are sorted and
 * searched. Pure; knows no database. */

static char *
take_field (const char *typed,
            const char *current)
{
  return typed != NULL ? opbms_text_clean (typed) : g_strdup (current != NULL ? current : "");
}

static void
append_digits (GString    *string,
               const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_isdigit (*p)) {
      g_string_append_c (string, *p);
    }
  }
}

/*
 * opbms_account_fields_init:
 * @self: (out): the fields
 * @draft: what was typed
 * @current: (nullable): the account it is about, for what was not typed
 */
void
opbms_account_fields_init (OpbmsAccountFields      *self,
                           const OpbmsAccountDraft *draft,
                           const OpbmsAccount      *current)
{
  self->username = take_field (draft->username, current != NULL ? current->username : NULL);
  self->email = take_field (draft->email, current != NULL ? current->email : NULL);
  self->full_name = take_field (draft->full_name, current != NULL ? current->full_name : NULL);
  self->phone = take_field (draft->phone, current != NULL ? current->phone : NULL);
  self->address = take_field (draft->address, current != NULL ? current->address : NULL);
}

void
opbms_account_fields_clear (OpbmsAccountFields *self)
{
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->full_name, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->address, g_free);
}

/*
 * opbms_account_fields_check:
 * @self: the fields
 * @error: return location for an %OPBMS_ERROR_INVALID of the first field that breaks a rule
 */
gboolean
opbms_account_fields_check (const OpbmsAccountFields  *self,
                            GError                   **error)
{
  return opbms_text_check_username (self->username, error) &&
         opbms_text_check_email (self->email, error) &&
         opbms_text_check_line (self->full_name, "full_name", _("The full name"), OPBMS_NAME_MAX,
                                FALSE, error) &&
         opbms_text_check_line (self->phone, "phone", _("The phone number"), OPBMS_PHONE_MAX,
                                FALSE, error) &&
         opbms_text_check_long (self->address, "address", _("The address"), error);
}

/*
 * opbms_account_fields_check_new:
 * @self: the fields of a new account
 * @password: (nullable): its password
 * @error: as of opbms_account_fields_check(); the password comes after the username
 */
gboolean
opbms_account_fields_check_new (const OpbmsAccountFields  *self,
                                const char                *password,
                                GError                   **error)
{
  return opbms_text_check_username (self->username, error) &&
         opbms_password_check (password, self->username, self->email, error) &&
         opbms_account_fields_check (self, error);
}

/*
 * opbms_account_dup_sort_name:
 *
 * Returns: (transfer full): what profile.sort_name holds: the name shown, folded
 */
char *
opbms_account_dup_sort_name (const char *username,
                             const char *full_name)
{
  return opbms_text_fold (full_name[0] != '\0' ? full_name : username);
}

/*
 * opbms_account_dup_search_text:
 *
 * Returns: (transfer full): what profile.search_text holds: full name, username, phone as written
 *   and its digits alone, folded, a line each
 */
char *
opbms_account_dup_search_text (const char *username,
                               const char *full_name,
                               const char *phone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s\n", full_name, username, phone);
  append_digits (text, phone);

  return opbms_text_fold (text->str);
}
