-- full scan: a check looks at every row there is.
-- Rows that name another account than what they belong to.
SELECT 'transaction', x.id, 'bill', b.id
  FROM payment_transaction x
  JOIN bill b ON b.id = x.bill_id
 WHERE x.account_id <> b.account_id
 UNION ALL
SELECT 'bill', b.id, 'subscription', s.id
  FROM bill b
  JOIN subscription s ON s.id = b.subscription_id
 WHERE b.account_id <> s.account_id
