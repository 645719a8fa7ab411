-- Where an engine keeps the highest id there ever was is its own affair. An id is never given out
-- again: of entries that were taken away at the end a gap is left.
INSERT INTO audit_log (id, created_at, account_id, customer_id, action, entity, entity_id, before,
                       after, hash)
SELECT n.id, $1, $2, $3, $4, $5, $6, $7, $8,
       digest (n.previous || char (10) || n.id || char (10) || $1 || char (10) ||
               COALESCE ($2, '') || char (10) || COALESCE ($3, '') || char (10) || $4 ||
               char (10) || $5 || char (10) || COALESCE ($6, '') || char (10) ||
               COALESCE ($7, '') || char (10) || COALESCE ($8, ''))
  FROM (SELECT MAX (COALESCE (l.id, 0),
                    COALESCE ((SELECT seq FROM sqlite_sequence WHERE name = 'audit_log'), 0)) + 1
               AS id,
               COALESCE (l.hash, '') AS previous
          FROM (SELECT 1) one
          LEFT JOIN (SELECT id, hash FROM audit_log ORDER BY id DESC LIMIT 1) l) n
