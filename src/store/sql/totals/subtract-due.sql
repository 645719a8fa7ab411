UPDATE due_total
   SET bills = bills - 1,
       amount = amount - $2
 WHERE due_date = $1
