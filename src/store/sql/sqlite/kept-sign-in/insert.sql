INSERT INTO kept_sign_in (account_id, token_hash, computer, created_at, last_used_at)
VALUES ($1, $2, $3, $4, $4)
RETURNING id
