/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"
#include "ctl/opbms-ctl-options.h"
#include "ctl/opbms-ctl-output.h"

G_BEGIN_DECLS

#define OPBMS_CTL_PROGRAM "opbmsctl"

#define OPBMS_CTL_ERROR (opbms_ctl_error_quark ())

/**
 * OpbmsCtlErrorCode:
 * @OPBMS_CTL_ERROR_USAGE: the command line cannot be understood; exit status 2, where any other
 *   error gives 1
 */
typedef enum {
  OPBMS_CTL_ERROR_USAGE,
} OpbmsCtlErrorCode;

typedef struct _OpbmsCtl OpbmsCtl;

/**
 * OpbmsCtlOpens:
 * @OPBMS_CTL_OPENS_EXISTING: the command needs a database that is there
 * @OPBMS_CTL_OPENS_NEW: it makes one if there is none
 * @OPBMS_CTL_OPENS_ITSELF: it has something to do first, and calls opbms_ctl_open()
 */
typedef enum {
  OPBMS_CTL_OPENS_EXISTING,
  OPBMS_CTL_OPENS_NEW,
  OPBMS_CTL_OPENS_ITSELF,
} OpbmsCtlOpens;

/**
 * OpbmsCtlCommand:
 * @noun: its first word
 * @verb: (nullable): its second word
 * @argument: (nullable): what it needs besides options: "ID"
 * @options: names of the options it takes, with blanks between them; "!" after one it needs
 * @summary: what it does, in one line
 * @details: (nullable): what else there is to know
 * @prints: what it prints with --json: "bill", "[bill]" for a list, or the object itself
 * @opens: which database it needs
 * @run: does it
 *
 * One command. Static; texts are untranslated.
 */
typedef struct {
  const char     *noun;
  const char     *verb;
  const char     *argument;
  const char     *options;
  const char     *summary;
  const char     *details;
  const char     *prints;
  OpbmsCtlOpens   opens;
  gboolean      (*run) (OpbmsCtl  *self,
                        GError   **error);
} OpbmsCtlCommand;

/**
 * OpbmsCtl:
 *
 * One run of the program: what it was asked, and what it works with.
 */
struct _OpbmsCtl {
  const OpbmsCtlCommand *command; /* NULL if help was asked for without one */
  const char            *noun;    /* of whose commands help was asked for, or NULL */
  OpbmsCtlOptions        options;
  OpbmsStore            *store;
  OpbmsSession          *session; /* whose rights it has */
  OpbmsCtlOutput         output;
};

GQuark      opbms_ctl_error_quark   (void);
void        opbms_ctl_set_usage     (GError     **error,
                                     const char  *format,
                                     ...) G_GNUC_PRINTF (2, 3);

char       *opbms_ctl_dup_location  (OpbmsCtl  *self);
gboolean    opbms_ctl_open          (OpbmsCtl         *self,
                                     OpbmsStoreFlags   flags,
                                     GError          **error);
gboolean    opbms_ctl_require_staff (OpbmsCtl  *self,
                                     GError   **error);
gboolean    opbms_ctl_read_id       (OpbmsCtl  *self,
                                     gint64    *id,
                                     GError   **error);
gboolean    opbms_ctl_find_account  (OpbmsCtl    *self,
                                     const char  *username,
                                     gint64      *id,
                                     GError     **error);
gboolean    opbms_ctl_find_type     (OpbmsCtl    *self,
                                     const char  *name,
                                     gint64      *id,
                                     GError     **error);

int         opbms_ctl_main          (int     argc,
                                     char  **argv);

G_END_DECLS
