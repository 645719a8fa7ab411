SELECT failures, last_at FROM sign_in_failure WHERE username_folded = $1
