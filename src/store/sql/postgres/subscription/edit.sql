-- A command of the schema; it writes all that goes with it.
-- The next date is $9; the last two are today and now.
SELECT edit_subscription ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
