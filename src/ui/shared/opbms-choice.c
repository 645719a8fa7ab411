/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-choice.h"

#include "core/opbms-text.h"

#include <string.h>

/* What one chooses from: an id for the program, a title and a subtitle for people. */

struct _OpbmsChoice {
  GObject  parent_instance;

  char    *id;
  char    *title;
  char    *subtitle;
  char    *folded;   /* all three, to search in */
};

enum {
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (OpbmsChoice, opbms_choice, G_TYPE_OBJECT)

static void
opbms_choice_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  OpbmsChoice *self = OPBMS_CHOICE (object);

  switch (property_id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_SUBTITLE:
    g_value_set_string (value, self->subtitle);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_choice_finalize (GObject *object)
{
  OpbmsChoice *self = OPBMS_CHOICE (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->folded);

  G_OBJECT_CLASS (opbms_choice_parent_class)->finalize (object);
}

static void
opbms_choice_class_init (OpbmsChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = opbms_choice_finalize;
  object_class->get_property = opbms_choice_get_property;

  pspecs[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  pspecs[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_choice_init (OpbmsChoice *self)
{
}

/**
 * opbms_choice_new:
 * @id: what the program calls it
 * @title: what people call it
 * @subtitle: more about it; may be ""
 *
 * Returns: (transfer full): a choice
 */
OpbmsChoice *
opbms_choice_new (const char *id,
                  const char *title,
                  const char *subtitle)
{
  g_autofree char *all = NULL;
  OpbmsChoice *self;

  g_return_val_if_fail (id && title && subtitle, NULL);

  all = g_strjoin (" ", id, title, subtitle, NULL);
  self = g_object_new (OPBMS_TYPE_CHOICE, NULL);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->folded = opbms_text_fold (all);

  return self;
}

/**
 * opbms_choice_get_id:
 * @self: a choice
 *
 * Returns: (transfer none): what the program calls it
 */
const char *
opbms_choice_get_id (OpbmsChoice *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE (self), NULL);

  return self->id;
}

/**
 * opbms_choice_get_title:
 * @self: a choice
 *
 * Returns: (transfer none): what people call it
 */
const char *
opbms_choice_get_title (OpbmsChoice *self)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE (self), NULL);

  return self->title;
}

/**
 * opbms_choice_matches:
 * @self: a choice
 * @folded: what is searched for, from opbms_text_fold()
 *
 * Returns: whether it is in the choice's id, title or subtitle
 */
gboolean
opbms_choice_matches (OpbmsChoice *self,
                      const char  *folded)
{
  g_return_val_if_fail (OPBMS_IS_CHOICE (self), FALSE);

  return strstr (self->folded, folded) != NULL;
}
