-- A command of the schema; it writes all that goes with it.
-- Retired is $2.
SELECT set_bill_type_retired ($1, $2, $3)
