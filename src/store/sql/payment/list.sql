-- The latest first. The ids come from an index alone, then their rows.
SELECT x.id, x.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), x.bill_id,
       b.title, x.amount, x.method, x.status, x.reference, s.username,
       COALESCE (NULLIF (q.full_name, ''), s.username), x.created_at
  FROM (SELECT id
          FROM payment_transaction
         WHERE TRUE
--:account   AND account_id = $account
--:bill      AND bill_id = $bill
         ORDER BY created_at DESC, id DESC
--:page  LIMIT $limit OFFSET $offset
       ) k
  JOIN payment_transaction x ON x.id = k.id
  JOIN account a ON a.id = x.account_id
  JOIN profile p ON p.account_id = x.account_id
  JOIN bill b ON b.id = x.bill_id
  LEFT JOIN account s ON s.id = x.processed_by
  LEFT JOIN profile q ON q.account_id = x.processed_by
 ORDER BY x.created_at DESC, x.id DESC
