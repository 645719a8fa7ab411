DELETE FROM due_total WHERE due_date = $1 AND billed = 0 AND pending_bills = 0
