/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/opbms-ctl-commands.h"

#include "config.h"
#include "billing/opbms-account.h"
#include "billing/opbms-kept-sign-in.h"
#include "billing/opbms-password.h"
#include "ctl/opbms-ctl-password.h"

#include <glib/gi18n-lib.h>

/* opbmsctl account … */

static void
describe_account (OpbmsCtlRecord *record,
                  gconstpointer   item)
{
  const OpbmsAccount *account = item;

  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "id", _("Number"), account->id);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "username", _("Username"), account->username);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "email", _("Email"), account->email);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "role", _("Role"),
                         opbms_role_to_string (account->role));
  opbms_ctl_record_boolean (record, OPBMS_CTL_COLUMN, "active", _("Active"), account->active);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "full_name", _("Name"), account->full_name);
  opbms_ctl_record_text (record, OPBMS_CTL_COLUMN, "phone", _("Phone"), account->phone);
  opbms_ctl_record_text (record, OPBMS_CTL_DETAIL, "address", _("Address"), account->address);
  opbms_ctl_record_int (record, OPBMS_CTL_COLUMN, "pending_bills", _("Pending"),
                        account->pending_bills);
  opbms_ctl_record_money (record, OPBMS_CTL_COLUMN, "outstanding", _("Outstanding"),
                          account->outstanding);
}

static gboolean
print_account (OpbmsCtl  *self,
               gint64     id,
               GError   **error)
{
  g_autoptr (OpbmsAccount) account = opbms_account_get (self->session, id, error);

  if (account == NULL) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, account, describe_account);

  return TRUE;
}

static void
describe_forgotten (OpbmsCtlRecord *record,
                    gconstpointer   item)
{
  opbms_ctl_record_int (record, OPBMS_CTL_DETAIL, "forgotten", _("Sign-ins forgotten"),
                        *(const gint64 *) item);
}

/* The account the command names. */
static gboolean
find_named (OpbmsCtl  *self,
            gint64    *id,
            GError   **error)
{
  return opbms_ctl_find_account (self, self->options.arguments[0], id, error);
}

static OpbmsAccountDraft
read_draft (OpbmsCtl *self)
{
  return (OpbmsAccountDraft) {
    .username = self->options.username,
    .email = self->options.email,
    .full_name = self->options.full_name,
    .phone = self->options.phone,
    .address = self->options.address,
    .role = self->options.admin ? OPBMS_ROLE_ADMIN : OPBMS_ROLE_CUSTOMER,
  };
}

gboolean
opbms_ctl_account_add (OpbmsCtl  *self,
                       GError   **error)
{
  OpbmsAccountDraft draft = read_draft (self);
  char *password = opbms_ctl_password_read (self, error);
  gboolean done;
  gint64 id;

  if (password == NULL) {
    return FALSE;
  }
  draft.username = self->options.arguments[0];
  draft.password = password;
  done = opbms_account_create (self->session, &draft, &id, error);
  opbms_password_free (password);

  return done && print_account (self, id, error);
}

gboolean
opbms_ctl_account_list (OpbmsCtl  *self,
                        GError   **error)
{
  OpbmsAccountQuery query = {
    .search = self->options.search,
    .roles = OPBMS_ACCOUNTS_OF_ALL,
    .activity = OPBMS_ACCOUNTS_EVERYONE,
    .order = OPBMS_ACCOUNT_ORDER_USERNAME,
  };
  g_autoptr (GPtrArray) accounts = opbms_account_list (self->session, &query, error);

  if (accounts == NULL) {
    return FALSE;
  }
  opbms_ctl_output_list (&self->output, accounts, describe_account);

  return TRUE;
}

gboolean
opbms_ctl_account_show (OpbmsCtl  *self,
                        GError   **error)
{
  gint64 id;

  return find_named (self, &id, error) && print_account (self, id, error);
}

gboolean
opbms_ctl_account_edit (OpbmsCtl  *self,
                        GError   **error)
{
  OpbmsAccountDraft draft = read_draft (self);
  g_autoptr (OpbmsAccount) account = NULL;

  if (draft.username == NULL && draft.email == NULL && draft.full_name == NULL &&
      draft.phone == NULL && draft.address == NULL) {
    opbms_ctl_set_usage (error, _("account edit: say what to change; see “%s account edit --help”"),
                         OPBMS_CTL_PROGRAM);
    return FALSE;
  }
  account = opbms_account_find (self->session, self->options.arguments[0], error);
  if (account == NULL) {
    return FALSE;
  }
  draft.role = account->role;

  return opbms_account_edit (self->session, account->id, &draft, error) &&
         print_account (self, account->id, error);
}

gboolean
opbms_ctl_account_set_password (OpbmsCtl  *self,
                                GError   **error)
{
  char *password;
  gboolean done;
  gint64 id;

  if (!find_named (self, &id, error)) {
    return FALSE;
  }
  password = opbms_ctl_password_read (self, error);
  if (password == NULL) {
    return FALSE;
  }
  done = opbms_account_set_password (self->session, id, password, error);
  opbms_password_free (password);

  return done && print_account (self, id, error);
}

static gboolean
set_active (OpbmsCtl  *self,
            gboolean   active,
            GError   **error)
{
  gint64 id;

  return find_named (self, &id, error) &&
         opbms_account_set_active (self->session, id, active, error) &&
         print_account (self, id, error);
}

gboolean
opbms_ctl_account_activate (OpbmsCtl  *self,
                            GError   **error)
{
  return set_active (self, TRUE, error);
}

gboolean
opbms_ctl_account_deactivate (OpbmsCtl  *self,
                              GError   **error)
{
  return set_active (self, FALSE, error);
}

gboolean
opbms_ctl_account_forget_sign_ins (OpbmsCtl  *self,
                                   GError   **error)
{
  gint64 n_revoked;
  gint64 id;

  if (!find_named (self, &id, error) ||
      !opbms_kept_sign_in_revoke_all (self->session, id, FALSE, &n_revoked, error)) {
    return FALSE;
  }
  opbms_ctl_output_item (&self->output, &n_revoked, describe_forgotten);

  return TRUE;
}
