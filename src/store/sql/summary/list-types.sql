-- Paid by everybody from month $1 to $2.
SELECT t.name, SUM (m.paid)
  FROM month_total m
  JOIN bill_type t ON t.id = m.bill_type_id
 WHERE m.month BETWEEN $1 AND $2
 GROUP BY t.id, t.name
 ORDER BY SUM (m.paid) DESC, t.id
