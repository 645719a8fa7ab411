-- Everybody's unpaid bills, from the totals of their due dates.
SELECT CAST (COALESCE (SUM (d.pending_bills), 0) AS BIGINT),
       CAST (COALESCE (SUM (d.outstanding), 0) AS BIGINT)
  FROM due_total d
 WHERE TRUE
--:due_from  AND d.due_date >= $due_from
--:due_to    AND d.due_date <= $due_to
