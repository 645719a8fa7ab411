/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/opbms-keyring.h"
#include "ui/shared/opbms-context.h"

G_BEGIN_DECLS

/* What is done with the keyring and the database, one after the other; for opbms-keeping.c. */

typedef void (*OpbmsKeepingStart) (GTask *task);

/* The data of its task. */
typedef struct {
  OpbmsKeepingStart  start;
  GTask             *waiting;   /* until it is started; then it is held by what it waits for */
  OpbmsContext      *system;
  OpbmsKeyring      *keyring;   /* NULL: not asked */
  gint64             account_id;
  char              *label;
  char              *owner;     /* as text */
  char              *token;     /* to keep, or to end; NULL: the keyring says */
  char              *old_token; /* what the keyring had; NULL if nothing */
  GError            *error;
  GApplication      *application; /* held */
} OpbmsKeeping;

GTask *opbms_keeping_turn_new   (OpbmsContext        *system,
                                 OpbmsKeyring        *keyring,
                                 gint64               account_id,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
void   opbms_keeping_turn_start (GTask               *task,
                                 OpbmsKeepingStart    start);

G_END_DECLS
