SELECT month, SUM (amount) FROM paid_total WHERE account_id = $1 GROUP BY month ORDER BY month
