-- $2: the one that stays; 0 is none's.
DELETE FROM kept_sign_in WHERE account_id = $1 AND id <> $2
