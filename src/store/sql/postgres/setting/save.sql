-- A command of the schema; it writes all that goes with it.
SELECT save_settings ($1, $2, $3, $4, $5)
