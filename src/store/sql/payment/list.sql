-- The ids come from an index alone, then their rows. A payment's date was its instant's in the time
-- zone of then; looking two days around finds it by the index of instants in that of now.
-- full scan: some orders have no index yet.
SELECT x.id, x.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), x.bill_id,
       b.title, x.amount, x.method, x.status, x.reference, s.username,
       COALESCE (NULLIF (q.full_name, ''), s.username), x.created_at
  FROM (SELECT x.id
          FROM payment_transaction x
--:customer       JOIN profile p ON p.account_id = x.account_id
--:customer_down  JOIN profile p ON p.account_id = x.account_id
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
--:newest         ORDER BY x.created_at DESC, x.id DESC
--:newest_down    ORDER BY x.created_at, x.id
--:customer       ORDER BY p.sort_name, x.account_id, x.id
--:customer_down  ORDER BY p.sort_name DESC, x.account_id DESC, x.id DESC
--:amount         ORDER BY x.amount, x.id
--:amount_down    ORDER BY x.amount DESC, x.id DESC
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN payment_transaction x ON x.id = k.id
  JOIN account a ON a.id = x.account_id
  JOIN profile p ON p.account_id = x.account_id
  JOIN bill b ON b.id = x.bill_id
  LEFT JOIN account s ON s.id = x.processed_by
  LEFT JOIN profile q ON q.account_id = x.processed_by
--:newest         ORDER BY x.created_at DESC, x.id DESC
--:newest_down    ORDER BY x.created_at, x.id
--:customer       ORDER BY p.sort_name, x.account_id, x.id
--:customer_down  ORDER BY p.sort_name DESC, x.account_id DESC, x.id DESC
--:amount         ORDER BY x.amount, x.id
--:amount_down    ORDER BY x.amount DESC, x.id DESC
