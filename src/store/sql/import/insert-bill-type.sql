INSERT INTO bill_type (name) VALUES ($1) RETURNING id
