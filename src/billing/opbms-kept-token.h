/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The secret of a kept sign-in; for the files of this folder. */

/* Of the text form of a hash: two digits for each of its 32 bytes, and the end. */
#define OPBMS_KEPT_HASH_SIZE 65

char     *opbms_kept_token_new_secret (char         hash[OPBMS_KEPT_HASH_SIZE]);
char     *opbms_kept_token_join       (gint64       id,
                                       const char  *secret);
gboolean  opbms_kept_token_split      (const char  *token,
                                       gint64      *id,
                                       char         hash[OPBMS_KEPT_HASH_SIZE]);
char     *opbms_kept_token_join_role  (const char  *role,
                                       const char  *secret);
const char *opbms_kept_token_split_role (const char *token,
                                       char       **role);
gboolean  opbms_kept_token_is_hash    (const char  *hash,
                                       const char  *kept_hash);

G_END_DECLS
