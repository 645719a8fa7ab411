INSERT INTO bill (account_id, title, description, amount, bill_type_id, due_date, status,
                  created_by, created_at, series_id)
VALUES ($1, $2, $3, $4, $5, $6, 'unpaid', $7, $8, $9)
RETURNING id
