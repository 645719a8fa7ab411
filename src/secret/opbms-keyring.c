/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "secret/opbms-keyring.h"

#include "config.h"
#include "secret/opbms-keyring-request.h"

#include <libsecret/secret.h>
#include <string.h>

/*
 * The tokens of kept accounts, in the keyring of the person at this computer: through the Secret
 * Service, or, within a Flatpak, in libsecret's own file, whose key the portal of secrets keeps.
 * Which of the two it is libsecret finds out, and only its calls for passwords know both, so no
 * other is used here.
 *
 * An item is found by the database's id and the account's; neither is a secret. Whose the account is
 * is written after the token, in the secret: the keyring keeps no other part of an item in cipher. All
 * calls are asynchronous, each is given up after a while, and none waits on the thread it is made on.
 * What a token is good for, the billing model knows.
 */

#define OWNER_BEGINS '\n' /* in the secret, after the token */

struct _OpbmsKeyring {
  GObject  parent_instance;

  char    *database_id;
};

static const SecretSchema schema = {
  .name = APP_ID ".SignIn",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "database", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_INTEGER },
  },
};

G_DEFINE_FINAL_TYPE (OpbmsKeyring, opbms_keyring, G_TYPE_OBJECT)

typedef GList RetrievableList;

static void
free_found (RetrievableList *found)
{
  g_list_free_full (found, g_object_unref);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetrievableList, free_found)

static GHashTable *
new_attributes (OpbmsKeyring *self,
                gint64        account_id)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "database", g_strdup (self->database_id));
  if (account_id != 0) {
    g_hash_table_insert (attributes, (gpointer) "account",
                         g_strdup_printf ("%" G_GINT64_FORMAT, account_id));
  }

  return attributes;
}

static void
fail (GTask  *task,
      GError *error)
{
  opbms_keyring_request_fail (task, opbms_keyring_error_translate (error));
}

static gboolean
is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

/* Not cancelled: libsecret 0.20 answers once for each item it was reading then, and stumbles. What
 * nobody waits for any more is dropped when it comes. But a prompt that nobody answers would hold up
 * all that is asked later. */
static void
search (GTask               *task,
        SecretSearchFlags    flags,
        GAsyncReadyCallback  callback)
{
  OpbmsKeyringRequest *request = opbms_keyring_request_get (task);

  secret_password_searchv (&schema, request->attributes, flags,
                           flags & SECRET_SEARCH_UNLOCK ? request->given_up : NULL, callback, task);
}

/* ---- On the thread of keyrings; each function is handed the task ---- */

/* 0: a keyring that has not been unlocked yet tells only hashes of what it has. */
static gint64
read_account_id (SecretRetrievable *item)
{
  g_autoptr (GHashTable) attributes = secret_retrievable_get_attributes (item);
  const char *text = g_hash_table_lookup (attributes, "account");
  gint64 id;

  return text && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *error = NULL;
  g_autoptr (RetrievableList) found = secret_password_search_finish (result, &error);

  if (error) {
    fail (task, error);
    return;
  }
  for (GList *link = found; link; link = link->next) {
    gint64 id = read_account_id (link->data);

    if (id != 0) {
      g_array_append_val (ids, id);
    }
  }
  if (found && ids->len == 0) {
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_LOCKED));
    return;
  }
  opbms_keyring_request_return (task, g_steal_pointer (&ids), (GDestroyNotify) g_array_unref);
}

static gboolean
run_list (gpointer task)
{
  search (task, SECRET_SEARCH_ALL, on_listed);

  return G_SOURCE_REMOVE;
}

/* The part of the secret that was asked for; %NULL if it has no such part. */
static char *
dup_part (const char *secret,
          gboolean    is_owner_wanted)
{
  const char *end = strchr (secret, OWNER_BEGINS);

  if (is_owner_wanted) {
    return end ? g_strdup (end + 1) : NULL;
  }

  return end ? g_strndup (secret, end - secret) : g_strdup (secret);
}

static void
on_retrieved (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  gboolean is_owner_wanted = opbms_keyring_request_get (task)->is_owner_wanted;
  GError *error = NULL;
  SecretValue *value;
  const char *secret;
  char *part;

  value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  secret = value ? secret_value_get_text (value) : NULL;
  part = secret ? dup_part (secret, is_owner_wanted) : NULL;
  if (error) {
    fail (task, error);
  } else if (!part) {
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_MISSING));
  } else {
    opbms_keyring_request_return (task, part, (GDestroyNotify) opbms_keyring_free_token);
  }
  g_clear_pointer (&value, secret_value_unref);
}

