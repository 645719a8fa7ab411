INSERT INTO month_total (month, bill_type_id, billed, paid)
SELECT substr (due_date, 1, 7), bill_type_id, SUM (amount), 0
  FROM bill
 WHERE id > $1
   AND status <> 'void'
 GROUP BY 1, 2
ON CONFLICT (month, bill_type_id) DO UPDATE
   SET billed = month_total.billed + excluded.billed
