/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-django-hash.h"

#include <sodium.h>
#include <string.h>

/* The password hashes of the Django program: "pbkdf2_sha256$ITERATIONS$SALT$BASE64 OF 32 BYTES".
 * They are only ever read; who signs in with one gets another. libsodium has the HMAC but not the
 * derivation made of it, which is short. */

/* Django 5.2 uses 1,000,000. A database from elsewhere must not keep us busy for hours. */
#define MAX_ITERATIONS 2000000

static void
hmac (const crypto_auth_hmacsha256_state *keyed,
      const guint8                       *message,
      gsize                               length,
      guint8                              out[OPBMS_PBKDF2_BYTES])
{
  crypto_auth_hmacsha256_state state = *keyed;

  crypto_auth_hmacsha256_update (&state, message, length);
  crypto_auth_hmacsha256_final (&state, out);
}

/**
 * opbms_pbkdf2_sha256:
 * @password: (array length=password_length): the password
 * @password_length: in bytes
 * @salt: (array length=salt_length): the salt
 * @salt_length: in bytes
 * @iterations: 1 and more
 * @key: (out): the first block of the derived key, which is all that Django keeps
 *
 * PBKDF2 with HMAC-SHA-256. Source: RFC 8018, section 5.2; T_1 only.
 */
void
opbms_pbkdf2_sha256 (const char *password,
                     gsize       password_length,
                     const char *salt,
                     gsize       salt_length,
                     guint       iterations,
                     guint8      key[OPBMS_PBKDF2_BYTES])
{
  static const guint8 block_number[4] = { 0, 0, 0, 1 };
  crypto_auth_hmacsha256_state keyed;
  crypto_auth_hmacsha256_state first;
  guint8 u[OPBMS_PBKDF2_BYTES];

  g_return_if_fail (password != NULL && salt != NULL && iterations > 0);

  /* The state after the key is the same each time, so half of the work is done once. */
  crypto_auth_hmacsha256_init (&keyed, (const guint8 *) password, password_length);

  first = keyed;
  crypto_auth_hmacsha256_update (&first, (const guint8 *) salt, salt_length);
  crypto_auth_hmacsha256_update (&first, block_number, sizeof block_number);
  crypto_auth_hmacsha256_final (&first, u);
  memcpy (key, u, OPBMS_PBKDF2_BYTES);

  for (guint i = 1; i < iterations; i++) {
    hmac (&keyed, u, sizeof u, u);
    for (guint j = 0; j < OPBMS_PBKDF2_BYTES; j++) {
      key[j] ^= u[j];
    }
  }

  sodium_memzero (&keyed, sizeof keyed);
  sodium_memzero (u, sizeof u);
}

/**
 * opbms_django_hash_verify:
 * @password: what somebody typed
 * @hash: what the Django program kept
 *
 * Returns: whether @password is the one; %FALSE for a hash that is malformed or asks for more than
 *   2,000,000 iterations
 */
gboolean
opbms_django_hash_verify (const char *password,
                          const char *hash)
{
  g_auto (GStrv) parts = NULL;
  guint64 iterations;
  guint8 expected[OPBMS_PBKDF2_BYTES];
  guint8 key[OPBMS_PBKDF2_BYTES];
  gsize n_expected = 0;
  gboolean same;

  g_return_val_if_fail (password != NULL && hash != NULL, FALSE);

  parts = g_strsplit (hash, "$", 5);
  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], "pbkdf2_sha256")) {
    return FALSE;
  }
  if (!g_ascii_string_to_unsigned (parts[1], 10, 1, MAX_ITERATIONS, &iterations, NULL)) {
    return FALSE;
  }
  if (sodium_base642bin (expected, sizeof expected, parts[3], strlen (parts[3]), NULL, &n_expected,
                         NULL, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      n_expected != sizeof expected) {
    return FALSE;
  }

  opbms_pbkdf2_sha256 (password, strlen (password), parts[2], strlen (parts[2]),
                       (guint) iterations, key);
  same = sodium_memcmp (key, expected, sizeof key) == 0;
  sodium_memzero (key, sizeof key);

  return same;
}
