/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-file.h"

#include "config.h"
#include "core/opbms-error.h"

#include <glib/gi18n-lib.h>

/* Files people ask for: charts, lists. They are made whole or not at all, and why not is said in
 * words one can act on. What is in them is no business of this file. */

static void
set_save_error (GError       **error,
                const GError  *cause,
                const char    *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NO_SPACE,
                 _("Saving “%s”: the disk is full."), name);
  } else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
             g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
             g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY,
                 _("Saving “%s”: its folder cannot be written. Choose another one."), name);
  } else {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_IO, _("Saving “%s”: %s"), name, cause->message);
  }
}

/**
 * opbms_file_save:
 * @path: the file, which is replaced if it is there
 * @content: what is to be in it
 * @mode: who may read a new one, such as 0666 before the umask
 * @error: return location for an error
 *
 * Blocks until it is on the disk.
 *
 * Returns: whether it is; if not, a file that was there is as it was. %OPBMS_ERROR_NO_SPACE,
 *   %OPBMS_ERROR_READ_ONLY
 */
gboolean
opbms_file_save (const char  *path,
                 GBytes      *content,
                 int          mode,
                 GError     **error)
{
  g_autoptr (GError) cause = NULL;
  gsize size;
  const char *data;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (content != NULL, FALSE);

  data = g_bytes_get_data (content, &size);
  if (!g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 mode, &cause)) {
    set_save_error (error, cause, path);
    return FALSE;
  }

  return TRUE;
}
