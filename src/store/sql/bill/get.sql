SELECT b.id, b.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username),
       b.subscription_id, b.title, b.description, b.bill_type_id, t.name, b.amount, b.due_date,
       b.status, c.username, b.created_at, b.paid_at, b.revision,
       COALESCE (NULLIF (q.full_name, ''), c.username)
  FROM bill b
  JOIN account a ON a.id = b.account_id
  JOIN profile p ON p.account_id = b.account_id
  JOIN bill_type t ON t.id = b.bill_type_id
  LEFT JOIN account c ON c.id = b.created_by
  LEFT JOIN profile q ON q.account_id = b.created_by
 WHERE b.id = $1
