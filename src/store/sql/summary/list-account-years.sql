SELECT DISTINCT substr (month, 1, 4) AS year FROM paid_total WHERE account_id = $1 ORDER BY year DESC
