/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shot-stage.h"

G_BEGIN_DECLS

/* The sign-in window and the keyring, in pictures. */

void shot_kept_use_keyring  (void);
void shot_kept_accounts     (ShotStage *stage);
void shot_kept_forgotten    (ShotStage *stage);
void shot_kept_revoked      (ShotStage *stage);
void shot_kept_no_keyring   (ShotStage *stage);

G_END_DECLS
