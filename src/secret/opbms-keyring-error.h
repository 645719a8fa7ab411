/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define OPBMS_KEYRING_ERROR (opbms_keyring_error_quark ())

/**
 * OpbmsKeyringErrorCode:
 * @OPBMS_KEYRING_ERROR_ABSENT: this computer has no keyring, or none that is running
 * @OPBMS_KEYRING_ERROR_LOCKED: it is locked, and nobody unlocked it when it asked
 * @OPBMS_KEYRING_ERROR_NO_ANSWER: it did not answer in time
 * @OPBMS_KEYRING_ERROR_MISSING: it has no such thing
 * @OPBMS_KEYRING_ERROR_FAILED: anything else; only the message helps
 */
typedef enum {
  OPBMS_KEYRING_ERROR_ABSENT,
  OPBMS_KEYRING_ERROR_LOCKED,
  OPBMS_KEYRING_ERROR_NO_ANSWER,
  OPBMS_KEYRING_ERROR_MISSING,
  OPBMS_KEYRING_ERROR_FAILED,
} OpbmsKeyringErrorCode;

GQuark  opbms_keyring_error_quark     (void);
GError *opbms_keyring_error_new       (OpbmsKeyringErrorCode  code);
GError *opbms_keyring_error_translate (GError                *error);

G_END_DECLS
