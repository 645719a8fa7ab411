-- A command of the schema; it writes all that goes with it.
-- All of account $1's but $2, if any.
SELECT revoke_sign_ins ($1, $2, $3)
