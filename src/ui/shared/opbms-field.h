/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OpbmsFieldCheck:
 * @row: the row of the field
 * @user_data: what opbms_field_setup() was given
 * @error: return location for an error, whose message is shown to the person
 *
 * Says whether what stands in @row will do. Pure: it is asked after every key.
 */
typedef gboolean (*OpbmsFieldCheck) (GtkWidget  *row,
                                     gpointer    user_data,
                                     GError    **error);

void     opbms_field_setup          (GtkWidget        *row,
                                     GtkLabel         *error_label,
                                     OpbmsFieldCheck   check,
                                     gpointer          user_data);
gboolean opbms_field_is_valid       (GtkWidget        *row);
gboolean opbms_field_validate       (GtkWidget        *row);
void     opbms_field_set_error      (GtkWidget        *row,
                                     const char       *message);

gboolean opbms_field_says           (GtkWidget        *row,
                                     const char       *text);
void     opbms_field_say            (GtkWidget        *row,
                                     const char       *text);

gboolean opbms_field_check_text     (GtkWidget        *row,
                                     gpointer          user_data,
                                     GError          **error);
gboolean opbms_field_check_username (GtkWidget        *row,
                                     gpointer          user_data,
                                     GError          **error);
gboolean opbms_field_check_email    (GtkWidget        *row,
                                     gpointer          user_data,
                                     GError          **error);

G_END_DECLS
