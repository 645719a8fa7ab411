UPDATE bill_total
   SET bills = bills + $1,
       amount = amount + $2
