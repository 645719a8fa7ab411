-- One bill for each date from a subscription's next renewal to today ($1); of one account ($2) or
-- subscription ($3), or of all where these are NULL. They are made at $4.
--
-- Occurrence n is counted from the start and its day cut to the month's end, so a short month never
-- moves the ones after it. first_month counts months since the year 0; the day stays text.
WITH RECURSIVE due (subscription_id, start_date, first_month, day, step, first_n, last_n)
  AS MATERIALIZED (
  SELECT s.id, s.start_date,
         substr (s.start_date, 1, 4) * 12 + substr (s.start_date, 6, 2) - 1,
         iif (s.unit = 'week', NULL, substr (s.start_date, 9, 2)),
         s.every * CASE s.unit WHEN 'week' THEN 7 WHEN 'month' THEN 1 ELSE 12 END,
         CASE s.unit
           WHEN 'week' THEN
             CAST (julianday (s.next_renewal_date) - julianday (s.start_date) AS INTEGER)
             / (7 * s.every)
           ELSE
             ((substr (s.next_renewal_date, 1, 4) - substr (s.start_date, 1, 4)) * 12
              + substr (s.next_renewal_date, 6, 2) - substr (s.start_date, 6, 2))
             / (s.every * iif (s.unit = 'year', 12, 1))
         END,
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
series (i, last) AS (
  SELECT 0, (SELECT MAX (last_n - first_n) FROM due)
  UNION ALL
  SELECT i + 1, last FROM series WHERE i < last
),
occurrence (subscription_id, day, start_date, days, month) AS (
  SELECT d.subscription_id, d.day, d.start_date, (d.first_n + i) * d.step,
         d.first_month + (d.first_n + i) * d.step
    FROM due d
    JOIN series ON i <= d.last_n - d.first_n
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
)
INSERT INTO bill (account_id, subscription_id, title, amount, bill_type_id, due_date, status,
                  created_at)
SELECT s.account_id, s.id, s.name, s.amount, s.bill_type_id, d.due_date, 'unpaid', $4
  FROM dated d
  JOIN subscription s ON s.id = d.subscription_id
 WHERE d.due_date <= $1
ON CONFLICT (subscription_id, due_date) WHERE subscription_id IS NOT NULL DO NOTHING
