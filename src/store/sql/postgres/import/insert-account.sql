-- No password is kept here, so $7 goes nowhere: the account gets its first one by staff.
INSERT INTO account (id, username, username_folded, email, role, active, created_at, inactive_since)
SELECT $1, $2, $3, $4, $5, $6, $8, $9
 WHERE CAST ($7 AS TEXT) IS NOT NULL
