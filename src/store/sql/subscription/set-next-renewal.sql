UPDATE subscription
   SET next_renewal_date = $2,
       revision = revision + 1
 WHERE id = $1
