SELECT l.id, l.created_at, a.username,
       CASE WHEN ap.full_name <> '' THEN ap.full_name ELSE a.username END,
       c.username, l.action, l.entity, l.entity_id, l.before, l.after
  FROM (SELECT id
          FROM audit_log
--:customer    WHERE customer_id = $customer
         ORDER BY id DESC
--:page    LIMIT $limit OFFSET $offset
       ) k
  JOIN audit_log l ON l.id = k.id
  LEFT JOIN account a ON a.id = l.account_id
  LEFT JOIN profile ap ON ap.account_id = l.account_id
  LEFT JOIN account c ON c.id = l.customer_id
 ORDER BY l.id DESC
