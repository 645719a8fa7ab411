-- A command of the schema; it writes all that goes with it.
SELECT set_password ($1, $2, $3)
