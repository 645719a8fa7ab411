SELECT a.id, a.username, p.full_name, a.role, a.active, a.password_hash
  FROM account a
  JOIN profile p ON p.account_id = a.id
 WHERE a.username_folded = $1
