SELECT created_at
  FROM payment_transaction
 WHERE account_id = $1
   AND status = 'success'
 ORDER BY created_at DESC, id DESC
 LIMIT 1
