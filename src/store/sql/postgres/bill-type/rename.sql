-- A command of the schema; it writes all that goes with it.
SELECT rename_bill_type ($1, $2, $3)
