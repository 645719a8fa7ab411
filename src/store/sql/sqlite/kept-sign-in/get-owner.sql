SELECT account_id, token_hash FROM kept_sign_in WHERE id = $1
