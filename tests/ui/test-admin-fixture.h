/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "opbms-test-ui.h"
#include "ui/shared/opbms-form-dialog.h"
#include "ui/shared/opbms-window.h"

G_BEGIN_DECLS

/* The staff's window on a database of its own, with meera signed in. */
typedef struct {
  OpbmsTestDatabase *database;
  OpbmsContext      *context;
  OpbmsSession      *session;  /* meera's, for what others do meanwhile */
  OpbmsWindow       *window;
} AdminFixture;

AdminFixture *admin_fixture_new           (OpbmsTestFill  fill);
void          admin_fixture_free          (AdminFixture  *self);
OpbmsPage    *admin_fixture_show          (AdminFixture  *self,
                                           const char    *page_name);
gint64        admin_fixture_find_account  (AdminFixture  *self,
                                           const char    *username);
OpbmsPage    *admin_fixture_show_customer (AdminFixture  *self,
                                           const char    *username);

G_END_DECLS
