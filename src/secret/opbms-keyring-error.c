/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/opbms-keyring-error.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

/* Why a keyring cannot be used, in words. What the bus and libsecret call it stays in this file. */

G_DEFINE_QUARK (opbms-keyring-error-quark, opbms_keyring_error)

static const char *
get_message (OpbmsKeyringErrorCode code)
{
  switch (code) {
  case OPBMS_KEYRING_ERROR_ABSENT:
    return _("This computer has no keyring");
  case OPBMS_KEYRING_ERROR_LOCKED:
    return _("This computer’s keyring is locked");
  case OPBMS_KEYRING_ERROR_NO_ANSWER:
    return _("This computer’s keyring does not answer");
  case OPBMS_KEYRING_ERROR_MISSING:
    return _("This computer’s keyring has it no more");
  case OPBMS_KEYRING_ERROR_FAILED:
    break;
  }

  return _("This computer’s keyring cannot be used");
}

static OpbmsKeyringErrorCode
find_code (const GError *error)
{
  static const int absent[] = {
    G_DBUS_ERROR_SERVICE_UNKNOWN, G_DBUS_ERROR_NAME_HAS_NO_OWNER, G_DBUS_ERROR_NO_SERVER,
    G_DBUS_ERROR_DISCONNECTED, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
    G_DBUS_ERROR_SPAWN_EXEC_FAILED, G_DBUS_ERROR_SPAWN_CHILD_EXITED,
    G_DBUS_ERROR_SPAWN_CHILD_SIGNALED, G_DBUS_ERROR_SPAWN_FAILED, G_DBUS_ERROR_SPAWN_FILE_INVALID,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (absent); i++) {
    if (g_error_matches (error, G_DBUS_ERROR, absent[i])) {
      return OPBMS_KEYRING_ERROR_ABSENT;
    }
  }
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) { /* by a person, at its prompt */
    return OPBMS_KEYRING_ERROR_LOCKED;
  }
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)) {
    return OPBMS_KEYRING_ERROR_NO_ANSWER;
  }
  /* There is no bus to look for one on, or what answers is no keyring. */
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR) {
    return OPBMS_KEYRING_ERROR_ABSENT;
  }

  return OPBMS_KEYRING_ERROR_FAILED;
}

/*
 * opbms_keyring_error_new:
 * @code: what is the matter
 *
 * Returns: (transfer full): an error that says so
 */
GError *
opbms_keyring_error_new (OpbmsKeyringErrorCode code)
{
  return g_error_new_literal (OPBMS_KEYRING_ERROR, (int) code, get_message (code));
}

/*
 * opbms_keyring_error_translate:
 * @error: (transfer full): what libsecret or the bus said
 *
 * Returns: (transfer full): an error of this folder
 */
GError *
opbms_keyring_error_translate (GError *error)
{
  GError *translated = opbms_keyring_error_new (find_code (error));

  if (translated->code == OPBMS_KEYRING_ERROR_FAILED) {
    g_dbus_error_strip_remote_error (error);
    g_free (translated->message);
    /* Translators: why, as the system says it */
    translated->message = g_strdup_printf (_("This computer’s keyring cannot be used: %s"),
                                           error->message);
  }
  g_error_free (error);

  return translated;
}
