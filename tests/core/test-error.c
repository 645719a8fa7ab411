/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/opbms-error.h"

#include <gio/gio.h>

static void
test_carries_the_field (void)
{
  g_autoptr (GError) error = NULL;

  opbms_error_set_field (&error, "amount", "“%s” is no %s.", "x", "amount");

  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "“x” is no amount.");
  g_assert_cmpstr (opbms_error_get_field (error), ==, "amount");
  g_assert_cmpuint (opbms_error_get_wait (error), ==, 0);
}

static void
test_carries_the_wait (void)
{
  g_autoptr (GError) error = NULL;

  opbms_error_set_wait (&error, 30, "Too many tries: 100 % of them wrong.");

  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_WAIT);
  g_assert_cmpstr (error->message, ==, "Too many tries: 100 % of them wrong.");
  g_assert_cmpuint (opbms_error_get_wait (error), ==, 30);
  g_assert_null (opbms_error_get_field (error));
}

static void
test_copy_carries_both (void)
{
  g_autoptr (GError) field = NULL;
  g_autoptr (GError) wait = NULL;
  g_autoptr (GError) field_copy = NULL;
  g_autoptr (GError) wait_copy = NULL;

  opbms_error_set_field (&field, "username", "Taken.");
  opbms_error_set_wait (&wait, 5, "Wait.");
  field_copy = g_error_copy (field);
  wait_copy = g_error_copy (wait);
  g_clear_error (&field);
  g_clear_error (&wait);

  g_assert_cmpstr (opbms_error_get_field (field_copy), ==, "username");
  g_assert_cmpuint (opbms_error_get_wait (wait_copy), ==, 5);
}

static void
test_other_errors_carry_nothing (void)
{
  g_autoptr (GError) plain = g_error_new_literal (OPBMS_ERROR, OPBMS_ERROR_INVALID, "Wrong.");
  g_autoptr (GError) busy = g_error_new_literal (OPBMS_ERROR, OPBMS_ERROR_BUSY, "Busy.");
  g_autoptr (GError) foreign = g_error_new_literal (G_IO_ERROR, OPBMS_ERROR_INVALID, "Not ours.");

  g_assert_null (opbms_error_get_field (plain));
  g_assert_null (opbms_error_get_field (busy));
  g_assert_null (opbms_error_get_field (foreign));
  g_assert_null (opbms_error_get_field (NULL));
  g_assert_cmpuint (opbms_error_get_wait (plain), ==, 0);
  g_assert_cmpuint (opbms_error_get_wait (foreign), ==, 0);
  g_assert_cmpuint (opbms_error_get_wait (NULL), ==, 0);
}

static void
test_no_place_for_an_error_is_fine (void)
{
  opbms_error_set_field (NULL, "amount", "Lost.");
  opbms_error_set_wait (NULL, 1, "Lost.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/error/carries-the-field", test_carries_the_field);
  g_test_add_func ("/core/error/carries-the-wait", test_carries_the_wait);
  g_test_add_func ("/core/error/copy-carries-both", test_copy_carries_both);
  g_test_add_func ("/core/error/other-errors-carry-nothing", test_other_errors_carry_nothing);
  g_test_add_func ("/core/error/no-place-for-an-error-is-fine", test_no_place_for_an_error_is_fine);

  return g_test_run ();
}
