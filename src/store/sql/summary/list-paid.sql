SELECT month, paid FROM month_total WHERE month BETWEEN $1 AND $2 ORDER BY month
