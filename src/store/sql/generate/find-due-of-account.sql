-- Whether a subscription of account $2, if that is active, has a renewal up to today ($1).
SELECT EXISTS (
  SELECT 1
    FROM subscription s
   WHERE s.status = 'active'
     AND s.next_renewal_date <= $1
     AND s.account_id = $2
     AND EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.active = 1)
)
