SELECT status, COUNT (*) FROM subscription WHERE account_id = $1 GROUP BY status
