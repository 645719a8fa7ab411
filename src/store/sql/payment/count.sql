-- full scan: a filter may leave any of the rows.
-- The filters are those of payment/list.
SELECT COUNT (CASE WHEN x.status = 'success' THEN 1 END),
       COUNT (CASE WHEN x.status = 'failed' THEN 1 END),
       COUNT (CASE WHEN x.status = 'reversed' THEN 1 END),
       CAST (COALESCE (SUM (CASE WHEN x.status = 'success' THEN x.amount END), 0) AS BIGINT)
  FROM payment_transaction x
 WHERE TRUE
--:account        AND x.account_id = $account
--:bill           AND x.bill_id = $bill
--:type_id        AND EXISTS (SELECT 1
--:type_id                      FROM bill t
--:type_id                     WHERE t.id = x.bill_id AND t.bill_type_id = $type_id)
--:status         AND x.status = $status
--:from           AND x.local_date >= $from
--:since          AND x.created_at >= $since
--:to             AND x.local_date <= $to
--:until          AND x.created_at < $until
--:search         AND (instr (lower (x.reference), $search) > 0
--:search              OR EXISTS (SELECT 1
--:search                           FROM bill t
--:search                          WHERE t.id = x.bill_id
--:search                            AND instr (lower (t.title), $search) > 0)
--:search              OR x.account_id IN (SELECT f.account_id
--:search                                    FROM profile f
--:search                                   WHERE instr (f.search_text, $search) > 0))
