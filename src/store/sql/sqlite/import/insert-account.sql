INSERT INTO account (id, username, username_folded, email, role, active, password_hash, created_at,
                     inactive_since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
