-- full scan: a filter may leave any of the rows; without one, the smallest index is walked.
-- The filters are those of bill/list.
SELECT COUNT (*), CAST (COALESCE (SUM (b.amount), 0) AS BIGINT)
  FROM bill b
 WHERE TRUE
--:account        AND b.account_id = $account
--:subscription   AND b.subscription_id = $subscription
--:type_id        AND b.bill_type_id = $type_id
--:open           AND b.status = 'unpaid'
--:before         AND b.due_date < $before
--:due_from       AND b.due_date >= $due_from
--:due_to         AND b.due_date <= $due_to
--:status         AND b.status = $status
--:search         AND (instr (lower (b.title), $search) > 0
--:search              OR instr (lower (b.description), $search) > 0
--:search              OR b.account_id IN (SELECT s.account_id
--:search                                    FROM profile s
--:search                                   WHERE instr (s.search_text, $search) > 0))
