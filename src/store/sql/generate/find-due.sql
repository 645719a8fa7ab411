-- Whether any subscription of an active customer has a renewal up to today ($1). The account is
-- looked up for those alone, so nothing is read while nothing is due.
SELECT EXISTS (
  SELECT 1
    FROM subscription s
   WHERE s.status = 'active'
     AND s.next_renewal_date <= $1
     AND EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.active = 1)
)
