INSERT INTO paid_total (account_id, month, bill_type_id, payments, amount)
VALUES ($1, $2, $3, 1, $4)
ON CONFLICT (account_id, month, bill_type_id) DO UPDATE
   SET payments = paid_total.payments + 1,
       amount = paid_total.amount + excluded.amount
