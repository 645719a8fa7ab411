/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/opbms-start-job.h"

#include "billing/opbms-demo.h"
#include "billing/opbms-password.h"

/* The three ways to begin with a new database, as calls of the billing model. No widgets. */

#define PROGRESS_STEPS 1000

struct _OpbmsStartJob {
  /* Set before it runs, never changed. */
  OpbmsDate      fixed_today;
  OpbmsSettings *settings;
  char          *username;
  char          *email;
  char          *full_name;
  char          *password;
  char          *path;

  /* Atomic: the worker writes it, the main thread reads it. */
  int            progress; /* of PROGRESS_STEPS */
};

static void
clear (gpointer data)
{
  OpbmsStartJob *self = data;

  opbms_password_free (self->password);
  g_free (self->username);
  g_free (self->email);
  g_free (self->full_name);
  g_free (self->path);
  opbms_settings_free (self->settings);
}

static void
on_progress (gint64   done,
             gint64   total,
             gpointer user_data)
{
  OpbmsStartJob *self = user_data;

  g_atomic_int_set (&self->progress, total > 0 ? (int) (done * PROGRESS_STEPS / total) : 0);
}

/**
 * opbms_start_job_new:
 * @fixed_today: what day it is to be; %OPBMS_DATE_NONE for the real one
 * @settings: what the database's settings are to be
 *
 * Returns: (transfer full): a job
 */
OpbmsStartJob *
opbms_start_job_new (OpbmsDate            fixed_today,
                     const OpbmsSettings *settings)
{
  OpbmsStartJob *self;

  g_return_val_if_fail (settings, NULL);

  self = g_atomic_rc_box_new0 (OpbmsStartJob);
  self->fixed_today = fixed_today;
  self->settings = opbms_settings_copy (settings);

  return self;
}

/**
 * opbms_start_job_ref:
 * @self: a job
 *
 * Returns: (transfer full): @self
 */
OpbmsStartJob *
opbms_start_job_ref (OpbmsStartJob *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * opbms_start_job_unref:
 * @self: (transfer full): a job
 */
void
opbms_start_job_unref (OpbmsStartJob *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * opbms_start_job_set_draft:
 * @self: a job that does not run yet
 * @draft: the first administrator, for opbms_start_job_run_create(); copied
 */
void
opbms_start_job_set_draft (OpbmsStartJob           *self,
                           const OpbmsAccountDraft *draft)
{
  g_return_if_fail (self && !self->username);

  self->username = g_strdup (draft->username);
  self->email = g_strdup (draft->email);
  self->full_name = g_strdup (draft->full_name);
  self->password = g_strdup (draft->password);
}

/**
 * opbms_start_job_set_path:
 * @self: a job that does not run yet
 * @path: a database of the old program, for opbms_start_job_run_import()
 */
void
opbms_start_job_set_path (OpbmsStartJob *self,
                          const char    *path)
{
  g_return_if_fail (self && !self->path);

  self->path = g_strdup (path);
}

/**
 * opbms_start_job_get_progress:
 * @self: a job, running or not
 *
 * Returns: how much of the import is done, 0 to 1
 */
double
opbms_start_job_get_progress (OpbmsStartJob *self)
{
  g_return_val_if_fail (self, 0);

  return (double) g_atomic_int_get (&self->progress) / PROGRESS_STEPS;
}

/**
 * opbms_start_job_run_create:
 * @system: the system's session
 * @self: a job with a draft
 * @error: return location for an error: see opbms_account_create_first()
 *
 * Makes the first administrator and writes the settings. Blocks; not for the main thread.
 *
 * Returns: (transfer full): the administrator's #OpbmsSession, with the new settings
 */
gpointer
opbms_start_job_run_create (OpbmsSession  *system,
                            gpointer       self,
                            GError       **error)
{
  OpbmsStartJob *job = self;
  OpbmsAccountDraft draft = {
    .username = job->username,
    .email = job->email,
    .full_name = job->full_name,
    .password = job->password,
    .role = OPBMS_ROLE_ADMIN,
  };
  g_autoptr (OpbmsSession) renewed = NULL;
  g_autoptr (OpbmsAccount) account = NULL;
  gint64 id;

  if (!opbms_account_create_first (system, &draft, job->settings, &id, error)) {
    return NULL;
  }

  renewed = opbms_session_open_system (opbms_session_get_store (system), job->fixed_today, error);
  account = renewed ? opbms_account_get (renewed, id, error) : NULL;

  return account ? opbms_session_open_as (renewed, account->username, error) : NULL;
}

/**
 * opbms_start_job_run_import:
 * @system: the system's session
 * @self: a job with a path
 * @error: return location for an error: see opbms_django_import()
 *
 * Writes the settings, as amounts and times are read by them, and imports. Blocks; not for the
 * main thread.
 *
 * Returns: (transfer full): an #OpbmsImportReport
 */
gpointer
opbms_start_job_run_import (OpbmsSession  *system,
                            gpointer       self,
                            GError       **error)
{
  OpbmsStartJob *job = self;
  g_autoptr (OpbmsSession) renewed = NULL;

  if (!opbms_session_change_settings (system, job->settings, NULL, error)) {
    return NULL;
  }
  renewed = opbms_session_open_system (opbms_session_get_store (system), job->fixed_today, error);

  return renewed ? opbms_django_import (renewed, job->path, on_progress, job, error) : NULL;
}

/**
 * opbms_start_job_run_fill:
 * @system: the system's session
 * @self: a job
 * @error: return location for an error: see opbms_demo_fill()
 *
 * Fills the database with sample data, which has settings of its own. Blocks; not for the main
 * thread.
 *
 * Returns: (transfer full): a reference to @self, to say that it is done
 */
gpointer
opbms_start_job_run_fill (OpbmsSession  *system,
                          gpointer       self,
                          GError       **error)
{
  return opbms_demo_fill (system, error) ? opbms_start_job_ref (self) : NULL;
}
