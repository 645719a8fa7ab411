-- A command of the schema; it writes all that goes with it.
SELECT edit_bill ($1, $2, $3, $4, $5, $6, $7)
