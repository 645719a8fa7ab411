UPDATE subscription
   SET status = $2,
       next_renewal_date = $3,
       revision = revision + 1
 WHERE id = $1
