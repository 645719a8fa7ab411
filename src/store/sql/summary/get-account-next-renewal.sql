-- The earliest from today ($2) on, of account $1.
SELECT MIN (next_renewal_date)
  FROM subscription
 WHERE account_id = $1
   AND status = 'active'
   AND next_renewal_date >= $2
