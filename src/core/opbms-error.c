/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-error.h"

/* The one error domain of the program. Two of its codes carry more than a message: which field of a
 * form to mark, and how long to wait. Both survive g_error_copy(). */

typedef struct {
  char *field;
  guint wait;
} OpbmsErrorPrivate;

static void
opbms_error_private_init (OpbmsErrorPrivate *priv)
{
  priv->field = NULL;
  priv->wait = 0;
}

static void
opbms_error_private_copy (const OpbmsErrorPrivate *source,
                          OpbmsErrorPrivate       *destination)
{
  destination->field = g_strdup (source->field);
  destination->wait = source->wait;
}

static void
opbms_error_private_clear (OpbmsErrorPrivate *priv)
{
  g_clear_pointer (&priv->field, g_free);
}

/**
 * opbms_error_quark:
 *
 * Returns: the domain of #OpbmsErrorCode; written OPBMS_ERROR
 */
G_DEFINE_EXTENDED_ERROR (OpbmsError, opbms_error)

/**
 * opbms_error_set_field:
 * @error: (optional): where to put the error; nothing happens if %NULL
 * @field: the name of the form's field at fault, such as "amount" or "username"; not translated
 * @format: the message, translated, with its arguments after it
 *
 * Sets an %OPBMS_ERROR_INVALID that knows which field it is about.
 */
void
opbms_error_set_field (GError     **error,
                       const char  *field,
                       const char  *format,
                       ...)
{
  GError *created;
  va_list args;

  g_return_if_fail (field != NULL);
  g_return_if_fail (format != NULL);

  if (error == NULL) {
    return;
  }

  va_start (args, format);
  created = g_error_new_valist (OPBMS_ERROR, OPBMS_ERROR_INVALID, format, args);
  va_end (args);

  opbms_error_get_private (created)->field = g_strdup (field);
  g_propagate_error (error, created);
}

/**
 * opbms_error_get_field:
 * @error: (nullable): any error, of any domain
 *
 * Returns: (nullable): the field an %OPBMS_ERROR_INVALID is about, owned by @error; %NULL for an
 *   error that is about no single field
 */
const char *
opbms_error_get_field (const GError *error)
{
  if (!g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_INVALID)) {
    return NULL;
  }

  return opbms_error_get_private (error)->field;
}

/**
 * opbms_error_set_wait:
 * @error: (optional): where to put the error; nothing happens if %NULL
 * @seconds: how long to wait before trying again
 * @message: the message, translated
 *
 * Sets an %OPBMS_ERROR_WAIT that knows for how long, so that a window can count down.
 */
void
opbms_error_set_wait (GError     **error,
                      guint        seconds,
                      const char  *message)
{
  GError *created;

  g_return_if_fail (message != NULL);

  if (error == NULL) {
    return;
  }

  created = g_error_new_literal (OPBMS_ERROR, OPBMS_ERROR_WAIT, message);
  opbms_error_get_private (created)->wait = seconds;
  g_propagate_error (error, created);
}

/**
 * opbms_error_get_wait:
 * @error: (nullable): any error, of any domain
 *
 * Returns: the seconds to wait that an %OPBMS_ERROR_WAIT carries; 0 for any other error
 */
guint
opbms_error_get_wait (const GError *error)
{
  if (!g_error_matches (error, OPBMS_ERROR, OPBMS_ERROR_WAIT)) {
    return 0;
  }

  return opbms_error_get_private (error)->wait;
}
