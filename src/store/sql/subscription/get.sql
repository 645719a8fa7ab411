SELECT s.id, s.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), s.name,
       s.bill_type_id, t.name, s.amount, s.start_date, s.every, s.unit, s.next_renewal_date,
       s.status, s.created_by, s.notes, s.created_at, s.revision
  FROM subscription s
  JOIN account a ON a.id = s.account_id
  JOIN profile p ON p.account_id = s.account_id
  JOIN bill_type t ON t.id = s.bill_type_id
 WHERE s.id = $1
