INSERT INTO bill (id, account_id, subscription_id, title, description, amount, bill_type_id,
                  due_date, status, created_by, created_at, paid_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
