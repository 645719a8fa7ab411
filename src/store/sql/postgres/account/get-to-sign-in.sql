-- The server has what it checks passwords by, and shows it to nobody.
SELECT a.id, a.username, p.full_name, a.role, a.active, NULL
  FROM account a
  JOIN profile p ON p.account_id = a.id
 WHERE a.username_folded = $1
