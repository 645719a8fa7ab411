-- Once in a while is enough: to sign in again and again is no change worth telling of.
UPDATE kept_sign_in
   SET last_used_at = $2
 WHERE id = $1 AND last_used_at < $3
