-- full scan: some filters have no index yet.
SELECT l.id, l.created_at, a.username,
       CASE WHEN ap.full_name <> '' THEN ap.full_name ELSE a.username END,
       c.username, l.action, l.entity, l.entity_id, l.before, l.after, l.account_id, l.customer_id,
       CASE WHEN cp.full_name <> '' THEN cp.full_name ELSE c.username END,
       CASE l.entity
         WHEN 'bill' THEN (SELECT b.title FROM bill b WHERE b.id = l.entity_id)
         WHEN 'subscription' THEN (SELECT s.name FROM subscription s WHERE s.id = l.entity_id)
         WHEN 'bill_type' THEN (SELECT t.name FROM bill_type t WHERE t.id = l.entity_id)
       END,
       l.hash
  FROM (SELECT id
          FROM audit_log
         WHERE TRUE
--:customer     AND customer_id = $customer
--:actor        AND account_id = $actor
--:system       AND account_id IS NULL
--:entity       AND entity = $entity
--:entity_id    AND entity_id = $entity_id
--:action       AND action = $action
--:since        AND created_at >= $since
--:until        AND created_at < $until
         ORDER BY id DESC
--:page    LIMIT $limit OFFSET $offset
       ) k
  JOIN audit_log l ON l.id = k.id
  LEFT JOIN account a ON a.id = l.account_id
  LEFT JOIN profile ap ON ap.account_id = l.account_id
  LEFT JOIN account c ON c.id = l.customer_id
  LEFT JOIN profile cp ON cp.account_id = l.customer_id
 ORDER BY l.id DESC
