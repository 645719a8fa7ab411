-- full scan: a filter may leave any of the rows. The filters are those of bill/list.
SELECT COUNT (*), CAST (COALESCE (SUM (b.amount), 0) AS BIGINT)
  FROM bill b
 WHERE TRUE
--:pick_series          AND b.series_id IN (
--:pass_series          AND b.series_id + 0 IN (
--:series                 SELECT i.id
--:series                   FROM bill_series i
--:series                  WHERE TRUE
--:series_account            AND i.account_id = $account
--:type_id                   AND i.bill_type_id = $type_id
--:search                    AND CASE
--:search                          WHEN instr (i.search_text, $search) > 0
--:search                            OR i.account_id IN (SELECT f.account_id
--:search                                                  FROM profile f
--:search                                                 WHERE instr (f.search_text, $search) > 0)
--:search                          THEN 1
--:search                        END = 1
--:series                 )
--:pick_account         AND b.account_id = $account
--:pass_account         AND b.account_id + 0 = $account
--:pick_subscription    AND b.subscription_id = $subscription
--:open                 AND b.status = 'unpaid'
--:void                 AND b.status = 'void'
--:paid                 AND b.status || '' = 'paid'
--:pick_due_from        AND b.due_date >= $due_from
--:pass_due_from        AND b.due_date || '' >= $due_from
--:pick_due_to          AND b.due_date <= $due_to
--:pass_due_to          AND b.due_date || '' <= $due_to
