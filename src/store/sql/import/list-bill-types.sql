SELECT id, name FROM bill_type ORDER BY id
