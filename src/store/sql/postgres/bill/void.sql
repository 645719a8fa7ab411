-- A command of the schema; it writes all that goes with it.
SELECT void_bill ($1, $2)
