/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "billing/opbms-bill-type.h"
#include "core/opbms-text.h"
#include "ctl/opbms-ctl-help.h"
#include "ctl/opbms-ctl-parse.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

/* One run of opbmsctl, from the command line to the exit status: parse it, open the database, run
 * the command, say what went wrong. The commands are in files of their own, by noun. */

#define EXIT_DONE   0
#define EXIT_FAILED 1
#define EXIT_USAGE  2

#define DATABASE_VARIABLE "OPBMS_DATABASE"

G_DEFINE_QUARK (opbms-ctl-error-quark, opbms_ctl_error)

/**
 * opbms_ctl_set_usage:
 * @error: (optional): return location for an %OPBMS_CTL_ERROR_USAGE
 * @format: what cannot be understood, translated, with its arguments after it
 */
void
opbms_ctl_set_usage (GError     **error,
                     const char  *format,
                     ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, OPBMS_CTL_ERROR, OPBMS_CTL_ERROR_USAGE, message);
}

/**
 * opbms_ctl_dup_location:
 * @self: a run
 *
 * Returns: (transfer full): the database it is about
 */
char *
opbms_ctl_dup_location (OpbmsCtl *self)
{
  const char *variable = g_getenv (DATABASE_VARIABLE);

  if (self->options.database != NULL) {
    return g_strdup (self->options.database);
  }
  if (variable != NULL && variable[0] != '\0') {
    return g_strdup (variable);
  }

  return opbms_store_dup_default_location ();
}

static gboolean
open_session (OpbmsCtl  *self,
              GError   **error)
{
  g_autoptr (OpbmsSession) system = NULL;
  OpbmsDate today;

  if (!opbms_ctl_read_date ("--today", self->options.today, &today, error)) {
    return FALSE;
  }
  system = opbms_session_open_system (self->store, today, error);
  if (system == NULL) {
    return FALSE;
  }
  if (self->options.as != NULL) {
    self->session = opbms_session_open_as (system, self->options.as, error);
  } else {
    self->session = g_steal_pointer (&system);
  }
  if (self->session == NULL) {
    return FALSE;
  }
  self->output.settings = opbms_session_get_settings (self->session);
  self->output.clock = opbms_session_get_clock (self->session);

  return TRUE;
}

/**
 * opbms_ctl_open:
 * @self: a run
 * @flags: whether the database may be made
 * @error: return location for an error
 *
 * Opens the database and the session that --as and --today ask for.
 *
 * Returns: whether the command can begin
 */
gboolean
opbms_ctl_open (OpbmsCtl         *self,
                OpbmsStoreFlags   flags,
                GError          **error)
{
  g_autofree char *location = opbms_ctl_dup_location (self);
  g_autoptr (GError) local_error = NULL;

  self->store = opbms_store_open (location, flags, &local_error);
  if (self->store != NULL) {
    return open_session (self, error);
  }

  if (g_error_matches (local_error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("%s “%s setup” makes it."),
                 local_error->message, OPBMS_CTL_PROGRAM);
  } else {
    g_propagate_error (error, g_steal_pointer (&local_error));
  }

  return FALSE;
}

/**
 * opbms_ctl_require_staff:
 * @self: a run
 * @error: return location for an %OPBMS_ERROR_NOT_PERMITTED
 *
 * For what is done to the database as a whole, where no billing function asks.
 *
 * Returns: whether it acts for the system or an administrator
 */
gboolean
opbms_ctl_require_staff (OpbmsCtl  *self,
                         GError   **error)
{
  if (opbms_session_get_role (self->session) != OPBMS_ROLE_CUSTOMER) {
    return TRUE;
  }
  g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_NOT_PERMITTED,
                       _("Only an administrator may do this."));

  return FALSE;
}

/**
 * opbms_ctl_read_id:
 * @self: a run of a command whose argument is an id
 * @id: (out): the id
 * @error: an %OPBMS_CTL_ERROR_USAGE
 *
 * Returns: whether it is a number
 */
gboolean
opbms_ctl_read_id (OpbmsCtl  *self,
                   gint64    *id,
                   GError   **error)
{
  return opbms_ctl_read_count (_("ID"), self->options.arguments[0], 1, id, error);
}

