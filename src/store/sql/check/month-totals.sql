-- full scan: a check looks at every row there is.
SELECT month, t.name, SUM (billed), SUM (paid), SUM (billed_counted), SUM (paid_counted)
  FROM (SELECT month, bill_type_id, billed, paid, 0 AS billed_counted, 0 AS paid_counted
          FROM month_total
         UNION ALL
        SELECT month, bill_type_id, 0, 0, billed, paid FROM month_total_counted) both
  JOIN bill_type t ON t.id = both.bill_type_id
 GROUP BY month, t.id, t.name
HAVING SUM (billed) <> SUM (billed_counted)
    OR SUM (paid) <> SUM (paid_counted)
 ORDER BY month, t.id
