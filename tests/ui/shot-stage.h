/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-ui.h"

G_BEGIN_DECLS

typedef enum {
  SHOT_AS_STAFF,
  SHOT_AS_CUSTOMER,
  SHOT_AS_VIEWER,      /* staff, in the window of a customer */
  SHOT_AS_FIRST_STAFF, /* of a database with nobody and nothing else */
  SHOT_SIGN_IN,        /* the window before anybody is signed in */
  SHOT_FIRST_START,    /* the same, on an empty database */
} ShotWho;

/* What a picture is made in: the sample data, and the window the picture begins with. */
typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  GtkWindow         *window;
} ShotStage;

ShotStage *shot_stage_open   (ShotWho     who,
                              const char *customer,
                              int         width);
void       shot_stage_settle (ShotStage  *stage);
void       shot_stage_close  (ShotStage  *stage);

G_END_DECLS
