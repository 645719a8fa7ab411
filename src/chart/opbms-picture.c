/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-picture.h"

#include "config.h"
#include "core/opbms-error.h"
#include "core/opbms-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Charts as files. A picture is whole in memory before its file is touched, and takes the place of
 * the one that was there at once or not at all. */

#define WIDTH        760
#define MARGIN       24
#define GAP          6
#define SECTION      18
#define PNG_SCALE    2    /* so that it is sharp on paper and on dense screens */
#define POINTS       0.75 /* of a pixel */

/* Everything that drawing and measuring needs. */
typedef struct {
  const OpbmsPicture *picture;
  PangoContext       *context;
  OpbmsLettering      lettering;
  OpbmsPalette        palette;
  OpbmsChart          chart;
  double              chart_y;
  double              height;
} Sheet;

/**
 * opbms_picture_new:
 * @kind: the kind of chart
 * @series: (transfer none): what it shows; gathered, for a pie
 * @title: what it is about
 * @subtitle: (nullable): a second line
 * @font: a font and the size of body text in points, such as "Cantarell 11"
 * @right_to_left: whether one reads from right to left
 *
 * Returns: (transfer full): a picture
 */
OpbmsPicture *
opbms_picture_new (OpbmsChartKind  kind,
                   OpbmsSeries    *series,
                   const char     *title,
                   const char     *subtitle,
                   const char     *font,
                   gboolean        right_to_left)
{
  OpbmsPicture *self;

  g_return_val_if_fail (series != NULL && title != NULL && font != NULL, NULL);

  self = g_new0 (OpbmsPicture, 1);
  self->kind = kind;
  self->series = opbms_series_ref (series);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->font = g_strdup (font);
  self->right_to_left = right_to_left;

  return self;
}

/**
 * opbms_picture_free:
 * @self: (transfer full): a picture
 */
void
opbms_picture_free (OpbmsPicture *self)
{
  g_return_if_fail (self != NULL);

  opbms_series_unref (self->series);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->font);
  g_free (self);
}

static void
sheet_init (Sheet              *self,
            const OpbmsPicture *picture)
{
  PangoFontDescription *font = pango_font_description_from_string (picture->font);
  double width = WIDTH - 2 * MARGIN;
  double height;

  self->picture = picture;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_font_description (self->context, font);
  pango_font_description_free (font);
  opbms_lettering_init (&self->lettering, self->context);
  opbms_palette_init (&self->palette, NULL, FALSE, FALSE);

  self->chart_y = MARGIN + opbms_lettering_get_height (&self->lettering, OPBMS_FACE_BODY_STRONG)
                  + opbms_lettering_get_height (&self->lettering, OPBMS_FACE_CAPTION) + SECTION;
  if (picture->kind == OPBMS_CHART_BARS) {
    self->chart_y += opbms_lettering_get_height (&self->lettering, OPBMS_FACE_BODY) + SECTION;
  }
  height = opbms_chart_get_height (picture->kind, picture->series, &self->lettering, width);
  opbms_chart_lay_out (&self->chart, picture->kind, picture->series, &self->lettering, width,
                       height, picture->right_to_left);
  self->height = ceil (self->chart_y + height + MARGIN);
}

static void
sheet_clear (Sheet *self)
{
  opbms_lettering_clear (&self->lettering);
  g_clear_object (&self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

/* Draws a text some way on from where one begins to read, and returns how far it went. */
static double
write_on (Sheet      *self,
          cairo_t    *cr,
          OpbmsFace   face,
          const char *text,
          double      start,
          double      y)
{
  gboolean mirrored = self->picture->right_to_left;

  opbms_lettering_draw (&self->lettering, cr, face, text, mirrored ? WIDTH - start : start, y,
                        mirrored ? 1 : 0);

  return start + opbms_lettering_measure (&self->lettering, face, text);
}

static void
draw_legend (Sheet   *self,
             cairo_t *cr,
             double   y)
{
  const OpbmsSeries *series = self->picture->series;
  OpbmsPaint paint = { cr, &self->lettering, &self->palette, -1 };
  double x = write_on (self, cr, OPBMS_FACE_BODY_STRONG, series->total.name, MARGIN, y) + SECTION;

  for (guint i = 0; i < series->n_columns; i++) {
    opbms_paint_swatch (&paint, series->hues[i],
                        self->picture->right_to_left ? WIDTH - x - OPBMS_SWATCH_SIZE : x, y);
    opbms_paint_use_text (&paint, OPBMS_PAINT_PLAIN);
    x = write_on (self, cr, OPBMS_FACE_BODY, series->columns[i], x + OPBMS_SWATCH_SIZE + GAP, y);
    x = write_on (self, cr, OPBMS_FACE_BODY, series->total.texts[i], x + GAP, y) + SECTION;
  }
}

static void
draw_sheet (Sheet   *self,
            cairo_t *cr)
{
  OpbmsPaint paint = { cr, &self->lettering, &self->palette, -1 };
  double line = opbms_lettering_get_height (&self->lettering, OPBMS_FACE_BODY_STRONG);
  double caption = opbms_lettering_get_height (&self->lettering, OPBMS_FACE_CAPTION);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  opbms_paint_use_text (&paint, OPBMS_PAINT_PLAIN);
  write_on (self, cr, OPBMS_FACE_BODY_STRONG, self->picture->title, MARGIN, MARGIN + line / 2);
  if (self->picture->subtitle) {
    opbms_paint_use_text (&paint, OPBMS_PAINT_DIM);
    write_on (self, cr, OPBMS_FACE_CAPTION, self->picture->subtitle, MARGIN,
              MARGIN + line + caption / 2);
  }
  if (self->picture->kind == OPBMS_CHART_BARS) {
    opbms_paint_use_text (&paint, OPBMS_PAINT_PLAIN);
    draw_legend (self, cr, MARGIN + line + caption + SECTION + line / 2);
  }
  cairo_translate (cr, MARGIN, self->chart_y);
  opbms_chart_draw (&self->chart, cr, &self->lettering, &self->palette, -1);
}

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
new_surface (Sheet              *sheet,
             OpbmsPictureFormat  format,
             GByteArray         *data)
{
  double width = WIDTH * POINTS;
  double height = sheet->height * POINTS;
  cairo_surface_t *surface;

  if (format == OPBMS_PICTURE_PNG) {
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH * PNG_SCALE,
                                          (int) sheet->height * PNG_SCALE);
    cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
  } else if (format == OPBMS_PICTURE_SVG) {
    surface = cairo_svg_surface_create_for_stream (append, data, width, height);
    cairo_surface_set_device_scale (surface, POINTS, POINTS);
  } else {
    surface = cairo_pdf_surface_create_for_stream (append, data, width, height);
    cairo_surface_set_device_scale (surface, POINTS, POINTS);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sheet->picture->title);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "OPBMS");
  }

  return surface;
}

