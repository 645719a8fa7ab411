-- A command of the schema; it writes all that goes with it.
-- The sign-in kept on computer $2 stays.
SELECT change_password ($1, $2, $3)