static void
on_unlocked (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (RetrievableList) found = secret_password_search_finish (result, &error);

  if (error) {
    fail (task, error);
  } else if (!found || is_locked (found->data)) {
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_LOCKED));
  } else {
    secret_retrievable_retrieve_secret (found->data, opbms_keyring_request_get (task)->given_up,
                                        on_retrieved, g_object_ref (task));
  }
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (RetrievableList) found = secret_password_search_finish (result, &error);

  if (error) {
    fail (task, error);
  } else if (!found) {
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_MISSING));
  } else if (is_locked (found->data) && opbms_keyring_request_get (task)->is_owner_wanted) {
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_LOCKED));
  } else if (is_locked (found->data)) {
    opbms_keyring_request_wait_for_person (task);
    search (g_steal_pointer (&task), SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS,
            on_unlocked);
  } else {
    secret_retrievable_retrieve_secret (found->data, opbms_keyring_request_get (task)->given_up,
                                        on_retrieved, g_object_ref (task));
  }
}

static gboolean
run_lookup (gpointer task)
{
  search (task, SECRET_SEARCH_LOAD_SECRETS, on_found);

  return G_SOURCE_REMOVE;
}

static void
on_stored (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error)) {
    opbms_keyring_request_return (task, GINT_TO_POINTER (TRUE), NULL);
  } else if (error) {
    fail (task, error);
  } else { /* somebody closed its prompt */
    opbms_keyring_request_fail (task, opbms_keyring_error_new (OPBMS_KEYRING_ERROR_LOCKED));
  }
}

/* It answers; whether it asks to be unlocked now is its business. */
static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  OpbmsKeyringRequest *request = opbms_keyring_request_get (task);
  GError *error = NULL;
  g_autoptr (RetrievableList) found = secret_password_search_finish (result, &error);

  if (error) {
    fail (task, error);
    return;
  }
  opbms_keyring_request_wait_for_person (task);
  secret_password_storev (&schema, request->attributes, SECRET_COLLECTION_DEFAULT, request->label,
                          request->secret, request->given_up, on_stored, g_object_ref (task));
}

static gboolean
run_store (gpointer task)
{
  search (task, SECRET_SEARCH_NONE, on_answered);

  return G_SOURCE_REMOVE;
}

static void
on_cleared (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error); /* FALSE too if there was nothing */
  if (error) {
    fail (task, error);
  } else {
    opbms_keyring_request_return (task, GINT_TO_POINTER (TRUE), NULL);
  }
}

static gboolean
run_clear (gpointer task)
{
  OpbmsKeyringRequest *request = opbms_keyring_request_get (task);

  /* Not cancelled either, for the same reason. */
  secret_password_clearv (&schema, request->attributes, NULL, on_cleared, task);

  return G_SOURCE_REMOVE;
}

/* ---- On the caller's ---- */

static void
opbms_keyring_finalize (GObject *object)
{
  g_free (OPBMS_KEYRING (object)->database_id);

  G_OBJECT_CLASS (opbms_keyring_parent_class)->finalize (object);
}

static void
opbms_keyring_class_init (OpbmsKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = opbms_keyring_finalize;
}

static void
opbms_keyring_init (OpbmsKeyring *self)
{
}

/**
 * opbms_keyring_new:
 * @database_id: what the keyring knows the database by
 *
 * Asks nothing yet.
 *
 * Returns: (transfer full): what the keyring has of the database
 */
OpbmsKeyring *
opbms_keyring_new (const char *database_id)
{
  OpbmsKeyring *self;

  g_return_val_if_fail (database_id, NULL);

  self = g_object_new (OPBMS_TYPE_KEYRING, NULL);
  self->database_id = g_strdup (database_id);

  return self;
}

/**
 * opbms_keyring_list_async:
 * @self: a keyring
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Asks which accounts it has a token of, and so whether it can be used at all. It is not unlocked
 * for that, so nobody is asked anything.
 */
void
opbms_keyring_list_async (OpbmsKeyring        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (OPBMS_IS_KEYRING (self));

  opbms_keyring_request_start (opbms_keyring_request_new (self, new_attributes (self, 0),
                                                          cancellable, callback, user_data),
                               run_list);
}

