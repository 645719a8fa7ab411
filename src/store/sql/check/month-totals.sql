-- full scan: a check looks at every row there is.
SELECT month, t.name, SUM (paid), SUM (paid_counted)
  FROM (SELECT month, bill_type_id, paid, 0 AS paid_counted FROM month_total
         UNION ALL
        SELECT month, bill_type_id, 0, paid FROM month_total_counted) both
  JOIN bill_type t ON t.id = both.bill_type_id
 GROUP BY month, t.id, t.name
HAVING SUM (paid) <> SUM (paid_counted)
 ORDER BY month, t.id
