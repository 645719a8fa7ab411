-- Unpaid bills, how many and how much, by how long before today ($1) they were due: not yet, up to
-- $2, up to $3, up to $4, and before.
SELECT COALESCE (SUM (pending_bills) FILTER (WHERE due_date >= $1), 0),
       COALESCE (SUM (outstanding) FILTER (WHERE due_date >= $1), 0),
       COALESCE (SUM (pending_bills) FILTER (WHERE due_date >= $2 AND due_date < $1), 0),
       COALESCE (SUM (outstanding) FILTER (WHERE due_date >= $2 AND due_date < $1), 0),
       COALESCE (SUM (pending_bills) FILTER (WHERE due_date >= $3 AND due_date < $2), 0),
       COALESCE (SUM (outstanding) FILTER (WHERE due_date >= $3 AND due_date < $2), 0),
       COALESCE (SUM (pending_bills) FILTER (WHERE due_date >= $4 AND due_date < $3), 0),
       COALESCE (SUM (outstanding) FILTER (WHERE due_date >= $4 AND due_date < $3), 0),
       COALESCE (SUM (pending_bills) FILTER (WHERE due_date < $4), 0),
       COALESCE (SUM (outstanding) FILTER (WHERE due_date < $4), 0)
  FROM due_total
