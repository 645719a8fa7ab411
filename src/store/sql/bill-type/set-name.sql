UPDATE bill_type SET name = $2 WHERE id = $1
