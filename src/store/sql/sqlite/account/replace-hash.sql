UPDATE account SET password_hash = $3, revision = revision + 1 WHERE id = $1 AND password_hash = $2
