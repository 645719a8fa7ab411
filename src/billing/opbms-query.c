/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "billing/opbms-query.h"

#include "core/opbms-text.h"

/* What lists are asked, put to their queries: each filter that is not left open switches on the
 * lines of its name. What is typed into a search is looked for anywhere in a text, without regard
 * to case in any script: both are folded alike. */

#define LONGEST_SEARCH 1000 /* characters: no title and no name has so many */

/**
 * opbms_query_use_id:
 * @list: a query
 * @name: a filter
 * @id: what it asks for; 0 leaves it off
 */
void
opbms_query_use_id (OpbmsListQuery *list,
                    const char     *name,
                    gint64          id)
{
  g_return_if_fail (list != NULL && name != NULL);

  if (id != 0) {
    opbms_list_query_use_int (list, name, id);
  }
}

/**
 * opbms_query_has_date:
 * @date: a bound as queries have it
 *
 * A query that is all zero asks for everything, so 0, 1970-01-01, is no bound either.
 *
 * Returns: whether it is a bound
 */
gboolean
opbms_query_has_date (OpbmsDate date)
{
  return date != 0 && date != OPBMS_DATE_NONE;
}

/**
 * opbms_query_use_date:
 * @list: a query
 * @name: a filter
 * @date: what it asks for; see opbms_query_has_date()
 */
void
opbms_query_use_date (OpbmsListQuery *list,
                      const char     *name,
                      OpbmsDate       date)
{
  g_return_if_fail (list != NULL && name != NULL);

  if (opbms_query_has_date (date)) {
    opbms_list_query_use_date (list, name, date);
  }
}

/**
 * opbms_query_has_search:
 * @search: (nullable): what was typed
 *
 * Returns: whether there is more in it than spaces
 */
gboolean
opbms_query_has_search (const char *search)
{
  g_autofree char *clean = opbms_text_clean (search);

  return *clean != '\0';
}

/**
 * opbms_query_use_search:
 * @list: a query with the filter "search"
 * @search: (nullable): what was typed; nothing but spaces leaves it off
 *
 * Returns: whether there is something to look for
 */
gboolean
opbms_query_use_search (OpbmsListQuery *list,
                        const char     *search)
{
  g_autofree char *clean = opbms_text_clean (search);
  g_autofree char *capped = g_utf8_substring (clean, 0,
                                              MIN (g_utf8_strlen (clean, -1), LONGEST_SEARCH));
  g_autofree char *folded = opbms_text_fold (capped);

  g_return_val_if_fail (list != NULL, FALSE);

  if (*folded == '\0') {
    return FALSE;
  }
  opbms_list_query_use_text (list, "search", folded);

  return TRUE;
}

/**
 * opbms_query_use_order:
 * @list: a query
 * @name: an order
 * @descending: whether it is wanted the other way round, as the lines @name_down have it
 */
void
opbms_query_use_order (OpbmsListQuery *list,
                       const char     *name,
                       gboolean        descending)
{
  g_autofree char *down = g_strconcat (name, "_down", NULL);

  g_return_if_fail (list != NULL && name != NULL);

  opbms_list_query_use (list, descending ? down : name);
}

/**
 * opbms_query_use_turned_order:
 * @list: a query that finds the rows of a page in one order, and puts these in order
 * @way: how it finds them: what the first lines are called before @name
 * @name: an order
 * @descending: whether it is wanted the other way round
 * @from_end: whether the page is found from the end of the list
 */
void
opbms_query_use_turned_order (OpbmsListQuery *list,
                              const char     *way,
                              const char     *name,
                              gboolean        descending,
                              gboolean        from_end)
{
  g_autofree char *inner = g_strconcat (way, name, NULL);

  g_return_if_fail (list != NULL && way != NULL && name != NULL);

  opbms_query_use_order (list, inner, descending != from_end);
  opbms_query_use_order (list, name, descending);
}

/**
 * opbms_query_run_int:
 * @list: a query that answers one number
 * @transaction: a transaction
 * @value: (out): the number
 * @error: return location for an error
 *
 * Returns: whether @value is set
 */
gboolean
opbms_query_run_int (OpbmsListQuery    *list,
                     OpbmsTransaction  *transaction,
                     gint64            *value,
                     GError           **error)
{
  g_autoptr (OpbmsRows) rows = opbms_list_query_run (list, transaction, error);

  if (rows == NULL || !opbms_rows_next (rows, error)) {
    return FALSE;
  }
  *value = opbms_rows_get_int (rows, 0);

  return TRUE;
}
