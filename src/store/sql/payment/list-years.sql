-- Years from the first payment's to the last one's, those without any left out; of one account or
-- of all. A year's payments are looked for by their instants, two days around for the time zone.
WITH RECURSIVE year (n) AS (
  SELECT CAST (substr (MIN (x.created_at), 1, 4) AS INTEGER) - 1
    FROM payment_transaction x
   WHERE TRUE
--:account     AND x.account_id = $account
   UNION ALL
  SELECT n + 1
    FROM year
   WHERE n <= (SELECT CAST (substr (MAX (x.created_at), 1, 4) AS INTEGER)
                 FROM payment_transaction x
                WHERE TRUE
--:account          AND x.account_id = $account
              )
)
SELECT n
  FROM year
 WHERE EXISTS (SELECT 1
                 FROM payment_transaction x
                WHERE x.created_at > (n - 1) || '-12-30'
                  AND x.created_at < (n + 1) || '-01-03'
                  AND x.local_date BETWEEN n || '-01-01' AND n || '-12-31'
--:account          AND x.account_id = $account
              )
 ORDER BY n DESC
