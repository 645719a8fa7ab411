-- A command of the schema; it writes all that goes with it.
SELECT revoke_sign_in ($1, $2, $3)
