-- A transaction without an id gets the next one; this engine takes no NULL for that.
INSERT INTO payment_transaction (id, account_id, bill_id, amount, method, status, reference,
                                 processed_by, created_at, local_date)
VALUES (COALESCE ($1, next_id ('payment_transaction')), $2, $3, $4, $5, $6, $7, $8, $9, $10)
RETURNING id
