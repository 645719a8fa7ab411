-- The ids first, in the order of an index, then what is shown of them. The log is in the order of
-- its ids; dates are looked up for the first and the last of them. A search that finds few goes by
-- their ids; of many, it looks at each in turn.
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
  FROM (SELECT l.id
          FROM
--:walk_who            profile w CROSS JOIN
--:walk_who_down       profile w CROSS JOIN
               audit_log l
--:pick_who            LEFT JOIN profile w ON w.account_id = l.account_id
--:pick_who_down       LEFT JOIN profile w ON w.account_id = l.account_id
         WHERE TRUE
--:walk_who            AND l.account_id = w.account_id
--:walk_who_down       AND l.account_id = w.account_id
--:customer       AND l.customer_id = $customer
--:actor          AND l.account_id = $actor
--:system         AND l.account_id IS NULL
--:entity         AND l.entity = $entity
--:entity_id      AND l.entity_id = $entity_id
--:action         AND l.action = $action
--:no_pay         AND l.action <> 'pay'
--:few_kinds      AND l.id IN (SELECT k.id
--:few_kinds                     FROM audit_log k
--:few_kinds                    WHERE k.entity = $entity AND k.action <> 'pay')
--:dates          AND l.id >= (SELECT MIN (d.id)
--:dates                         FROM audit_log d
--:dates                        WHERE d.created_at >= $since AND d.created_at < $until)
--:dates          AND l.id <= (SELECT MAX (d.id)
--:dates                         FROM audit_log d
--:dates                        WHERE d.created_at >= $since AND d.created_at < $until)
--:dates          AND COALESCE (l.created_at, l.created_at) >= $since
--:dates          AND COALESCE (l.created_at, l.created_at) < $until
--:find           AND l.id IN (SELECT r.id
--:find                          FROM profile f
--:find                         CROSS JOIN audit_log r
--:find                         WHERE instr (f.search_text, $search) > 0
--:find                           AND r.customer_id = f.account_id
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM profile f
--:find                         CROSS JOIN audit_log r
--:find                         WHERE instr (f.search_text, $search) > 0
--:find                           AND r.account_id = f.account_id
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM bill_series i
--:find                         CROSS JOIN audit_log r
--:find                         WHERE instr (i.search_text, $search) > 0
--:find                           AND r.customer_id = i.account_id AND r.entity = 'bill'
--:find                           AND EXISTS (SELECT 1
--:find                                         FROM bill b
--:find                                        WHERE b.id = r.entity_id AND b.series_id = i.id)
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM subscription s
--:find                         CROSS JOIN audit_log r
--:find                         WHERE instr (fold (s.name), $search) > 0
--:find                           AND r.customer_id = s.account_id
--:find                           AND r.entity = 'subscription' AND r.entity_id = s.id
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM bill_type t
--:find                         CROSS JOIN audit_log r
--:find                         WHERE instr (fold (t.name), $search) > 0
--:find                           AND r.entity = 'bill_type' AND r.action <> 'pay'
--:find                           AND r.entity_id = t.id)
--:look           AND (l.customer_id IN (SELECT f.account_id
--:look                                   FROM profile f
--:look                                  WHERE instr (f.search_text, $search) > 0)
--:look                OR l.account_id IN (SELECT f.account_id
--:look                                      FROM profile f
--:look                                     WHERE instr (f.search_text, $search) > 0)
--:look                OR (l.entity = 'bill'
--:look                    AND EXISTS (SELECT 1
--:look                                  FROM bill b
--:look                                 WHERE b.id = l.entity_id
--:look                                   AND b.series_id IN (
--:look                                         SELECT i.id
--:look                                           FROM bill_series i
--:look                                          WHERE instr (i.search_text, $search) > 0)))
--:look                OR (l.entity = 'subscription'
--:look                    AND l.entity_id IN (SELECT s.id
--:look                                          FROM subscription s
--:look                                         WHERE instr (fold (s.name), $search) > 0))
--:look                OR (l.entity = 'bill_type'
--:look                    AND l.entity_id IN (SELECT t.id
--:look                                          FROM bill_type t
--:look                                         WHERE instr (fold (t.name), $search) > 0)))
--:walk_newest         ORDER BY l.id DESC
--:walk_newest_down    ORDER BY l.id
--:walk_who            ORDER BY w.sort_name, w.account_id, l.id DESC
--:walk_who_down       ORDER BY w.sort_name DESC, w.account_id DESC, l.id
--:pick_who            ORDER BY w.account_id IS NULL, w.sort_name, w.account_id, l.id DESC
--:pick_who_down       ORDER BY w.account_id IS NULL DESC, w.sort_name DESC, w.account_id DESC, l.id
--:pick_what           ORDER BY l.entity, l.action, l.id DESC
--:pick_what_down      ORDER BY l.entity DESC, l.action DESC, l.id
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN audit_log l ON l.id = k.id
  LEFT JOIN account a ON a.id = l.account_id
  LEFT JOIN profile ap ON ap.account_id = l.account_id
  LEFT JOIN account c ON c.id = l.customer_id
  LEFT JOIN profile cp ON cp.account_id = l.customer_id
--:newest      ORDER BY l.id DESC
--:newest_down ORDER BY l.id
--:who         ORDER BY ap.account_id IS NULL, ap.sort_name, ap.account_id, l.id DESC
--:who_down    ORDER BY ap.account_id IS NULL DESC, ap.sort_name DESC, ap.account_id DESC, l.id
--:what        ORDER BY l.entity, l.action, l.id DESC
--:what_down   ORDER BY l.entity DESC, l.action DESC, l.id
