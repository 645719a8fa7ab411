-- In the order they were made.
SELECT s.id, s.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), s.name,
       s.bill_type_id, t.name, s.amount, s.start_date, s.every, s.unit, s.next_renewal_date,
       s.status, s.created_by, s.notes, s.created_at, s.revision
  FROM (SELECT id
          FROM subscription
         WHERE TRUE
--:account   AND account_id = $account
         ORDER BY id
--:page  LIMIT $limit OFFSET $offset
       ) k
  JOIN subscription s ON s.id = k.id
  JOIN account a ON a.id = s.account_id
  JOIN profile p ON p.account_id = s.account_id
  JOIN bill_type t ON t.id = s.bill_type_id
 ORDER BY s.id
