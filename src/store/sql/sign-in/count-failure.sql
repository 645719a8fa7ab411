INSERT INTO sign_in_failure (username_folded, failures, last_at) VALUES ($1, 1, $2)
ON CONFLICT (username_folded) DO UPDATE
   SET failures = sign_in_failure.failures + 1,
       last_at = excluded.last_at
