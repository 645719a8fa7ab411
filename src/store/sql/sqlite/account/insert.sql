INSERT INTO account (username, username_folded, email, role, password_hash, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
