SELECT month, SUM (amount)
  FROM paid_total
 WHERE account_id = $1
   AND month BETWEEN $2 AND $3
 GROUP BY month
 ORDER BY month
