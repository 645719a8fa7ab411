/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One question to the keyring, answered or given up once; for the files of this folder. */

typedef struct {
  /* Set before it runs, never changed. */
  GHashTable   *attributes;
  char         *label;
  char         *secret;       /* wiped when it is freed */
  gboolean      is_owner_wanted; /* not the token; and of a keyring that is open */
  GCancellable *given_up;     /* what libsecret is given */
  GSourceFunc   run;

  /* Of whoever gets there first. */
  int           is_answered;  /* atomic */
  GSource      *deadline;
  GSource      *cancelled;    /* NULL: nobody can */
} OpbmsKeyringRequest;

GTask               *opbms_keyring_request_new            (gpointer             source,
                                                           GHashTable          *attributes,
                                                           GCancellable        *cancellable,
                                                           GAsyncReadyCallback  callback,
                                                           gpointer             user_data);
OpbmsKeyringRequest *opbms_keyring_request_get            (GTask               *task);
void                 opbms_keyring_request_start          (GTask               *task,
                                                           GSourceFunc          run);
void                 opbms_keyring_request_wait_for_person (GTask              *task);
void                 opbms_keyring_request_return         (GTask               *task,
                                                           gpointer             answer,
                                                           GDestroyNotify       answer_free);
void                 opbms_keyring_request_fail           (GTask               *task,
                                                           GError              *error);

G_END_DECLS
