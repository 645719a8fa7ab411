-- One bill for each date from a subscription's next renewal to today ($1); of one account ($2) or
-- subscription ($3), or of all where these are NULL. They are made at $4. Their series are there.
--
-- An occurrence is in every step-th month from the start's, on the start's day or the last one
-- there is: a short month never moves the ones after it. The calendar has the months from the
-- earliest renewal on: "2026-02", its last day as "-28", and its number counted from the year 0.
-- Weeks need no calendar.
WITH RECURSIVE due AS MATERIALIZED (
  SELECT s.id, s.account_id, s.name, s.amount, s.bill_type_id, s.unit, s.next_renewal_date,
         s.every * CASE s.unit WHEN 'week' THEN 7 WHEN 'month' THEN 1 ELSE 12 END AS step,
         substr (s.start_date, 8) AS day,
         substr (s.next_renewal_date, 1, 4) * 12 + substr (s.next_renewal_date, 6, 2) AS next_number,
         e.id AS series_id
    FROM subscription s
    JOIN bill_series e ON e.account_id = s.account_id
                      AND e.bill_type_id = s.bill_type_id
                      AND e.title = s.name
                      AND e.description = ''
   WHERE s.status = 'active'
     AND s.next_renewal_date <= $1
     AND EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.active = 1)
     AND ($2 IS NULL OR s.account_id = $2)
     AND ($3 IS NULL OR s.id = $3)
),
calendar (month, last_day, number) AS MATERIALIZED (
  SELECT substr (MIN (next_renewal_date), 1, 7),
         strftime ('-%d', MIN (next_renewal_date), 'start of month', '+1 month', '-1 day'),
         MIN (next_number)
    FROM due
   UNION ALL
  SELECT strftime ('%Y-%m', month || '-01', '+1 month'),
         strftime ('-%d', month || '-01', '+2 months', '-1 day'),
         number + 1
    FROM calendar
   WHERE month < substr ($1, 1, 7)
),
period (n) AS MATERIALIZED (
  SELECT 0
   UNION ALL
  SELECT n + 1
    FROM period
   WHERE n < (SELECT MAX ((julianday ($1) - julianday (next_renewal_date)) / step)
                FROM due
               WHERE unit = 'week')
)
INSERT INTO bill (account_id, subscription_id, title, amount, bill_type_id, due_date, status,
                  created_at, series_id)
SELECT d.account_id, d.id, d.name, d.amount, d.bill_type_id,
       c.month || min (d.day, c.last_day) AS due_date, 'unpaid', $4, d.series_id
  FROM due d
 CROSS JOIN calendar c
 WHERE d.unit IN ('month', 'year')
   AND c.number >= d.next_number
   AND (c.number - d.next_number) % d.step = 0
   AND c.month || min (d.day, c.last_day) <= $1
 UNION ALL
SELECT d.account_id, d.id, d.name, d.amount, d.bill_type_id,
       date (d.next_renewal_date, (p.n * d.step) || ' days'), 'unpaid', $4, d.series_id
  FROM due d
 CROSS JOIN period p
 WHERE d.unit = 'week'
   AND p.n <= (julianday ($1) - julianday (d.next_renewal_date)) / d.step
ON CONFLICT (subscription_id, due_date) WHERE subscription_id IS NOT NULL DO NOTHING
