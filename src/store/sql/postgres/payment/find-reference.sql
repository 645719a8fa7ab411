-- Whether a payment that was under way when the server went away is done: the one of reference $1.
SELECT id, bill_id, status FROM payment_transaction WHERE reference = $1 ORDER BY id
