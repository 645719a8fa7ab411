-- $2: those from the future too, which a clock that was wrong for a while has left behind.
DELETE FROM sign_in_failure WHERE last_at < $1 OR last_at > $2
