-- Accounts without the row that always goes with them.
SELECT a.id, a.username
  FROM account a
  LEFT JOIN profile p ON p.account_id = a.id
 WHERE p.account_id IS NULL
 ORDER BY a.id
