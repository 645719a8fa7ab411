SELECT month, SUM (billed), SUM (paid)
  FROM month_total
 WHERE month BETWEEN $1 AND $2
 GROUP BY month
 ORDER BY month
