SELECT id, start_date, every, unit, next_renewal_date
  FROM subscription
 WHERE account_id = $1 AND status = 'active' AND next_renewal_date < $2
 ORDER BY id
