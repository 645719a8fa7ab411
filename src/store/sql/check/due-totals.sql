-- full scan: a check looks at every row there is.
SELECT due_date, SUM (bills), SUM (amount), SUM (bills_counted), SUM (amount_counted)
  FROM (SELECT due_date, bills, amount, 0 AS bills_counted, 0 AS amount_counted FROM due_total
         UNION ALL
        SELECT due_date, 0, 0, bills, amount FROM due_total_counted) both
 GROUP BY due_date
HAVING SUM (bills) <> SUM (bills_counted)
    OR SUM (amount) <> SUM (amount_counted)
 ORDER BY due_date
