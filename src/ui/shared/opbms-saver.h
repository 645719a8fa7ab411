/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OpbmsSaverFunc:
 * @widget: what opbms_saver_choose() was given
 * @path: the file somebody chose
 * @data: its data; gone after
 */
typedef void (*OpbmsSaverFunc) (GtkWidget  *widget,
                                const char *path,
                                gpointer    data);

void opbms_saver_choose (GtkWidget      *widget,
                         const char     *title,
                         const char     *name,
                         OpbmsSaverFunc  chosen,
                         gpointer        data,
                         GDestroyNotify  data_free);
void opbms_saver_report (GtkWidget      *widget,
                         const char     *path,
                         const GError   *error,
                         GCallback       try_again,
                         gpointer        data,
                         GClosureNotify  data_free);

G_END_DECLS
