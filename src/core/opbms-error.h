/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OPBMS_ERROR (opbms_error_quark ())

/**
 * OpbmsErrorCode:
 * @OPBMS_ERROR_FAILED: anything with no better name; only the message helps
 * @OPBMS_ERROR_INVALID: what was typed breaks a rule; see opbms_error_get_field()
 * @OPBMS_ERROR_BUSY: somebody else holds the database; trying again may help
 * @OPBMS_ERROR_CONSTRAINT: the database refused a row that breaks one of its rules
 * @OPBMS_ERROR_CONFLICT: the thing is no longer in the state the caller saw (already paid, void …)
 * @OPBMS_ERROR_NOT_PERMITTED: the session's role may not do this
 * @OPBMS_ERROR_NOT_FOUND: no such row, or none this session may see
 * @OPBMS_ERROR_SIGN_IN: username or password wrong, or the account is inactive; never says which
 * @OPBMS_ERROR_WAIT: too many failed sign-ins; opbms_error_get_wait() says for how long
 * @OPBMS_ERROR_CORRUPT: the database file is damaged
 * @OPBMS_ERROR_NOT_OURS: the file is no database of OPBMS
 * @OPBMS_ERROR_NO_SPACE: the disk is full
 * @OPBMS_ERROR_READ_ONLY: the file or its folder cannot be written
 * @OPBMS_ERROR_NEWER_SCHEMA: made by a newer OPBMS
 * @OPBMS_ERROR_IO: the disk failed in another way
 * @OPBMS_ERROR_OFFLINE: the database server cannot be reached; nothing was changed, and trying again
 *   may help
 * @OPBMS_ERROR_UNCERTAIN: the connection broke off while a change was saved; whether it was is known
 *   once the server answers again
 *
 * Codes are named for what a caller can do about it.
 */
typedef enum {
  OPBMS_ERROR_FAILED,
  OPBMS_ERROR_INVALID,
  OPBMS_ERROR_BUSY,
  OPBMS_ERROR_CONSTRAINT,
  OPBMS_ERROR_CONFLICT,
  OPBMS_ERROR_NOT_PERMITTED,
  OPBMS_ERROR_NOT_FOUND,
  OPBMS_ERROR_SIGN_IN,
  OPBMS_ERROR_WAIT,
  OPBMS_ERROR_CORRUPT,
  OPBMS_ERROR_NOT_OURS,
  OPBMS_ERROR_NO_SPACE,
  OPBMS_ERROR_READ_ONLY,
  OPBMS_ERROR_NEWER_SCHEMA,
  OPBMS_ERROR_IO,
  OPBMS_ERROR_OFFLINE,
  OPBMS_ERROR_UNCERTAIN,
} OpbmsErrorCode;

GQuark      opbms_error_quark     (void);

void        opbms_error_set_field (GError     **error,
                                   const char  *field,
                                   const char  *format,
                                   ...) G_GNUC_PRINTF (3, 4);
const char *opbms_error_get_field (const GError *error);

void        opbms_error_set_wait  (GError     **error,
                                   guint        seconds,
                                   const char  *message);
guint       opbms_error_get_wait  (const GError *error);

G_END_DECLS
