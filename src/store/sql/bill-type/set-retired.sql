UPDATE bill_type SET retired = $2 WHERE id = $1
