-- Moves the next renewal of what was billed up to today ($1) to its first occurrence after that; of
-- one account ($2) or subscription ($3), or of all where these are NULL. It counts as
-- generate/insert-bills does.
WITH passed (subscription_id, start_date, first_month, day, step, n) AS MATERIALIZED (
  SELECT s.id, s.start_date,
         substr (s.start_date, 1, 4) * 12 + substr (s.start_date, 6, 2) - 1,
         iif (s.unit = 'week', NULL, substr (s.start_date, 9, 2)),
         s.every * CASE s.unit WHEN 'week' THEN 7 WHEN 'month' THEN 1 ELSE 12 END,
         CASE s.unit
           WHEN 'week' THEN
             CAST (julianday ($1) - julianday (s.start_date) AS INTEGER) / (7 * s.every)
           ELSE
             ((substr ($1, 1, 4) - substr (s.start_date, 1, 4)) * 12
              + substr ($1, 6, 2) - substr (s.start_date, 6, 2))
             / (s.every * iif (s.unit = 'year', 12, 1))
         END
    FROM subscription s
    JOIN account a ON a.id = s.account_id AND a.active = 1
   WHERE s.status = 'active'
     AND s.next_renewal_date <= $1
     AND ($2 IS NULL OR s.account_id = $2)
     AND ($3 IS NULL OR s.id = $3)
),
occurrence (subscription_id, day, start_date, days, month) AS (
  SELECT subscription_id, day, start_date, (n + i) * step, first_month + (n + i) * step
    FROM passed
    JOIN (SELECT 0 AS i UNION ALL SELECT 1)
),
dated (subscription_id, due_date) AS (
  SELECT subscription_id,
         CASE
           WHEN day IS NULL THEN date (start_date, days || ' days')
           ELSE
             printf ('%04d-%02d-', month / 12, month % 12 + 1)
             || CASE
                  WHEN day <= '28' THEN day
                  WHEN month % 12 IN (3, 5, 8, 10) THEN min (day, '30')
                  WHEN month % 12 <> 1 THEN day
                  WHEN month / 12 % 4 = 0 AND (month / 12 % 100 <> 0 OR month / 12 % 400 = 0) THEN '29'
                  ELSE '28'
                END
         END
    FROM occurrence
),
coming (subscription_id, due_date) AS (
  SELECT subscription_id, MIN (due_date) FROM dated WHERE due_date > $1 GROUP BY subscription_id
)
UPDATE subscription
   SET next_renewal_date = coming.due_date,
       revision = revision + 1
  FROM coming
 WHERE subscription.id = coming.subscription_id
