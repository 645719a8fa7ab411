-- Unpaid bills: how many, how many were due before today ($1), and what they come to.
SELECT COALESCE (SUM (bills), 0),
       COALESCE (SUM (bills) FILTER (WHERE due_date < $1), 0),
       COALESCE (SUM (amount), 0)
  FROM due_total
