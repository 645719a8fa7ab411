-- Unpaid bills: how many, how many were due before today ($1), and what they come to.
SELECT COALESCE (SUM (pending_bills), 0),
       COALESCE (SUM (pending_bills) FILTER (WHERE due_date < $1), 0),
       COALESCE (SUM (outstanding), 0)
  FROM due_total
