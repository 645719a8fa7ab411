/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/opbms-customer-item.h"

/*
 * One row of a list of customers: flat values, never NULL. Until it is loaded its id is 0, its
 * numbers are 0 and its texts "": what is not known must not look like a value.
 */

struct _OpbmsCustomerItem {
  GObject  parent_instance;

  gint64   id;
  char    *name;
  char    *username;
  char    *phone;
  gint64   pending;
  gint64   overdue;
  char    *outstanding; /* written for people; "" if nothing is owed */
  gboolean active;
};

enum {
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_USERNAME,
  PROP_PHONE,
  PROP_PENDING,
  PROP_OVERDUE,
  PROP_OUTSTANDING,
  PROP_ACTIVE,
  N_PROPS,
};

enum {
  SIGNAL_FILLED,
  N_SIGNALS,
};

static GParamSpec *pspecs[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsCustomerItem, opbms_customer_item, G_TYPE_OBJECT)

static void
set_text (OpbmsCustomerItem  *self,
          char              **field,
          const char         *value,
          guint               property_id)
{
  if (g_strcmp0 (*field, value) != 0) {
    g_free (*field);
    *field = g_strdup (value);
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[property_id]);
  }
}

static void
set_int (OpbmsCustomerItem *self,
         gint64            *field,
         gint64             value,
         guint              property_id)
{
  if (*field != value) {
    *field = value;
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[property_id]);
  }
}

static void
opbms_customer_item_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  OpbmsCustomerItem *self = OPBMS_CUSTOMER_ITEM (object);

  switch (property_id) {
  case PROP_ID:
    g_value_set_int64 (value, self->id);
    break;
  case PROP_NAME:
    g_value_set_string (value, self->name);
    break;
  case PROP_USERNAME:
    g_value_set_string (value, self->username);
    break;
  case PROP_PHONE:
    g_value_set_string (value, self->phone);
    break;
  case PROP_PENDING:
    g_value_set_int64 (value, self->pending);
    break;
  case PROP_OVERDUE:
    g_value_set_int64 (value, self->overdue);
    break;
  case PROP_OUTSTANDING:
    g_value_set_string (value, self->outstanding);
    break;
  case PROP_ACTIVE:
    g_value_set_boolean (value, self->active);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_customer_item_finalize (GObject *object)
{
  OpbmsCustomerItem *self = OPBMS_CUSTOMER_ITEM (object);

  g_free (self->name);
  g_free (self->username);
  g_free (self->phone);
  g_free (self->outstanding);

  G_OBJECT_CLASS (opbms_customer_item_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *texts[N_PROPS] = {
    [PROP_NAME] = "name", [PROP_USERNAME] = "username", [PROP_PHONE] = "phone",
    [PROP_OUTSTANDING] = "outstanding",
  };
  static const char *ints[N_PROPS] = {
    [PROP_ID] = "id", [PROP_PENDING] = "pending", [PROP_OVERDUE] = "overdue",
  };
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = PROP_0 + 1; i < N_PROPS; i++) {
    if (texts[i]) {
      pspecs[i] = g_param_spec_string (texts[i], NULL, NULL, "", flags);
    } else if (ints[i]) {
      pspecs[i] = g_param_spec_int64 (ints[i], NULL, NULL, 0, G_MAXINT64, 0, flags);
    }
  }
  pspecs[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_customer_item_class_init (OpbmsCustomerItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = opbms_customer_item_finalize;
  object_class->get_property = opbms_customer_item_get_property;
  install_properties (object_class);

  /**
   * OpbmsCustomerItem::filled:
   *
   * Its values are new; once for all of them, so that a cell is drawn once.
   */
  signals[SIGNAL_FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
opbms_customer_item_init (OpbmsCustomerItem *self)
{
  self->name = g_strdup ("");
  self->username = g_strdup ("");
  self->phone = g_strdup ("");
  self->outstanding = g_strdup ("");
  self->active = TRUE;
}

/**
 * opbms_customer_item_new:
 *
 * Returns: (transfer full): a row that is not loaded
 */
OpbmsCustomerItem *
opbms_customer_item_new (void)
{
  return g_object_new (OPBMS_TYPE_CUSTOMER_ITEM, NULL);
}

/**
 * opbms_customer_item_fill:
 * @self: a row
 * @account: (nullable): what it is to show; copied. %NULL makes it as if it were not loaded
 * @style: how amounts are written
 */
void
opbms_customer_item_fill (OpbmsCustomerItem     *self,
                          const OpbmsAccount    *account,
                          const OpbmsMoneyStyle *style)
{
  g_autofree char *outstanding = NULL;

  g_return_if_fail (OPBMS_IS_CUSTOMER_ITEM (self));

  if (account && account->outstanding != 0) {
    outstanding = opbms_money_format (style, account->outstanding);
  }

  g_object_freeze_notify (G_OBJECT (self));
  set_int (self, &self->id, account ? account->id : 0, PROP_ID);
  set_text (self, &self->name, account ? opbms_account_get_name (account) : "", PROP_NAME);
  set_text (self, &self->username, account ? account->username : "", PROP_USERNAME);
  set_text (self, &self->phone, account && account->phone ? account->phone : "", PROP_PHONE);
  set_int (self, &self->pending, account ? account->pending_bills : 0, PROP_PENDING);
  set_int (self, &self->overdue, account ? account->overdue_bills : 0, PROP_OVERDUE);
  set_text (self, &self->outstanding, outstanding ? outstanding : "", PROP_OUTSTANDING);
  if (self->active != (!account || account->active)) {
    self->active = !self->active;
    g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_ACTIVE]);
  }
  g_object_thaw_notify (G_OBJECT (self));

  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

/**
 * opbms_customer_item_get_id:
 * @self: a row
 *
 * Returns: the account's id; 0 while it is not loaded
 */
gint64
opbms_customer_item_get_id (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), 0);

  return self->id;
}

/**
 * opbms_customer_item_get_name:
 * @self: a row
 *
 * Returns: (transfer none): full name, or the username
 */
const char *
opbms_customer_item_get_name (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), "");

  return self->name;
}

/**
 * opbms_customer_item_get_username:
 * @self: a row
 *
 * Returns: (transfer none): the username
 */
const char *
opbms_customer_item_get_username (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), "");

  return self->username;
}

/**
 * opbms_customer_item_get_phone:
 * @self: a row
 *
 * Returns: (transfer none): the telephone number, or ""
 */
const char *
opbms_customer_item_get_phone (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), "");

  return self->phone;
}

/**
 * opbms_customer_item_get_pending:
 * @self: a row
 *
 * Returns: how many bills are not paid
 */
gint64
opbms_customer_item_get_pending (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), 0);

  return self->pending;
}

/**
 * opbms_customer_item_get_overdue:
 * @self: a row
 *
 * Returns: how many of them are overdue
 */
gint64
opbms_customer_item_get_overdue (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), 0);

  return self->overdue;
}

/**
 * opbms_customer_item_get_outstanding:
 * @self: a row
 *
 * Returns: (transfer none): what is owed, written for people; "" for nothing
 */
const char *
opbms_customer_item_get_outstanding (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), "");

  return self->outstanding;
}

/**
 * opbms_customer_item_get_active:
 * @self: a row
 *
 * Returns: whether the account may be used
 */
gboolean
opbms_customer_item_get_active (OpbmsCustomerItem *self)
{
  g_return_val_if_fail (OPBMS_IS_CUSTOMER_ITEM (self), FALSE);

  return self->active;
}