/**
 * opbms_keyring_list_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for an #OpbmsKeyringErrorCode
 *
 * Returns: (transfer full) (element-type gint64): the ids of the accounts; %NULL with @error set
 */
GArray *
opbms_keyring_list_finish (OpbmsKeyring  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * opbms_keyring_lookup_async:
 * @self: a keyring
 * @account_id: an account
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Asks for the token of an account. A keyring that is locked asks the person at this computer to
 * unlock it.
 */
void
opbms_keyring_lookup_async (OpbmsKeyring        *self,
                            gint64               account_id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (OPBMS_IS_KEYRING (self));
  g_return_if_fail (account_id > 0);

  opbms_keyring_request_start (opbms_keyring_request_new (self, new_attributes (self, account_id),
                                                          cancellable, callback, user_data),
                               run_lookup);
}

/**
 * opbms_keyring_lookup_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for an #OpbmsKeyringErrorCode
 *
 * Returns: (transfer full): the token, free with opbms_keyring_free_token(); %NULL with @error set
 */
char *
opbms_keyring_lookup_finish (OpbmsKeyring  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * opbms_keyring_lookup_owner_async:
 * @self: a keyring
 * @account_id: an account
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Asks whose an account is. The keyring is not unlocked for that, so nobody is asked anything.
 */
void
opbms_keyring_lookup_owner_async (OpbmsKeyring        *self,
                                  gint64               account_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (OPBMS_IS_KEYRING (self));
  g_return_if_fail (account_id > 0);

  task = opbms_keyring_request_new (self, new_attributes (self, account_id), cancellable, callback,
                                    user_data);
  opbms_keyring_request_get (task)->is_owner_wanted = TRUE;
  opbms_keyring_request_start (task, run_lookup);
}

/**
 * opbms_keyring_lookup_owner_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for an #OpbmsKeyringErrorCode
 *
 * Returns: (transfer full): what opbms_keyring_store_async() got as @owner; %NULL with @error set
 */
char *
opbms_keyring_lookup_owner_finish (OpbmsKeyring  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * opbms_keyring_store_async:
 * @self: a keyring
 * @account_id: an account
 * @label: what a person reads in a program that shows the keyring
 * @token: the secret; it replaces the account's former one
 * @owner: whose the account is, as secret as the token
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * A keyring that is locked asks the person at this computer to unlock it.
 */
void
opbms_keyring_store_async (OpbmsKeyring        *self,
                           gint64               account_id,
                           const char          *label,
                           const char          *token,
                           const char          *owner,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  OpbmsKeyringRequest *request;
  GTask *task;

  g_return_if_fail (OPBMS_IS_KEYRING (self));
  g_return_if_fail (account_id > 0 && label && token && owner);

  task = opbms_keyring_request_new (self, new_attributes (self, account_id), cancellable, callback,
                                    user_data);
  request = opbms_keyring_request_get (task);
  request->label = g_strdup (label);
  request->secret = g_strdup_printf ("%s%c%s", token, OWNER_BEGINS, owner);
  opbms_keyring_request_start (task, run_store);
}

/**
 * opbms_keyring_store_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for an #OpbmsKeyringErrorCode
 *
 * Returns: whether it has the token
 */
gboolean
opbms_keyring_store_finish (OpbmsKeyring  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * opbms_keyring_clear_async:
 * @self: a keyring
 * @account_id: an account
 * @cancellable: (nullable): to give up
 * @callback: called on this thread
 * @user_data: data for @callback
 *
 * Removes the account's token, if there is one.
 */
void
opbms_keyring_clear_async (OpbmsKeyring        *self,
                           gint64               account_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (OPBMS_IS_KEYRING (self));
  g_return_if_fail (account_id > 0);

  opbms_keyring_request_start (opbms_keyring_request_new (self, new_attributes (self, account_id),
                                                          cancellable, callback, user_data),
                               run_clear);
}

/**
 * opbms_keyring_clear_finish:
 * @self: a keyring
 * @result: what the callback got
 * @error: return location for an #OpbmsKeyringErrorCode
 *
 * Returns: whether it has none any more
 */
gboolean
opbms_keyring_clear_finish (OpbmsKeyring  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * opbms_keyring_free_token:
 * @token: (transfer full) (nullable): a token
 *
 * Wipes it before its memory goes to somebody else.
 */
void
opbms_keyring_free_token (char *token)
{
  if (token) {
    secret_password_wipe (token);
    g_free (token);
  }
}
