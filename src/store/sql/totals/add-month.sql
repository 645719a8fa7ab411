INSERT INTO month_total (month, bill_type_id, billed, paid)
VALUES ($1, $2, $3, $4)
ON CONFLICT (month, bill_type_id) DO UPDATE
   SET billed = month_total.billed + excluded.billed,
       paid = month_total.paid + excluded.paid
