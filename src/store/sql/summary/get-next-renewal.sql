-- The earliest from today ($1) on. Subscriptions of inactive customers wait and are not in it.
SELECT s.next_renewal_date
  FROM subscription s
 WHERE s.status = 'active'
   AND s.next_renewal_date >= $1
   AND EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.active = 1)
 ORDER BY s.next_renewal_date, s.id
 LIMIT 1
