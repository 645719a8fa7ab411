SELECT x.id, x.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), x.bill_id,
       b.title, x.amount, x.method, x.status, x.reference, s.username,
       COALESCE (NULLIF (q.full_name, ''), s.username), x.created_at
  FROM payment_transaction x
  JOIN account a ON a.id = x.account_id
  JOIN profile p ON p.account_id = x.account_id
  JOIN bill b ON b.id = x.bill_id
  LEFT JOIN account s ON s.id = x.processed_by
  LEFT JOIN profile q ON q.account_id = x.processed_by
 WHERE x.id = $1
