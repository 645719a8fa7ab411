-- What account $1 signs in as, whose password has the verifier $2; for rows that no command made.
SELECT make_login ($1, NULL, $2)
