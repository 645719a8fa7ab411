/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-told.h"

#include <glib/gstdio.h>

/*
 * A small file of this computer's user, one for each database: whoever stays signed in on two
 * computers is told on both, once each. A group for each account holds what it was told of each
 * bill: "overdue 2026-11-10". A bill that is put off is told of again.
 */

struct _OpbmsTold {
  char     *path;
  GKeyFile *file;
};

static char *
dup_group (gint64 account_id)
{
  return g_strdup_printf ("account %" G_GINT64_FORMAT, account_id);
}

static char *
dup_key (gint64 bill_id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, bill_id);
}

static char *
dup_value (const OpbmsNotice *notice)
{
  g_autofree char *date = opbms_date_dup_iso (notice->due_date);

  return g_strdup_printf ("%s %s", notice->kind == OPBMS_NOTICE_OVERDUE ? "overdue" : "soon", date);
}

/**
 * opbms_told_new:
 * @location: the database
 *
 * Returns: (transfer full): what was told of its bills, read from the user's state folder
 */
OpbmsTold *
opbms_told_new (const char *location)
{
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (location, NULL);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, location, -1);
  name = g_strdup_printf ("told-%.16s.ini", hash);
  path = g_build_filename (g_get_user_state_dir (), "opbms", name, NULL);

  return opbms_told_new_file (path);
}

/**
 * opbms_told_new_file:
 * @path: a file, which need not be there
 *
 * A file that cannot be read counts as an empty one: to be told twice is better than never.
 *
 * Returns: (transfer full): what was told
 */
OpbmsTold *
opbms_told_new_file (const char *path)
{
  OpbmsTold *self;

  g_return_val_if_fail (path, NULL);

  self = g_new0 (OpbmsTold, 1);
  self->path = g_strdup (path);
  self->file = g_key_file_new ();
  g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, NULL);

  return self;
}

/**
 * opbms_told_free:
 * @self: (transfer full): what was told
 */
void
opbms_told_free (OpbmsTold *self)
{
  g_return_if_fail (self);

  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self);
}

/**
 * opbms_told_has:
 * @self: what was told
 * @account_id: whom
 * @notice: a bill
 *
 * Returns: whether just that was told
 */
gboolean
opbms_told_has (OpbmsTold         *self,
                gint64             account_id,
                const OpbmsNotice *notice)
{
  g_autofree char *group = dup_group (account_id);
  g_autofree char *key = dup_key (notice->bill_id);
  g_autofree char *value = dup_value (notice);
  g_autofree char *told = NULL;

  g_return_val_if_fail (self, FALSE);

  told = g_key_file_get_string (self->file, group, key, NULL);

  return g_strcmp0 (told, value) == 0;
}

/**
 * opbms_told_add:
 * @self: what was told
 * @account_id: whom
 * @notice: a bill
 *
 * Remembers that @notice was told, instead of what was told of its bill before.
 */
void
opbms_told_add (OpbmsTold         *self,
                gint64             account_id,
                const OpbmsNotice *notice)
{
  g_autofree char *group = dup_group (account_id);
  g_autofree char *key = dup_key (notice->bill_id);
  g_autofree char *value = dup_value (notice);

  g_return_if_fail (self);

  g_key_file_set_string (self->file, group, key, value);
}

static gboolean
has_bill (GPtrArray *notices,
          gint64     bill_id)
{
  for (guint i = 0; i < notices->len; i++) {
    if (((const OpbmsNotice *) g_ptr_array_index (notices, i))->bill_id == bill_id) {
      return TRUE;
    }
  }

  return FALSE;
}

/**
 * opbms_told_drop_but:
 * @self: what was told
 * @account_id: whom
 * @notices: (element-type OpbmsNotice): all that there is to tell now
 *
 * Forgets the bills that are no longer anything to tell of: paid, void, or put off.
 *
 * Returns: (transfer full) (element-type gint64): those bills
 */
GArray *
opbms_told_drop_but (OpbmsTold *self,
                     gint64     account_id,
                     GPtrArray *notices)
{
  g_autofree char *group = dup_group (account_id);
  g_auto (GStrv) keys = NULL;
  GArray *dropped = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (self && notices, dropped);

  keys = g_key_file_get_keys (self->file, group, NULL, NULL);
  for (guint i = 0; keys && keys[i]; i++) {
    gint64 bill_id = g_ascii_strtoll (keys[i], NULL, 10);

    if (!has_bill (notices, bill_id)) {
      g_key_file_remove_key (self->file, group, keys[i], NULL);
      g_array_append_val (dropped, bill_id);
    }
  }

  return dropped;
}

/**
 * opbms_told_save:
 * @self: what was told
 * @error: return location for an error
 *
 * Writes the file, and its folder for its owner alone. It is small: on the main thread.
 *
 * Returns: whether it is written
 */
gboolean
opbms_told_save (OpbmsTold  *self,
                 GError    **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (self, FALSE);

  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);

  return g_key_file_save_to_file (self->file, self->path, error);
}
