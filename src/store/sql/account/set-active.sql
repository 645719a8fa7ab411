UPDATE account SET active = $2, inactive_since = $3, revision = revision + 1 WHERE id = $1
