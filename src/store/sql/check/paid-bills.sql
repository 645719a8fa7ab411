-- full scan: a check looks at every row there is.
-- Paid bills that not exactly one successful transaction speaks of.
SELECT b.id, b.title, COUNT (x.id)
  FROM bill b
  LEFT JOIN payment_transaction x ON x.bill_id = b.id AND x.status = 'success'
 WHERE b.status = 'paid'
 GROUP BY b.id, b.title
HAVING COUNT (x.id) <> 1
 ORDER BY b.id
