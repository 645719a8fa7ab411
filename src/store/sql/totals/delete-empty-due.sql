DELETE FROM due_total WHERE due_date = $1 AND bills = 0
