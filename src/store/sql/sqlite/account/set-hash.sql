UPDATE account SET password_hash = $2, revision = revision + 1 WHERE id = $1
