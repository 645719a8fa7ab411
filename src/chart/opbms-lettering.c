/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart/opbms-lettering.h"

/* The sizes are those of libadwaita's classes caption, heading and title-2. */

static const struct {
  double      scale;
  PangoWeight weight;
} faces[OPBMS_N_FACES] = {
  [OPBMS_FACE_CAPTION] = { 0.82, PANGO_WEIGHT_NORMAL },
  [OPBMS_FACE_CAPTION_STRONG] = { 0.82, PANGO_WEIGHT_BOLD },
  [OPBMS_FACE_BODY] = { 1, PANGO_WEIGHT_NORMAL },
  [OPBMS_FACE_BODY_STRONG] = { 1, PANGO_WEIGHT_BOLD },
  [OPBMS_FACE_FIGURE] = { 1.36, PANGO_WEIGHT_HEAVY },
};

static PangoLayout *
new_layout (PangoContext *context,
            OpbmsFace     face)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (faces[face].scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (faces[face].weight));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

/**
 * opbms_lettering_init:
 * @self: (out caller-allocates): the lettering
 * @context: says which font, and of what size body text is
 */
void
opbms_lettering_init (OpbmsLettering *self,
                      PangoContext   *context)
{
  g_return_if_fail (self != NULL && PANGO_IS_CONTEXT (context));

  for (int i = 0; i < OPBMS_N_FACES; i++) {
    self->faces[i] = new_layout (context, (OpbmsFace) i);
    self->heights[i] = 0;
  }
}

/**
 * opbms_lettering_clear:
 * @self: a lettering, or one that is all zero
 */
void
opbms_lettering_clear (OpbmsLettering *self)
{
  for (int i = 0; i < OPBMS_N_FACES; i++) {
    g_clear_object (&self->faces[i]);
  }
}

/**
 * opbms_lettering_get_height:
 * @self: a lettering
 * @face: a face
 *
 * Returns: the height of a line; found out when first asked for, as a font takes memory
 */
double
opbms_lettering_get_height (OpbmsLettering *self,
                            OpbmsFace       face)
{
  if (self->heights[face] <= 0) {
    int height;

    pango_layout_set_text (self->faces[face], "0", -1);
    pango_layout_get_pixel_size (self->faces[face], NULL, &height);
    self->heights[face] = height;
  }

  return self->heights[face];
}

/**
 * opbms_lettering_measure:
 * @self: a lettering
 * @face: a face
 * @text: a line
 *
 * Returns: its width
 */
double
opbms_lettering_measure (OpbmsLettering *self,
                         OpbmsFace       face,
                         const char     *text)
{
  int width;

  pango_layout_set_width (self->faces[face], -1);
  pango_layout_set_text (self->faces[face], text, -1);
  pango_layout_get_pixel_size (self->faces[face], &width, NULL);

  return width;
}

/**
 * opbms_lettering_draw:
 * @self: a lettering
 * @cr: where to draw, in its colour
 * @face: a face
 * @text: a line
 * @x: where it stands, by @align
 * @y: the middle of the line, whatever its script
 * @align: 0: @x is its left end; 0.5: its middle; 1: its right end
 */
void
opbms_lettering_draw (OpbmsLettering *self,
                      cairo_t        *cr,
                      OpbmsFace       face,
                      const char     *text,
                      double          x,
                      double          y,
                      double          align)
{
  PangoLayout *layout = self->faces[face];
  int width;
  int height;

  pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width * align, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

/**
 * opbms_lettering_draw_in:
 * @self: a lettering
 * @cr: where to draw, in its colour
 * @face: a face
 * @text: a line
 * @x: the left end of the room for it
 * @y: the middle of the line
 * @width: the room for it; what does not fit ends in dots
 * @align: 0: it begins at the left end; 1: it ends at the right one
 */
void
opbms_lettering_draw_in (OpbmsLettering *self,
                         cairo_t        *cr,
                         OpbmsFace       face,
                         const char     *text,
                         double          x,
                         double          y,
                         double          width,
                         double          align)
{
  PangoLayout *layout = self->faces[face];

  if (opbms_lettering_measure (self, face, text) <= width) {
    opbms_lettering_draw (self, cr, face, text, x + width * align, y, align);
    return;
  }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MAX (width, 0) * PANGO_SCALE));
  cairo_move_to (cr, x, y - opbms_lettering_get_height (self, face) / 2);
  pango_cairo_show_layout (cr, layout);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_width (layout, -1);
}
