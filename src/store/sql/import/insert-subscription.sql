INSERT INTO subscription (id, account_id, name, amount, bill_type_id, start_date, every, unit,
                          next_renewal_date, status, created_by, notes, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
