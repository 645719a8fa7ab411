/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-ui.h"

G_BEGIN_DECLS

/**
 * OpbmsTestBody:
 * @application: the program, activated
 * @user_data: data of the test
 *
 * What a person does with the program. When it returns, the program is quit if it has not ended.
 */
typedef void (*OpbmsTestBody) (GtkApplication *application,
                               gpointer        user_data);

int  opbms_test_program_run (const char     *location,
                             OpbmsTestBody   body,
                             gpointer        user_data);
int  opbms_test_program_run_usual (OpbmsTestBody   body,
                                   gpointer        user_data);
void opbms_test_program_ctl (const char     *location,
                             const char     *first_argument,
                             ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
