INSERT INTO month_total (month, bill_type_id, paid, payments)
VALUES ($1, $2, $3, 1)
ON CONFLICT (month, bill_type_id) DO UPDATE
   SET paid = month_total.paid + excluded.paid,
       payments = month_total.payments + 1
