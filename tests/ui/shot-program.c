/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shot-program.h"

#include "shot-customers.h"

#include "ui/opbms-shut-out.h"
#include "ui/shared/opbms-database-dialog.h"
#include "ui/shared/opbms-preferences-window.h"
#include "ui/shared/opbms-window.h"

void
shot_fail_to_read (ShotStage *stage)
{
  opbms_store_close (stage->database->store);
  shot_show_customers (stage);
  opbms_test_find (stage->window, "This Page Could Not Be Read");
  opbms_test_press (stage->window, "Details");
}

void
shot_fail_to_read_again (ShotStage *stage)
{
  opbms_store_close (stage->database->store);
  opbms_page_reload (opbms_window_get_visible_page (OPBMS_WINDOW (stage->window)));
  opbms_test_wait_until (opbms_test_shows (stage->window, "may be out of date"));
}

/* As a server has it done; here is none. */
void
shot_be_shut_out (ShotStage *stage)
{
  opbms_shut_out_watch (OPBMS_WINDOW (stage->window));
  g_signal_emit_by_name (opbms_context_get_store (stage->context), "shut-out");
  opbms_test_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
}

/* In a narrow window it has to be asked for. */
void
shot_show_sidebar (ShotStage *stage)
{
  if (!opbms_test_look_for (stage->window, "Main Menu")) {
    gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.toggle-sidebar", NULL);
  }
  opbms_test_find (stage->window, "Main Menu");
  shot_stage_settle (stage);
}

void
shot_open_main_menu (ShotStage *stage)
{
  shot_show_sidebar (stage);
  opbms_test_press (stage->window, "Main Menu");
}

void
shot_open_account_menu (ShotStage *stage)
{
  shot_show_sidebar (stage);
  opbms_test_press (stage->window, "Meera Iyer, Administrator");
}

void
shot_open_add_menu (ShotStage *stage)
{
  GtkWidget *add = opbms_test_look_for (stage->window, "Add");
  GtkWidget *split = add ? NULL : opbms_test_find_type (stage->window, ADW_TYPE_SPLIT_BUTTON);

  if (add) {
    opbms_test_press_widget (add);
  } else {
    adw_split_button_popup (ADW_SPLIT_BUTTON (split));
  }
}

void
shot_show_shortcuts (ShotStage *stage)
{
  GActionGroup *actions = G_ACTION_GROUP (opbms_test_ui_get_application ());

  g_action_group_activate_action (actions, "shortcuts", NULL);
  opbms_test_wait_for_window (GTK_TYPE_SHORTCUTS_WINDOW);
}

void
shot_show_about (ShotStage *stage)
{
  GActionGroup *actions = G_ACTION_GROUP (opbms_test_ui_get_application ());

  g_action_group_activate_action (actions, "about", NULL);
  opbms_test_wait_for_window (ADW_TYPE_ABOUT_WINDOW);
}

void
shot_show_preferences (ShotStage *stage)
{
  GtkWidget *window = opbms_preferences_window_new (stage->context);

  gtk_window_set_transient_for (GTK_WINDOW (window), stage->window);
  gtk_window_present (GTK_WINDOW (window));
  if (opbms_context_is_staff (stage->context)) {
    opbms_test_wait_until (gtk_widget_is_sensitive (opbms_test_find (window, "Name")));
  }
}

static GtkWidget *
open_database_dialog (ShotStage  *stage,
                      const char *location)
{
  GtkWidget *dialog = opbms_database_dialog_new (location);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), stage->window);
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

void
shot_choose_file (ShotStage *stage)
{
  open_database_dialog (stage, "");
}

void
shot_choose_database (ShotStage *stage)
{
  GtkWidget *dialog = open_database_dialog (stage, "postgresql://127.0.0.1:1/fees");

  opbms_test_press (dialog, "Test Connection");
  opbms_test_wait_until (opbms_test_shows (dialog, "cannot be reached"));
}

void
shot_choose_database_wrongly (ShotStage *stage)
{
  GtkWidget *dialog = open_database_dialog (stage, "postgresql://127.0.0.1:1/fees");

  opbms_test_type (dialog, "Port", "database");
  opbms_test_press (dialog, "Test Connection");
}