/* Letters are shapes in an SVG of cairo's: what it says has to be said besides. */
static void
insert_description (const OpbmsPicture *self,
                    GByteArray         *data)
{
  g_autoptr (GString) text = g_string_new_len ((const char *) data->data, data->len);
  const char *svg = strstr (text->str, "<svg ");
  const char *end = svg ? strchr (svg, '>') : NULL;
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (self->title, -1);
  g_autofree char *escaped = NULL;

  g_return_if_fail (end != NULL);

  for (guint i = 0; i < self->series->points->len; i++) {
    g_autofree char *point = opbms_series_say (self->series, opbms_series_get (self->series, i));

    g_string_append_printf (said, "%s%s", i > 0 ? "\n" : "", point);
  }
  escaped = g_markup_escape_text (said->str, -1);
  g_string_printf (said, "\n<title>%s</title>\n<desc>%s</desc>", title, escaped);
  g_string_insert (text, end + 1 - text->str, said->str);
  g_byte_array_set_size (data, 0);
  g_byte_array_append (data, (const guint8 *) text->str, (guint) text->len);
}

/**
 * opbms_picture_render:
 * @self: a picture
 * @format: the format
 * @error: return location for an error
 *
 * Returns: (transfer full): what to write to a file; %NULL with @error set
 */
GBytes *
opbms_picture_render (const OpbmsPicture  *self,
                      OpbmsPictureFormat   format,
                      GError             **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_auto (Sheet) sheet = { 0 };
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  sheet_init (&sheet, self);
  surface = new_surface (&sheet, format, data);
  cr = cairo_create (surface);
  draw_sheet (&sheet, cr);
  cairo_destroy (cr);
  if (format == OPBMS_PICTURE_PNG) {
    status = cairo_surface_write_to_png_stream (surface, append, data);
  } else {
    cairo_surface_finish (surface);
    status = cairo_surface_status (surface);
  }
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_FAILED, _("Drawing the chart: %s."),
                 cairo_status_to_string (status));
    return NULL;
  }
  if (format == OPBMS_PICTURE_SVG) {
    insert_description (self, data);
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

/**
 * opbms_picture_save:
 * @self: a picture
 * @format: the format
 * @path: the file, which is replaced if it is there
 * @error: return location for an error
 *
 * Blocks until the picture is on the disk.
 *
 * Returns: whether it is; if not, a file that was there is as it was. %OPBMS_ERROR_NO_SPACE,
 *   %OPBMS_ERROR_READ_ONLY
 */
gboolean
opbms_picture_save (const OpbmsPicture  *self,
                    OpbmsPictureFormat   format,
                    const char          *path,
                    GError             **error)
{
  g_autoptr (GBytes) data = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  data = opbms_picture_render (self, format, error);

  return data != NULL && opbms_file_save (path, data, 0666, error);
}

/**
 * opbms_picture_format_get_ending:
 * @format: a format
 *
 * Returns: how names of its files end, such as "png"
 */
const char *
opbms_picture_format_get_ending (OpbmsPictureFormat format)
{
  static const char *const endings[OPBMS_N_PICTURE_FORMATS] = { "png", "svg", "pdf" };

  g_return_val_if_fail (format < OPBMS_N_PICTURE_FORMATS, NULL);

  return endings[format];
}
