/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-menu.h"

/* Menus of what can be done with one record: their actions take its id. */

/**
 * opbms_menu_add:
 * @menu: a menu
 * @label: what the item says, with a mnemonic
 * @action: an action that takes an id
 * @id: the id
 */
void
opbms_menu_add (GMenu      *menu,
                const char *label,
                const char *action,
                gint64      id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}
