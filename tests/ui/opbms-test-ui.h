/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-store.h"
#include "ui/shared/opbms-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Windows in a test: made on a database of their own, looked at and used as a person does.
 * Widgets are found by what a person reads or a screen reader says, so a test notices when that
 * gets lost. */

#define OPBMS_TEST_UI_TODAY "2026-11-22" /* a Sunday, the day of the sample data */

typedef enum {
  OPBMS_TEST_EMPTY, /* no account: the assistant comes */
  OPBMS_TEST_DEMO,  /* the sample data: meera is staff, lakshmi a customer */
} OpbmsTestFill;

/* In a folder, or on the server of tests/cluster if it is run beside one. */
typedef struct {
  OpbmsTestStore *files;    /* what is gone afterwards */
  char           *folder;   /* NULL on a server */
  char           *location; /* where everybody finds it */
  OpbmsDate       today;
  OpbmsStore     *store;    /* of whoever owns it */
  OpbmsStore     *gate;     /* of who is not signed in: the same, unless a server is on guard */
  OpbmsWorker    *worker;
  OpbmsSession   *system;
} OpbmsTestDatabase;

void               opbms_test_ui_init              (int                *argc,
                                                    char             ***argv);
GtkApplication    *opbms_test_ui_get_application   (void);
void               opbms_test_park_pointer         (void);

OpbmsTestDatabase *opbms_test_database_new         (OpbmsTestFill       fill);
OpbmsContext      *opbms_test_database_sign_in     (OpbmsTestDatabase  *self,
                                                    const char         *username);
OpbmsContext      *opbms_test_database_system      (OpbmsTestDatabase  *self);
void               opbms_test_database_free        (OpbmsTestDatabase  *self);

/**
 * opbms_test_wait_until:
 * @condition: an expression, looked at again and again while the main loop runs
 *
 * Fails the test, and prints what is to be read on all windows, if it does not come true in time.
 */
#define opbms_test_wait_until(condition) \
  G_STMT_START { \
    guint ticker_ = opbms_test_wait_begin (); \
    gint64 deadline_ = opbms_test_get_deadline (); \
    while (!(condition)) { \
      opbms_test_wait_more (deadline_, #condition, __FILE__, __LINE__); \
    } \
    g_source_remove (ticker_); \
  } G_STMT_END

guint              opbms_test_wait_begin           (void);
gint64             opbms_test_get_deadline         (void);
void               opbms_test_wait_more            (gint64              deadline,
                                                    const char         *condition,
                                                    const char         *file,
                                                    int                 line);
void               opbms_test_settle               (void);

GtkWidget         *opbms_test_look_for             (gpointer            root,
                                                    const char         *name);
GtkWidget         *opbms_test_find                 (gpointer            root,
                                                    const char         *name);
GtkWidget         *opbms_test_find_type            (gpointer            root,
                                                    GType               type);
gboolean           opbms_test_shows                (gpointer            root,
                                                    const char         *text);
GtkWindow         *opbms_test_look_for_window      (GType               type);
GtkWindow         *opbms_test_wait_for_window      (GType               type);

void               opbms_test_type                 (gpointer            root,
                                                    const char         *name,
                                                    const char         *text);
void               opbms_test_press                (gpointer            root,
                                                    const char         *name);
void               opbms_test_press_widget         (GtkWidget          *widget);
void               opbms_test_key                  (const char         *accelerator);
void               opbms_test_click                (GtkWidget          *widget,
                                                    guint               button);
void               opbms_test_destroy              (gpointer            window);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OpbmsTestDatabase, opbms_test_database_free)

G_END_DECLS
