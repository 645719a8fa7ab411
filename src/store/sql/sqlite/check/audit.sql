-- full scan: a check looks at every row there is.
-- Entries of the audit log that do not say what their hash and the one before them come to, and
-- runs of ids that are missing. After a gap there is nothing to prove an entry by. Where an engine
-- keeps the highest id there ever was, and how it writes an instant, is its own affair. Rows are
-- looked at as they come by, and none is held.
SELECT CASE WHEN p.id IS NULL AND l.id > 1 THEN 'missing' ELSE 'changed' END, l.id,
       (SELECT COALESCE (MAX (b.id), 0) FROM audit_log b WHERE b.id > 0 AND b.id < l.id) + 1,
       l.id - 1, l.created_at, l.action, l.entity, l.entity_id
  FROM audit_log l
  LEFT JOIN audit_log p ON p.id = l.id - 1
 WHERE l.id < 1
    OR (p.id IS NULL AND l.id > 1)
    OR l.hash IS NOT
       digest (COALESCE (p.hash, '') || char (10) || l.id || char (10) || l.created_at ||
               char (10) || COALESCE (l.account_id, '') || char (10) ||
               COALESCE (l.customer_id, '') || char (10) || l.action || char (10) || l.entity ||
               char (10) || COALESCE (l.entity_id, '') || char (10) || COALESCE (l.before, '') ||
               char (10) || COALESCE (l.after, ''))
 UNION ALL
SELECT CASE WHEN e.kept > e.last THEN 'missing' ELSE 'end' END, e.last, e.last + 1, e.kept, NULL,
       NULL, NULL, NULL
  FROM (SELECT COALESCE ((SELECT MAX (id) FROM audit_log), 0) AS last,
               COALESCE ((SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'), 0) AS kept) e
 WHERE e.kept <> e.last
