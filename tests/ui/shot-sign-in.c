/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-sign-in.h"

#include "ui/sign-in/opbms-sign-in-form.h"
#include "ui/sign-in/opbms-sign-in-window.h"

void
shot_fail_to_sign_in (ShotStage *stage)
{
  opbms_test_type (stage->window, "Username", "asha");
  for (int i = 0; i < 4; i++) {
    opbms_test_type (stage->window, "Password", "not my word");
    opbms_test_press (stage->window, "Sign In");
    opbms_test_wait_until (opbms_test_shows (stage->window, "wrong"));
  }
}

void
shot_fail_to_open (ShotStage *stage)
{
  g_autoptr (GError) error = NULL;

  g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       "Opening the database: the file was made by a newer OPBMS. "
                       "Nothing was changed.");
  opbms_sign_in_window_show_error (OPBMS_SIGN_IN_WINDOW (stage->window), "vidya.sqlite3", error);
}

void
shot_come_back (ShotStage *stage)
{
  opbms_sign_in_window_set_notice (OPBMS_SIGN_IN_WINDOW (stage->window),
                                   "Signed out after 15 minutes without use");
  opbms_sign_in_window_set_context (OPBMS_SIGN_IN_WINDOW (stage->window), stage->context, FALSE);
}

/* What the window says of a server on another computer; here there is none. */
void
shot_be_exposed (ShotStage *stage)
{
  GtkWidget *form = opbms_test_find_type (stage->window, OPBMS_TYPE_SIGN_IN_FORM);
  GObject *strip = gtk_widget_get_template_child (form, OPBMS_TYPE_SIGN_IN_FORM, "exposed_strip");

  gtk_widget_set_visible (GTK_WIDGET (strip), TRUE);
}

void
shot_name_organisation (ShotStage *stage)
{
  opbms_test_type (stage->window, "Organisation", "Vidya Tuition Centre");
}

void
shot_choose_currency (ShotStage *stage)
{
  shot_name_organisation (stage);
  opbms_test_press (stage->window, "Currency");
  opbms_test_find (stage->window, "Search");
}

void
shot_name_administrator (ShotStage *stage)
{
  shot_name_organisation (stage);
  opbms_test_press (stage->window, "Next");
  opbms_test_type (stage->window, "Full name", "Meera Iyer");
  opbms_test_type (stage->window, "Username", "meera");
  opbms_test_type (stage->window, "Password", "meera2026");
  opbms_test_type (stage->window, "Password again", "meera20");
}

void
shot_be_ready (ShotStage *stage)
{
  shot_name_administrator (stage);
  opbms_test_type (stage->window, "Password", "paper lantern 7");
  opbms_test_type (stage->window, "Password again", "paper lantern 7");
  opbms_test_press (stage->window, "Next");
  opbms_test_find (stage->window, "Start");
}
