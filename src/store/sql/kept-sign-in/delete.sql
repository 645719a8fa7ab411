DELETE FROM kept_sign_in WHERE id = $1 AND account_id = $2
