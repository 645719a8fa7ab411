SELECT id, name, retired FROM bill_type ORDER BY retired, id
