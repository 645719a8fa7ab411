-- full scan: a check looks at every row there is.
SELECT s.id, s.title, s.bills, s.amount, c.bills, c.amount
  FROM bill_series_counted c
  JOIN bill_series s ON s.id = c.id
 WHERE s.bills <> c.bills
    OR s.amount <> c.amount
 ORDER BY s.id
