/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-menu.h"

/* Menus of what can be done with one record: their actions take its id, or something of it. */

/**
 * opbms_menu_add_with_target:
 * @menu: a menu
 * @label: what the item says, with a mnemonic
 * @action: an action
 * @target: (transfer floating): what it takes
 */
void
opbms_menu_add_with_target (GMenu      *menu,
                            const char *label,
                            const char *action,
                            GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

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
  opbms_menu_add_with_target (menu, label, action, g_variant_new_int64 (id));
}
