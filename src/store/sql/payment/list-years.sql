-- full scan: of those alone that did not succeed, by an index that has no others.
-- The years in which anybody, or one account, paid or tried to: the successes are counted by months.
SELECT CAST (substr (m.month, 1, 4) AS INTEGER) AS year
  FROM month_total m
 WHERE TRUE
--:account     AND FALSE
UNION
SELECT CAST (substr (t.month, 1, 4) AS INTEGER)
  FROM paid_total t
 WHERE FALSE
--:account     OR t.account_id = $account
UNION
SELECT CAST (substr (CAST (x.local_date AS TEXT), 1, 4) AS INTEGER)
  FROM payment_transaction x
 WHERE x.status <> 'success'
--:account     AND x.account_id = $account
 ORDER BY year DESC
