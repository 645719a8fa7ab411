/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-password.h"

#include "config.h"
#include "billing/opbms-password.h"
#include "core/opbms-error.h"
#include "core/opbms-password-rules.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

/* Reads a password: a line of standard input, or typed twice at the terminal without being seen. A
 * password is never an option, as everybody on the machine can read the options of a program. */

static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP };

/* The signal that came while nothing typed was shown. */
static volatile sig_atomic_t signal_seen;

static void
on_signal (int number)
{
  signal_seen = number;
}

/* One line without its end, of at most OPBMS_PASSWORD_MAX_BYTES. Byte by byte: what follows the
 * line is not ours. */
static char *
read_line (GError **error)
{
  char buffer[OPBMS_PASSWORD_MAX_BYTES + 2];
  gsize length = 0;
  char *line;
  gssize n;
  char c = '\0';

  while ((n = read (STDIN_FILENO, &c, 1)) == 1 && c != '\n' && length < sizeof buffer - 1) {
    buffer[length++] = c;
  }
  if (n < 0 || (n == 0 && length == 0)) {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_IO, _("Reading the password: %s"),
                 n < 0 ? g_strerror (errno) : _("there is none"));
    return NULL;
  }
  if (length > 0 && buffer[length - 1] == '\r') {
    length--;
  }
  buffer[length] = '\0';
  line = g_strdup (buffer);
  explicit_bzero (buffer, sizeof buffer);

  return line;
}

/* Whatever ends the program meanwhile, the terminal shows again what is typed. */
static char *
ask (const char  *prompt,
     GError     **error)
{
  struct sigaction action = { .sa_handler = on_signal };
  struct sigaction old_actions[G_N_ELEMENTS (caught)];
  struct termios old_settings;
  struct termios settings;
  char *line;

  signal_seen = 0;
  tcgetattr (STDIN_FILENO, &old_settings);
  for (gsize i = 0; i < G_N_ELEMENTS (caught); i++) {
    sigaction (caught[i], &action, &old_actions[i]);
  }
  settings = old_settings;
  settings.c_lflag &= ~(tcflag_t) (ECHO | ECHOE | ECHOK | ECHONL);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &settings);

  /* Only now: what is typed before would be shown, and thrown away. */
  fputs (prompt, stderr);
  fflush (stderr);
  line = read_line (error);

  tcsetattr (STDIN_FILENO, TCSAFLUSH, &old_settings);
  for (gsize i = 0; i < G_N_ELEMENTS (caught); i++) {
    sigaction (caught[i], &old_actions[i], NULL);
  }
  fputc ('\n', stderr);
  if (signal_seen != 0) {
    raise (signal_seen);
  }

  return line;
}

static char *
ask_twice (GError **error)
{
  char *first = ask (_("Password: "), error);
  char *second = first != NULL ? ask (_("The same again: "), error) : NULL;
  gboolean are_same = second != NULL && g_str_equal (first, second);

  if (second != NULL && !are_same) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                         _("The two passwords are not the same."));
  }
  opbms_password_free (second);
  if (!are_same) {
    opbms_password_free (g_steal_pointer (&first));
  }

  return first;
}

/**
 * opbms_ctl_password_read:
 * @self: a run, which says where from
 * @error: return location for an error
 *
 * Returns: (transfer full): a password, of any bytes; free with opbms_password_free()
 */
char *
opbms_ctl_password_read (OpbmsCtl  *self,
                         GError   **error)
{
  char *password = NULL;

  if (self->options.password_stdin) {
    password = read_line (error);
  } else if (isatty (STDIN_FILENO)) {
    password = ask_twice (error);
  } else {
    opbms_ctl_set_usage (error, _("there is no terminal to ask for a password; give it as a line "
                                  "of standard input, with --password-stdin"));
  }
  if (password != NULL && !g_utf8_validate (password, -1, NULL)) {
    g_set_error_literal (error, OPBMS_ERROR, OPBMS_ERROR_INVALID,
                         _("The password is not UTF-8 text."));
    g_clear_pointer (&password, opbms_password_free);
  }

  return password;
}
