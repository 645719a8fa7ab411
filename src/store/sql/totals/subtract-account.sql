UPDATE account_total
   SET pending_bills = pending_bills - 1,
       outstanding = outstanding - $2
 WHERE account_id = $1
