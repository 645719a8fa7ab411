-- full scan: a check looks at every row there is.
-- Successful transactions of bills that are not paid, or are of another amount.
SELECT x.id, b.id, b.title, b.status, x.amount, b.amount
  FROM payment_transaction x
  JOIN bill b ON b.id = x.bill_id
 WHERE x.status = 'success'
   AND (b.status <> 'paid' OR x.amount <> b.amount)
 ORDER BY x.id
