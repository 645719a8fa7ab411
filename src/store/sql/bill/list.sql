-- The ids first, from an index alone, then their rows: a page far down costs what the first does.
SELECT b.id, b.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username),
       b.subscription_id, b.title, b.description, b.bill_type_id, t.name, b.amount, b.due_date,
       b.status, c.username, b.created_at, b.paid_at, b.revision
  FROM (SELECT b.id
          FROM bill b
--:customer  JOIN profile p ON p.account_id = b.account_id
         WHERE TRUE
--:account   AND b.account_id = $account
--:open      AND b.status = 'unpaid'
--:before    AND b.due_date < $before
--:status    AND b.status = $status
--:title     AND (b.title LIKE $title ESCAPE '\'
--:customer       OR p.search_text LIKE $customer ESCAPE '\')
--:newest  ORDER BY b.id DESC
--:due     ORDER BY b.due_date, b.id
--:page    LIMIT $limit OFFSET $offset
       ) k
  JOIN bill b ON b.id = k.id
  JOIN account a ON a.id = b.account_id
  JOIN profile p ON p.account_id = b.account_id
  JOIN bill_type t ON t.id = b.bill_type_id
  LEFT JOIN account c ON c.id = b.created_by
--:newest ORDER BY b.id DESC
--:due ORDER BY b.due_date, b.id
