UPDATE bill_total
   SET bills = (SELECT COALESCE (SUM (s.bills), 0) FROM bill_series s),
       amount = (SELECT COALESCE (SUM (s.amount), 0) FROM bill_series s)
