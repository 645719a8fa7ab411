/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/opbms-money.h"
#include "core/opbms-date.h"

G_BEGIN_DECLS

/**
 * OpbmsCtlOptions:
 *
 * The options of all commands, %NULL or %FALSE for one that was not given, as they were typed.
 * Cleared with opbms_ctl_options_clear().
 */
typedef struct {
  /* of every command */
  char     *database;
  char     *today;
  char     *as;
  gboolean  json;
  gboolean  help;
  gboolean  version;

  char     *address;
  char     *amount;
  char     *count;
  char     *customer;
  char     *description;
  char     *due;
  char     *email;
  char     *every;
  char     *from;
  char     *full_name;
  char     *limit;
  char     *name;
  char     *next;
  char     *notes;
  char     *order;
  char     *phone;
  char     *search;
  char     *start;
  char     *status;
  char     *title;
  char     *to;
  char     *type;
  char     *unit;
  char     *username;
  gboolean  admin;
  gboolean  bill_missed;
  gboolean  decline;
  gboolean  password_stdin;
  gboolean  reverse;

  char    **arguments; /* what is no option */
} OpbmsCtlOptions;

/**
 * OpbmsCtlOption:
 * @name: without its dashes
 * @letter: the short form, or 0
 * @value: (nullable): what stands for its value; %NULL for one that has none
 * @help: what it is for, untranslated
 * @offset: of its value in OpbmsCtlOptions
 *
 * One option. Static.
 */
typedef struct {
  const char *name;
  char        letter;
  const char *value;
  const char *help;
  gsize       offset;
} OpbmsCtlOption;

#define OPBMS_CTL_GLOBAL_OPTIONS "database today as json help version"

const OpbmsCtlOption *opbms_ctl_option_find        (const char            *name);
gboolean              opbms_ctl_option_is_given    (const OpbmsCtlOption  *option,
                                                    const OpbmsCtlOptions *options);

gboolean              opbms_ctl_options_parse      (OpbmsCtlOptions       *self,
                                                    const char *const     *arguments,
                                                    const char            *names,
                                                    gboolean               only_before,
                                                    GError               **error);
void                  opbms_ctl_options_clear      (OpbmsCtlOptions       *self);

gboolean              opbms_ctl_read_date          (const char            *name,
                                                    const char            *text,
                                                    OpbmsDate             *date,
                                                    GError               **error);
gboolean              opbms_ctl_read_count         (const char            *name,
                                                    const char            *text,
                                                    gint64                 least,
                                                    gint64                *count,
                                                    GError               **error);
gboolean              opbms_ctl_read_word          (const char            *name,
                                                    const char            *text,
                                                    const char *const     *words,
                                                    guint                 *index,
                                                    GError               **error);
gboolean              opbms_ctl_read_amount        (const OpbmsCurrency   *currency,
                                                    const char            *text,
                                                    OpbmsMoney            *amount,
                                                    GError               **error);

G_END_DECLS
