/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-password.h"

#include "billing/opbms-django-hash.h"

#include <string.h>
#include <time.h>

static void
assert_key (const char   *password,
            gsize         password_length,
            const char   *salt,
            gsize         salt_length,
            guint         iterations,
            const char   *expected)
{
  guint8 key[OPBMS_PBKDF2_BYTES];
  g_autoptr (GString) hex = g_string_new (NULL);

  opbms_pbkdf2_sha256 (password, password_length, salt, salt_length, iterations, key);
  for (gsize i = 0; i < sizeof key; i++) {
    g_string_append_printf (hex, "%02x", key[i]);
  }
  g_assert_true (g_str_has_prefix (hex->str, expected));
}

/* The inputs of RFC 6070 with SHA-256, as published for RFC 7914 and in the test suites of OpenSSL
 * and Python; `openssl kdf` gives the same. */
static void
test_derived_keys_are_those_published (void)
{
  assert_key ("passwd", 6, "salt", 4, 1,
              "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  assert_key ("password", 8, "salt", 4, 1,
              "120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b");
  assert_key ("password", 8, "salt", 4, 2,
              "ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43");
  assert_key ("password", 8, "salt", 4, 4096,
              "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a");
  assert_key ("passwordPASSWORDpassword", 24, "saltSALTsaltSALTsaltSALTsaltSALTsalt", 36, 4096,
              "348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1");
  assert_key ("pass\0word", 9, "sa\0lt", 5, 4096, "89b69d0516f829893c696226650a8687");
  assert_key ("Password", 8, "NaCl", 4, 80000,
              "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56");
}

static void
test_a_password_matches_its_hash_and_no_other (void)
{
  g_autofree char *hash = opbms_password_hash ("paper lantern 7", NULL);
  g_autofree char *again = opbms_password_hash ("paper lantern 7", NULL);

  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=2,p=1$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (opbms_password_verify ("paper lantern 7", hash));
  g_assert_false (opbms_password_verify ("paper lantern 8", hash));
  g_assert_false (opbms_password_verify ("", hash));
  g_assert_false (opbms_password_needs_rehash (hash));
  g_assert_false (opbms_password_is_django (hash));
}

/* Made by Python's hashlib and base64, as Django's PBKDF2PasswordHasher.encode() does. */
static void
test_a_hash_of_django_is_verified (void)
{
  static const char *const hashes[][2] = {
    { "paper lantern 7",
      "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=" },
    { "लक्ष्मी-paper", "pbkdf2_sha256$260000$Zb3$Mykqnsyf3G63tpJb/72bqZdAQ5D6+dvY0CylvqMyjFA=" },
    /* longer than a block of SHA-256 */
    { "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "pbkdf2_sha256$10$s$72njuAMy4efQOEkeUQSl+aQy9DZ3gVIaFe/imS1LU6A=" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++) {
    g_assert_true (opbms_password_is_django (hashes[i][1]));
    g_assert_true (opbms_password_needs_rehash (hashes[i][1]));
    g_assert_true (opbms_password_verify (hashes[i][0], hashes[i][1]));
    g_assert_false (opbms_password_verify ("paper lantern 8", hashes[i][1]));
  }
}

/* Each of these would match "paper lantern 7" if it were read carelessly, or hang. */
static void
test_a_malformed_hash_matches_nothing (void)
{
  static const char *const hashes[] = {
    "", "!", "$", "paper lantern 7",
    "pbkdf2_sha256$", "pbkdf2_sha256$$$", "pbkdf2_sha256$1000$seasalt$",
    "pbkdf2_sha256$1000$seasalt",
    "pbkdf2_sha256$0$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=",
    "pbkdf2_sha256$-1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=",
    "pbkdf2_sha256$+1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=",
    "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco",
    "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOcpAAA==",
    "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1M",
    "pbkdf2_sha256$1000$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=$x",
    "pbkdf2_sha256$2000001$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=",
    "pbkdf2_sha256$99999999999999999999$seasalt$eVRHc9aa/ncnS00r+KuZ2OHHR4CFqKVgH2Ff/R1MOco=",
    "$argon2id$v=19$m=65536,t=2,p=1$", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$AAAA",
  };
  g_autofree char *long_hash = g_strnfill (4000, 'A');

  for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++) {
    g_test_message ("%s", hashes[i]);
    g_assert_false (opbms_password_verify ("paper lantern 7", hashes[i]));
    g_assert_true (opbms_password_needs_rehash (hashes[i]));
  }
  memcpy (long_hash, "$argon2id$", strlen ("$argon2id$"));
  g_assert_false (opbms_password_verify ("paper lantern 7", long_hash));
}

static void
test_a_password_too_long_to_be_one_matches_nothing (void)
{
  g_autofree char *hash = opbms_password_hash ("paper lantern 7", NULL);
  g_autofree char *password = g_strnfill (1025, 'x');

  g_assert_false (opbms_password_verify (password, hash));
}

/* In time of the processor, which does not depend on what else the machine does. */
static double
measure (const char *hash)
{
  double best = G_MAXDOUBLE;

  for (int i = 0; i < 5; i++) {
    clock_t start = clock ();

    if (hash != NULL) {
      opbms_password_verify ("wrong", hash);
    } else {
      opbms_password_waste_time ("wrong");
    }
    best = MIN (best, (double) (clock () - start));
  }
  return best;
}

static void
test_wasting_time_takes_as_long_as_verifying (void)
{
  g_autofree char *hash = opbms_password_hash ("paper lantern 7", NULL);
  double ratio = measure (NULL) / measure (hash);

  g_test_message ("%.2f times as long", ratio);
  g_assert_cmpfloat (ratio, >, 0.7);
  g_assert_cmpfloat (ratio, <, 1.4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/billing/password/derived-keys-are-those-published",
                   test_derived_keys_are_those_published);
  g_test_add_func ("/billing/password/a-password-matches-its-hash-and-no-other",
                   test_a_password_matches_its_hash_and_no_other);
  g_test_add_func ("/billing/password/a-hash-of-django-is-verified",
                   test_a_hash_of_django_is_verified);
  g_test_add_func ("/billing/password/a-malformed-hash-matches-nothing",
                   test_a_malformed_hash_matches_nothing);
  g_test_add_func ("/billing/password/a-password-too-long-to-be-one-matches-nothing",
                   test_a_password_too_long_to_be_one_matches_nothing);
  g_test_add_func ("/billing/password/wasting-time-takes-as-long-as-verifying",
                   test_wasting_time_takes_as_long_as_verifying);
  return g_test_run ();
}
