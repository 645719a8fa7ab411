-- Unpaid bills of account $1: those due before today ($2), and those due from then to $3.
SELECT COUNT (*) FILTER (WHERE due_date < $2),
       COALESCE (SUM (amount) FILTER (WHERE due_date < $2), 0),
       MIN (due_date) FILTER (WHERE due_date < $2),
       COUNT (*) FILTER (WHERE due_date >= $2),
       COALESCE (SUM (amount) FILTER (WHERE due_date >= $2), 0)
  FROM bill
 WHERE status = 'unpaid'
   AND account_id = $1
   AND due_date <= $3
