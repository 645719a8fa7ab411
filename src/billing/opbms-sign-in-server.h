/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "billing/opbms-session.h"

G_BEGIN_DECLS

/* Signing in where the server looks at the password; for the files of this folder. */

/* What a server says to anybody. */
typedef struct {
  gint64   now;
  gboolean is_clock_trusted; /* whether what day it is may be said by who asks */
  gboolean is_system;        /* whether who asks may do everything */
} OpbmsServer;

gboolean      opbms_sign_in_server_ask         (OpbmsStore   *store,
                                                OpbmsServer  *server,
                                                GError      **error);
char         *opbms_sign_in_server_begin       (OpbmsStore   *store,
                                                const char   *username,
                                                GError      **error);
OpbmsStore   *opbms_sign_in_server_connect     (OpbmsStore   *store,
                                                const char   *role,
                                                const char   *password,
                                                GError      **error);
OpbmsSession *opbms_sign_in_server_open        (OpbmsStore   *store,
                                                OpbmsDate     fixed_today,
                                                const char   *username,
                                                const char   *password,
                                                GError      **error);
OpbmsSession *opbms_sign_in_server_open_kept   (OpbmsStore   *store,
                                                OpbmsDate     fixed_today,
                                                const char   *username,
                                                const char   *token,
                                                GError      **error);

G_END_DECLS
