INSERT INTO month_total (month, bill_type_id, paid)
VALUES ($1, $2, $3)
ON CONFLICT (month, bill_type_id) DO UPDATE
   SET paid = month_total.paid + excluded.paid
