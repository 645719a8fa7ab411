SELECT id, computer, created_at, last_used_at
  FROM kept_sign_in
 WHERE account_id = $1
 ORDER BY id DESC
