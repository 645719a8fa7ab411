-- Paid in all, and in month $1.
SELECT COALESCE (SUM (paid), 0), COALESCE (SUM (paid) FILTER (WHERE month = $1), 0)
  FROM month_total
