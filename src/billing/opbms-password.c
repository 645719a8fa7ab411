/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-password.h"

#include "config.h"
#include "billing/opbms-django-hash.h"
#include "core/opbms-error.h"
#include "core/opbms-password-rules.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

/* How passwords are kept and compared: Argon2id by libsodium, and the hashes of the Django program
 * until their owner signs in. Which passwords are good enough is in core/opbms-password-rules.c.
 *
 * The cost is libsodium's "interactive": 64 MiB and 2 passes, above the least that OWASP and RFC
 * 9106 ask for. It is some 0.1 s on a small office machine, so that nobody waits to sign in; the
 * next step up, 256 MiB, would be felt on such a machine and could fail there for lack of
 * memory. */

#define COST_PASSES crypto_pwhash_OPSLIMIT_INTERACTIVE
#define COST_MEMORY crypto_pwhash_MEMLIMIT_INTERACTIVE

static void
start_sodium (void)
{
  /* Any number of times, from any thread. */
  if (sodium_init () < 0) {
    g_error ("libsodium cannot start: the system has no source of random numbers");
  }
}

static gboolean
is_too_long (const char *password)
{
  return strnlen (password, OPBMS_PASSWORD_MAX_BYTES + 1) > OPBMS_PASSWORD_MAX_BYTES;
}

/**
 * opbms_password_hash:
 * @password: a password that keeps the rules: of %OPBMS_PASSWORD_MAX_BYTES bytes at most
 * @error: return location for an %OPBMS_ERROR_FAILED if there is not enough memory
 *
 * Takes some 0.1 s and 64 MiB; not for the main thread, nor with a write transaction open.
 *
 * Returns: (transfer full): the Argon2id hash with salt and cost, as text; %NULL with @error set
 */
char *
opbms_password_hash (const char  *password,
                     GError     **error)
{
  char hash[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (password != NULL && !is_too_long (password), NULL);

  start_sodium ();
  if (crypto_pwhash_str (hash, password, strlen (password), COST_PASSES, COST_MEMORY) != 0) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_FAILED,
                         _("Saving the password: the computer has not enough memory free "
                           "(64 MiB are needed)."));
    return NULL;
  }

  return g_strdup (hash);
}

/**
 * opbms_password_verify:
 * @password: what somebody typed
 * @hash: what opbms_password_hash() gave, or a hash of the Django program
 *
 * A hash of another form, as "!", is matched by no password. As slow as opbms_password_hash().
 *
 * Returns: whether @password is the one
 */
gboolean
opbms_password_verify (const char *password,
                       const char *hash)
{
  char fixed[crypto_pwhash_STRBYTES] = { 0 };

  g_return_val_if_fail (password != NULL && hash != NULL, FALSE);

  if (is_too_long (password)) {
    return FALSE;
  }
  if (opbms_password_is_django (hash)) {
    return opbms_django_hash_verify (password, hash);
  }
  if (!g_str_has_prefix (hash, crypto_pwhash_STRPREFIX) ||
      g_strlcpy (fixed, hash, sizeof fixed) >= sizeof fixed) {
    return FALSE;
  }

  start_sodium ();
  return crypto_pwhash_str_verify (fixed, password, strlen (password)) == 0;
}

/**
 * opbms_password_needs_rehash:
 * @hash: a hash
 *
 * Returns: whether it is not as opbms_password_hash() would make it today
 */
gboolean
opbms_password_needs_rehash (const char *hash)
{
  char fixed[crypto_pwhash_STRBYTES] = { 0 };

  g_return_val_if_fail (hash != NULL, FALSE);

  if (g_strlcpy (fixed, hash, sizeof fixed) >= sizeof fixed) {
    return TRUE;
  }

  start_sodium ();
  return crypto_pwhash_str_needs_rehash (fixed, COST_PASSES, COST_MEMORY) != 0;
}

/**
 * opbms_password_waste_time:
 * @password: what somebody typed
 *
 * Takes as long as opbms_password_verify() with an Argon2id hash, so that nobody learns from the
 * time an answer took whether there is an account of a name.
 */
void
opbms_password_waste_time (const char *password)
{
  static const guint8 salt[crypto_pwhash_SALTBYTES] = "nobody's salt";
  guint8 out[32];

  g_return_if_fail (password != NULL);

  if (is_too_long (password)) {
    return;
  }

  start_sodium ();
  if (crypto_pwhash (out, sizeof out, password, strlen (password), salt,
                     COST_PASSES, COST_MEMORY, crypto_pwhash_ALG_ARGON2ID13) == 0) {
    sodium_memzero (out, sizeof out);
  }
}

/**
 * opbms_password_is_django:
 * @hash: a hash
 *
 * Returns: whether @hash is of the form the Django program keeps
 */
gboolean
opbms_password_is_django (const char *hash)
{
  g_return_val_if_fail (hash != NULL, FALSE);

  return g_str_has_prefix (hash, OPBMS_DJANGO_HASH_PREFIX);
}

/**
 * opbms_password_free:
 * @password: (transfer full) (nullable): a password or a hash
 *
 * Wipes it before its memory goes to somebody else.
 */
void
opbms_password_free (char *password)
{
  if (password != NULL) {
    sodium_memzero (password, strlen (password));
    g_free (password);
  }
}
