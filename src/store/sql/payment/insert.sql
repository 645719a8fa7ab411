INSERT INTO payment_transaction (account_id, bill_id, amount, method, status, reference,
                                 processed_by, created_at, local_date)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING id
