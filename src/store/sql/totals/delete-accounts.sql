DELETE FROM account_total
