-- full scan: a filter may leave any of the rows.
-- The filters are those of payment/list, and "refer": what is found by its reference alone.
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
--:unsuccessful   AND x.status <> 'success'
--:from           AND x.local_date >= $from
--:since          AND x.created_at >= $since
--:to             AND x.local_date <= $to
--:until          AND x.created_at < $until
--:find           AND x.id IN (SELECT r.id
--:find                          FROM payment_transaction r
--:find                         WHERE r.reference >= upper ($search)
--:find                           AND r.reference < upper ($search) || '~'
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM profile f
--:find                         CROSS JOIN payment_transaction r
--:find                         WHERE instr (f.search_text, $search) > 0
--:find                           AND r.account_id = f.account_id
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM bill_series i
--:find                         CROSS JOIN bill t
--:find                         CROSS JOIN payment_transaction r
--:find                         WHERE instr (i.search_text, $search) > 0
--:find                           AND t.series_id = i.id
--:find                           AND r.bill_id = t.id)
--:look           AND ((x.reference >= upper ($search) AND x.reference < upper ($search) || '~')
--:look                OR x.account_id IN (SELECT f.account_id
--:look                                      FROM profile f
--:look                                     WHERE instr (f.search_text, $search) > 0)
--:look                OR EXISTS (SELECT 1
--:look                             FROM bill t
--:look                            WHERE t.id = x.bill_id
--:look                              AND t.series_id IN (
--:look                                    SELECT i.id
--:look                                      FROM bill_series i
--:look                                     WHERE instr (i.search_text, $search) > 0)))
--:refer          AND x.status = 'success'
--:refer          AND x.reference >= upper ($search) AND x.reference < upper ($search) || '~'
--:refer          AND x.account_id NOT IN (SELECT f.account_id
--:refer                                     FROM profile f
--:refer                                    WHERE instr (f.search_text, $search) > 0)
--:refer          AND NOT EXISTS (SELECT 1
--:refer                            FROM bill t
--:refer                           WHERE t.id = x.bill_id
--:refer                             AND t.series_id IN (
--:refer                                   SELECT i.id
--:refer                                     FROM bill_series i
--:refer                                    WHERE instr (i.search_text, $search) > 0))
