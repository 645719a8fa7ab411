SELECT status, COUNT (*) FROM subscription GROUP BY status
