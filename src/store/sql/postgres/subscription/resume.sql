-- A command of the schema; it writes all that goes with it.
-- What was missed is skipped if $2 is 1.
SELECT resume_subscription ($1, $2 = 1, $3, $4)
