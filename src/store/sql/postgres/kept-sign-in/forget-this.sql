-- A command of the schema; it writes all that goes with it.
SELECT forget_this_sign_in ($1)
