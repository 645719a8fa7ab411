-- full scan: a check looks at every row there is.
SELECT t.bills, t.amount, c.bills, c.amount
  FROM (SELECT COUNT (*) AS bills, COALESCE (SUM (amount), 0) AS amount FROM bill) c
  LEFT JOIN bill_total t ON t.id = 1
 WHERE t.id IS NULL
    OR t.bills <> c.bills
    OR t.amount <> c.amount
