INSERT INTO due_total (due_date, bills, amount)
VALUES ($1, 1, $2)
ON CONFLICT (due_date) DO UPDATE
   SET bills = due_total.bills + 1,
       amount = due_total.amount + excluded.amount
