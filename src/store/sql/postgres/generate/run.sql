-- A command of the schema; it writes all that goes with it.
-- Today is $1 and now $2; a customer's own bills, or everybody's.
SELECT generate_bills ($1, $2)
