/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-kept-token.h"

#include <sodium.h>
#include <string.h>

/* The token of a kept sign-in: "ID-SECRET", the number of its row and 256 random bits in
 * hexadecimal. The number finds the row, so that the secret is never searched for but compared, in
 * constant time. A secret that nobody can guess needs no slow hash: one round of BLAKE2b keeps
 * whoever reads the database from signing in. Where each sign-in is a role of a server it is
 * "ROLE:SECRET", and the server keeps the hash. No SQL. */

#define SECRET_BYTES 32
#define HASH_BYTES   32

G_STATIC_ASSERT (OPBMS_KEPT_HASH_SIZE == HASH_BYTES * 2 + 1);

static void
start_sodium (void)
{
  if (sodium_init () < 0) {
    g_error ("libsodium cannot start: the system has no source of random numbers");
  }
}

static void
hash_secret (const char *secret,
             char        hash[OPBMS_KEPT_HASH_SIZE])
{
  guint8 bytes[HASH_BYTES];

  crypto_generichash (bytes, sizeof bytes, (const guint8 *) secret, strlen (secret), NULL, 0);
  sodium_bin2hex (hash, OPBMS_KEPT_HASH_SIZE, bytes, sizeof bytes);
  sodium_memzero (bytes, sizeof bytes);
}

/*
 * opbms_kept_token_new_secret:
 * @hash: (out): what the database is to keep of it
 *
 * Returns: (transfer full): a secret nobody has had; free with opbms_password_free()
 */
char *
opbms_kept_token_new_secret (char hash[OPBMS_KEPT_HASH_SIZE])
{
  guint8 bytes[SECRET_BYTES];
  char *secret = g_malloc (SECRET_BYTES * 2 + 1);

  start_sodium ();
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (secret, SECRET_BYTES * 2 + 1, bytes, sizeof bytes);
  sodium_memzero (bytes, sizeof bytes);
  hash_secret (secret, hash);

  return secret;
}

/*
 * opbms_kept_token_join:
 * @id: the row of the sign-in
 * @secret: of opbms_kept_token_new_secret()
 *
 * Returns: (transfer full): the token; free with opbms_password_free()
 */
char *
opbms_kept_token_join (gint64      id,
                       const char *secret)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", id, secret);
}

/*
 * opbms_kept_token_split:
 * @token: what a keyring gave, or anything
 * @id: (out): the row it names
 * @hash: (out): of its secret
 *
 * Returns: whether @token has the form of one
 */
gboolean
opbms_kept_token_split (const char *token,
                        gint64     *id,
                        char        hash[OPBMS_KEPT_HASH_SIZE])
{
  char *end;

  if (!g_ascii_isdigit (*token)) {
    return FALSE;
  }
  *id = g_ascii_strtoll (token, &end, 10);
  if (*end != '-' || *id <= 0 || strlen (end + 1) != SECRET_BYTES * 2) {
    return FALSE;
  }
  start_sodium ();
  hash_secret (end + 1, hash);

  return TRUE;
}

/*
 * opbms_kept_token_join_role:
 * @role: of a server, that signs in by @secret
 * @secret: of opbms_kept_token_new_secret()
 *
 * Returns: (transfer full): the token; free with opbms_password_free()
 */
char *
opbms_kept_token_join_role (const char *role,
                            const char *secret)
{
  return g_strdup_printf ("%s:%s", role, secret);
}

/*
 * opbms_kept_token_split_role:
 * @token: what a keyring gave, or anything
 * @role: (out) (transfer full): whom it connects as
 *
 * Returns: (transfer none) (nullable): its secret, in @token; %NULL, and no @role, if @token has not
 *   the form of one
 */
const char *
opbms_kept_token_split_role (const char  *token,
                             char       **role)
{
  const char *end = strrchr (token, ':');

  *role = NULL;
  if (end == NULL || end == token || strlen (end + 1) != SECRET_BYTES * 2) {
    return NULL;
  }
  *role = g_strndup (token, end - token);

  return end + 1;
}

/*
 * opbms_kept_token_is_hash:
 * @hash: of a token
 * @kept_hash: of the database
 *
 * Returns: whether they are the same, after a time that does not tell how far they agree
 */
gboolean
opbms_kept_token_is_hash (const char *hash,
                          const char *kept_hash)
{
  return strlen (kept_hash) == OPBMS_KEPT_HASH_SIZE - 1 &&
         sodium_memcmp (hash, kept_hash, OPBMS_KEPT_HASH_SIZE) == 0;
}
