UPDATE bill
   SET title = $2,
       description = $3,
       amount = $4,
       bill_type_id = $5,
       due_date = $6,
       series_id = $7,
       revision = revision + 1
 WHERE id = $1
   AND status = 'unpaid'
