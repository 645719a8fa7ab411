UPDATE profile
   SET full_name = $2, phone = $3, address = $4, sort_name = $5, search_text = $6
 WHERE account_id = $1
