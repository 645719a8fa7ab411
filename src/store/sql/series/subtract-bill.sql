UPDATE bill_series
   SET bills = bills - 1,
       amount = amount - (SELECT b.amount FROM bill b WHERE b.id = $1)
 WHERE id = (SELECT b.series_id FROM bill b WHERE b.id = $1)
