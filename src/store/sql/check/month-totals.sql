-- full scan: a check looks at every row there is.
SELECT month, t.name, SUM (paid), SUM (paid_counted), SUM (payments), SUM (payments_counted)
  FROM (SELECT month, bill_type_id, paid, payments, 0 AS paid_counted, 0 AS payments_counted
          FROM month_total
         UNION ALL
        SELECT month, bill_type_id, 0, 0, paid, payments FROM month_total_counted) pair
  JOIN bill_type t ON t.id = pair.bill_type_id
 GROUP BY month, t.id, t.name
HAVING SUM (paid) <> SUM (paid_counted) OR SUM (payments) <> SUM (payments_counted)
 ORDER BY month, t.id
