-- full scan: a check looks at every row there is.
SELECT due_date, SUM (billed), SUM (pending_bills), SUM (outstanding), SUM (billed_counted),
       SUM (pending_bills_counted), SUM (outstanding_counted)
  FROM (SELECT due_date, billed, pending_bills, outstanding, 0 AS billed_counted,
               0 AS pending_bills_counted, 0 AS outstanding_counted
          FROM due_total
         UNION ALL
        SELECT due_date, 0, 0, 0, billed, pending_bills, outstanding FROM due_total_counted) pair
 GROUP BY due_date
HAVING SUM (billed) <> SUM (billed_counted)
    OR SUM (pending_bills) <> SUM (pending_bills_counted)
    OR SUM (outstanding) <> SUM (outstanding_counted)
 ORDER BY due_date
