-- A command of the schema; it writes all that goes with it.
SELECT cancel_subscription ($1, $2, $3)
