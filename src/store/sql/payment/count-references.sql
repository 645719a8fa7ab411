-- How many references begin with what is typed, counting to $limit, and whether any does not.
SELECT (SELECT COUNT (*)
          FROM (SELECT r.id
                  FROM payment_transaction r
                 WHERE r.reference >= upper ($search)
                   AND r.reference < upper ($search) || '~'
--:limit         LIMIT $limit
               ) few),
       EXISTS (SELECT 1 FROM payment_transaction l WHERE l.reference < upper ($search))
       OR EXISTS (SELECT 1 FROM payment_transaction h WHERE h.reference >= upper ($search) || '~')
