UPDATE subscription
   SET name = $2,
       amount = $3,
       bill_type_id = $4,
       notes = $5,
       start_date = $6,
       every = $7,
       unit = $8,
       next_renewal_date = $9,
       revision = revision + 1
 WHERE id = $1
