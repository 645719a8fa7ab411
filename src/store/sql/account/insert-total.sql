INSERT INTO account_total (account_id) VALUES ($1)
