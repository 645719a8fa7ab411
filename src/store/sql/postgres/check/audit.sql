-- full scan: a check looks at every row there is.
-- Entries of the audit log that do not say what their hash and the one before them come to, and
-- runs of ids that are missing. The schema keeps the highest id there ever was, and knows how an
-- instant is written where it is hashed.
SELECT CASE WHEN p.id IS NULL AND l.id > 1 THEN 'missing' ELSE 'changed' END, l.id,
       (SELECT COALESCE (MAX (b.id), 0) FROM audit_log b WHERE b.id > 0 AND b.id < l.id) + 1,
       l.id - 1, audit_instant (l.created_at), l.action, l.entity, l.entity_id
  FROM audit_log l
  LEFT JOIN audit_log p ON p.id = l.id - 1
 WHERE l.id < 1
    OR (p.id IS NULL AND l.id > 1)
    OR l.hash <> audit_hash (p.hash, l.id, l.created_at, l.account_id, l.customer_id, l.action,
                             l.entity, l.entity_id, l.before, l.after)
 UNION ALL
SELECT CASE WHEN e.last_id > m.last THEN 'missing' ELSE 'end' END, m.last, m.last + 1, e.last_id,
       NULL, NULL, NULL, NULL
  FROM audit_end e
 CROSS JOIN (SELECT COALESCE (MAX (id), 0) AS last FROM audit_log) m
 WHERE e.last_id <> m.last
 ORDER BY 2
