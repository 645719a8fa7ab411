INSERT INTO account_total SELECT * FROM account_total_counted
