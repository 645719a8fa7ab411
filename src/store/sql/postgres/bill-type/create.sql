-- A command of the schema; it writes all that goes with it.
SELECT create_bill_type ($1, $2)
