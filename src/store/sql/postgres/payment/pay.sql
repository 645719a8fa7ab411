-- A command of the schema; it writes all that goes with it.
-- Of bill $1 and amount $2; the local date is $7.
SELECT pay_bill ($1, $2, $3, $4, $5, $6, $7)
