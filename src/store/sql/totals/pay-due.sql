UPDATE due_total
   SET pending_bills = pending_bills - 1,
       outstanding = outstanding - $2
 WHERE due_date = $1
