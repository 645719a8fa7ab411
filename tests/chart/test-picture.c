/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-picture.h"

#include "core/opbms-error.h"
#include "opbms-test-chart.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct {
  char         *folder;
  OpbmsPicture *picture;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const OpbmsMoney values[] = { 18600000, 17135000, 19300000, 11842000 };
  g_autoptr (OpbmsSeries) series = opbms_test_series_new (values, 2, 2);

  fixture->folder = g_dir_make_tmp ("opbms-picture-XXXXXX", NULL);
  fixture->picture = opbms_picture_new (OPBMS_CHART_BARS, series, "Billed & paid", "By month",
                                        "Cantarell 11", FALSE);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_remove (path);
  }
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_chmod (fixture->folder, 0700);
  empty_folder (fixture->folder);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  opbms_picture_free (fixture->picture);
}

static char *
save (Fixture            *fixture,
      OpbmsPictureFormat  format,
      const char         *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  GError *error = NULL;

  opbms_picture_save (fixture->picture, format, path, &error);
  g_assert_no_error (error);

  return path;
}

static void
test_a_png_is_twice_as_fine (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autofree char *path = save (fixture, OPBMS_PICTURE_PNG, "chart.png");
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 1520);
  g_assert_cmpint (cairo_image_surface_get_height (surface), >, 700);
  g_assert_cmpint (cairo_image_surface_get_height (surface), <, 1000);
  cairo_surface_destroy (surface);
}

static void
test_an_svg_says_what_it_shows (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autofree char *path = save (fixture, OPBMS_PICTURE_SVG, "chart.svg");
  g_autofree char *text = NULL;
  GMarkupParser parser = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  GError *error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<title>Billed &amp; paid</title>"));
  g_assert_nonnull (strstr (text, "Point 2: Billed ₹1,93,000.00, Paid ₹1,18,420.00"));
  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
}

/* Its texts are texts, which can be searched and copied. */
static void
test_a_pdf_can_be_read (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = save (fixture, OPBMS_PICTURE_PDF, "chart.pdf");
  const char *texts[] = {
    "Billed & paid", "By month", "All", "Billed", "₹3,79,000.00", "Paid", "₹2,89,770.00",
    "₹2,00,000", "₹0",
  };
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *output = NULL;
  GError *error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (strstr (output, texts[i]) == NULL) {
      g_error ("no “%s” in:\n%s", texts[i], output);
    }
  }
}

static void
test_every_kind_is_drawn_in_every_format (Fixture       *fixture,
                                          gconstpointer  data)
{
  for (int kind = OPBMS_CHART_BARS; kind <= OPBMS_CHART_AGES; kind++) {
    for (int i = 0; i < OPBMS_N_PICTURE_FORMATS * 4; i++) {
      g_autoptr (OpbmsSeries) all = opbms_test_series_random (i / 6 * 12, 1);
      g_autoptr (OpbmsSeries) series = opbms_series_gather (all, "Other");
      g_autoptr (OpbmsPicture) picture = opbms_picture_new ((OpbmsChartKind) kind, series, "Title",
                                                            NULL, "Sans 10", i % 2);
      g_autoptr (GBytes) bytes = NULL;
      GError *error = NULL;

      bytes = opbms_picture_render (picture, (OpbmsPictureFormat) (i % OPBMS_N_PICTURE_FORMATS),
                                    &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 500);
    }
  }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL) {
    n++;
  }

  return n;
}

/* A disk that is full part of the way stands here for a limit on how large a file may be. */
static void
test_a_failure_leaves_what_was_there (Fixture       *fixture,
                                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "chart.png", NULL);
  g_autofree char *content = NULL;
  struct rlimit old;
  struct rlimit small;
  GError *error = NULL;

  g_assert_true (g_file_set_contents (path, "as it was", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 512;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (opbms_picture_save (fixture->picture, OPBMS_PICTURE_PNG, path, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "chart.png"));
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "as it was");
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
test_a_folder_that_cannot_be_written_is_said (Fixture       *fixture,
                                              gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "chart.svg", NULL);
  GError *error = NULL;

  if (getuid () == 0) { /* who may write everywhere, but not there */
    g_free (path);
    path = g_strdup ("/proc/chart.svg");
  }
  g_chmod (fixture->folder, 0500);
  g_assert_false (opbms_picture_save (fixture->picture, OPBMS_PICTURE_SVG, path, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "chart.svg"));
  if (getuid () != 0) {
    g_assert_error (error, OPBMS_ERROR, OPBMS_ERROR_READ_ONLY);
  }
  g_clear_error (&error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/chart/picture/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("a-png-is-twice-as-fine", test_a_png_is_twice_as_fine);
  ADD ("an-svg-says-what-it-shows", test_an_svg_says_what_it_shows);
  ADD ("a-pdf-can-be-read", test_a_pdf_can_be_read);
  ADD ("every-kind-is-drawn-in-every-format", test_every_kind_is_drawn_in_every_format);
  ADD ("a-failure-leaves-what-was-there", test_a_failure_leaves_what_was_there);
  ADD ("a-folder-that-cannot-be-written-is-said", test_a_folder_that_cannot_be_written_is_said);

  return g_test_run ();
}
