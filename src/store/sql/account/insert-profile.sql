INSERT INTO profile (account_id, full_name, phone, address, sort_name, search_text)
VALUES ($1, $2, $3, $4, $5, $6)
