-- full scan: totals are counted anew from every row.
UPDATE bill_series
   SET bills = c.bills,
       amount = c.amount
  FROM bill_series_counted c
 WHERE c.id = bill_series.id
