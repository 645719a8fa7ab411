-- A command of the schema; it writes all that goes with it.
-- Active is $2; today is $3 and now $4.
SELECT set_account_active ($1, $2, $3, $4)
