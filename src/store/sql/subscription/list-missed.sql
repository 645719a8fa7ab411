-- Active subscriptions of account $1 with a renewal before today ($2).
SELECT id, start_date, every, unit
  FROM subscription
 WHERE account_id = $1
   AND status = 'active'
   AND next_renewal_date < $2
