/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-kept-owner.h"

/* Who it is, for a list of those to choose from; and as the text a keyring keeps of it: the role, the
 * username and the name, a line each. No widgets. */

/**
 * opbms_kept_owner_new:
 * @account_id: an account
 * @username: its username
 * @name: the person's name, or the username again
 * @role: what they are
 *
 * Returns: (transfer full): whose it is
 */
OpbmsKeptOwner *
opbms_kept_owner_new (gint64      account_id,
                      const char *username,
                      const char *name,
                      OpbmsRole   role)
{
  OpbmsKeptOwner *self = g_new0 (OpbmsKeptOwner, 1);

  self->account_id = account_id;
  self->username = g_strdup (username);
  self->name = g_strdup (name);
  self->role = role;

  return self;
}

/**
 * opbms_kept_owner_of_session:
 * @session: of somebody with an account
 *
 * Returns: (transfer full): whose it is
 */
OpbmsKeptOwner *
opbms_kept_owner_of_session (OpbmsSession *session)
{
  return opbms_kept_owner_new (opbms_session_get_account_id (session),
                               opbms_session_get_username (session),
                               opbms_session_get_name (session), opbms_session_get_role (session));
}

/**
 * opbms_kept_owner_parse:
 * @account_id: an account
 * @text: what a keyring gave, or anything
 *
 * Returns: (transfer full) (nullable): whose it is; %NULL if @text does not say
 */
OpbmsKeptOwner *
opbms_kept_owner_parse (gint64      account_id,
                        const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);

  if (g_strv_length (lines) != 3 || *lines[1] == '\0' || *lines[2] == '\0' ||
      !g_utf8_validate (text, -1, NULL)) {
    return NULL;
  }

  return opbms_kept_owner_new (account_id, lines[1], lines[2], opbms_role_from_string (lines[0]));
}

/**
 * opbms_kept_owner_copy:
 * @self: whose it is
 *
 * Returns: (transfer full): the same
 */
OpbmsKeptOwner *
opbms_kept_owner_copy (const OpbmsKeptOwner *self)
{
  return opbms_kept_owner_new (self->account_id, self->username, self->name, self->role);
}

/**
 * opbms_kept_owner_to_text:
 * @self: whose it is
 *
 * Returns: (transfer full): what opbms_kept_owner_parse() reads
 */
char *
opbms_kept_owner_to_text (const OpbmsKeptOwner *self)
{
  return g_strdup_printf ("%s\n%s\n%s", opbms_role_to_string (self->role), self->username,
                          self->name);
}

/**
 * opbms_kept_owner_equal:
 * @self: whose it is
 * @other: the same account
 *
 * Returns: whether both say the same of it
 */
gboolean
opbms_kept_owner_equal (const OpbmsKeptOwner *self,
                        const OpbmsKeptOwner *other)
{
  return g_str_equal (self->username, other->username) && g_str_equal (self->name, other->name) &&
         self->role == other->role;
}

/**
 * opbms_kept_owner_free:
 * @self: (transfer full): whose it is
 */
void
opbms_kept_owner_free (OpbmsKeptOwner *self)
{
  g_free (self->username);
  g_free (self->name);
  g_free (self);
}
