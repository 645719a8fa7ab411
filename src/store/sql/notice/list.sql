-- Unpaid bills of account $1 that are due on $2 or before, the oldest first.
SELECT id, title, amount, due_date
  FROM bill
 WHERE status = 'unpaid'
   AND account_id = $1
   AND due_date <= $2
 ORDER BY due_date, id