/**
 * opbms_ctl_find_account:
 * @self: a run
 * @username: (nullable): whose
 * @id: (out): 0 for %NULL
 * @error: return location for an error: %OPBMS_ERROR_NOT_FOUND also for somebody else’s account
 *   when acting for a customer
 *
 * Returns: whether there is such an account, or none was asked for
 */
gboolean
opbms_ctl_find_account (OpbmsCtl    *self,
                        const char  *username,
                        gint64      *id,
                        GError     **error)
{
  g_autoptr (OpbmsAccount) account = NULL;

  *id = 0;
  if (username == NULL) {
    return TRUE;
  }
  account = opbms_account_find (self->session, username, error);
  if (account == NULL) {
    return FALSE;
  }
  *id = account->id;

  return TRUE;
}

/**
 * opbms_ctl_find_type:
 * @self: a run
 * @name: (nullable): what it is called, in any case
 * @id: (out): 0 for %NULL
 * @error: return location for an error
 *
 * Returns: whether there is such a bill type, retired or not, or none was asked for
 */
gboolean
opbms_ctl_find_type (OpbmsCtl    *self,
                     const char  *name,
                     gint64      *id,
                     GError     **error)
{
  g_autofree char *clean = name != NULL ? opbms_text_clean (name) : NULL;
  g_autofree char *folded = clean != NULL ? opbms_text_fold (clean) : NULL;
  g_autoptr (GPtrArray) types = NULL;

  *id = 0;
  if (name == NULL) {
    return TRUE;
  }
  types = opbms_bill_type_list (self->session, error);
  if (types == NULL) {
    return FALSE;
  }
  for (guint i = 0; i < types->len; i++) {
    const OpbmsBillType *type = g_ptr_array_index (types, i);
    g_autofree char *type_folded = opbms_text_fold (type->name);

    if (g_str_equal (type_folded, folded)) {
      *id = type->id;
      return TRUE;
    }
  }
  g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_NOT_FOUND, _("There is no bill type “%s”."), clean);

  return FALSE;
}

static gboolean
run (OpbmsCtl           *self,
     const char *const  *arguments,
     GError            **error)
{
  if (!opbms_ctl_parse (self, arguments, error)) {
    return FALSE;
  }
  if (self->options.version) {
    printf ("%s %s\n", OPBMS_CTL_PROGRAM, PACKAGE_VERSION);
    return TRUE;
  }
  if (self->options.help) {
    opbms_ctl_help_print (self);
    return TRUE;
  }

  self->output.is_json = self->options.json;
  if (self->command->opens == OPBMS_CTL_OPENS_EXISTING &&
      !opbms_ctl_open (self, OPBMS_STORE_EXISTING, error)) {
    return FALSE;
  }
  if (self->command->opens == OPBMS_CTL_OPENS_NEW &&
      !opbms_ctl_open (self, OPBMS_STORE_CREATE, error)) {
    return FALSE;
  }

  return self->command->run (self, error);
}

/* One line, whatever the message quotes. */
static int
report (const GError *error)
{
  g_autofree char *message = opbms_ctl_output_dup_printable (error->message, FALSE);

  fprintf (stderr, "%s: %s\n", OPBMS_CTL_PROGRAM, message);

  return g_error_matches (error, OPBMS_CTL_ERROR, OPBMS_CTL_ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
}

static void
clear (OpbmsCtl *self)
{
  g_clear_pointer (&self->session, opbms_session_unref);
  if (self->store != NULL) {
    opbms_store_close (self->store);
  }
  g_clear_object (&self->store);
  opbms_ctl_options_clear (&self->options);
}

/**
 * opbms_ctl_main:
 * @argc: as main() gets it
 * @argv: as main() gets it
 *
 * Returns: the exit status: 0 done, 1 refused or failed, 2 not understood
 */
int
opbms_ctl_main (int    argc,
                char **argv)
{
  OpbmsCtl self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) output_error = NULL;
  int status = EXIT_DONE;

  if (!run (&self, (const char *const *) argv + MIN (1, argc), &error)) {
    status = report (error);
  }
  if (!opbms_ctl_output_finish (&output_error) && error == NULL) {
    status = report (output_error);
  }
  clear (&self);

  return status;
}
