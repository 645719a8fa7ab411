SELECT COUNT (*) FROM account_total WHERE outstanding > 0
