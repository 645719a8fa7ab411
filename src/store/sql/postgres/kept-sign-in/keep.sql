-- A command of the schema; it writes all that goes with it.
SELECT id, role_name FROM keep_sign_in ($1, $2, $3)
