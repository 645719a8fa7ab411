-- A command of the schema; it writes all that goes with it.
-- The last two are today and now.
SELECT id, n_bills FROM create_subscription ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
