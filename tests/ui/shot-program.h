/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* Errors, menus and the windows of the program itself, in pictures. */

void shot_choose_file             (ShotStage *stage);
void shot_choose_database         (ShotStage *stage);
void shot_choose_database_wrongly (ShotStage *stage);
void shot_fail_to_read            (ShotStage *stage);
void shot_fail_to_read_again      (ShotStage *stage);
void shot_be_shut_out             (ShotStage *stage);
void shot_show_sidebar            (ShotStage *stage);
void shot_open_main_menu          (ShotStage *stage);
void shot_open_account_menu       (ShotStage *stage);
void shot_open_add_menu           (ShotStage *stage);
void shot_show_shortcuts          (ShotStage *stage);
void shot_show_about              (ShotStage *stage);
void shot_show_preferences        (ShotStage *stage);

G_END_DECLS
