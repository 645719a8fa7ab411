-- Whether any subscription has a renewal up to today ($1).
SELECT EXISTS (
  SELECT 1
    FROM subscription s
    JOIN account a ON a.id = s.account_id AND a.active = 1
   WHERE s.status = 'active'
     AND s.next_renewal_date <= $1
)
