-- Moves the next renewal of what was billed up to today ($1) to its first occurrence after that; of
-- one account ($2) or subscription ($3), or of all where these are NULL. The calendar and what an
-- occurrence is are as in generate/insert-bills; here it has today's month and as many after it as
-- the longest step has.
WITH RECURSIVE calendar (month, last_day, number, last_number) AS MATERIALIZED (
  SELECT substr ($1, 1, 7),
         strftime ('-%d', $1, 'start of month', '+1 month', '-1 day'),
         substr ($1, 1, 4) * 12 + substr ($1, 6, 2),
         substr ($1, 1, 4) * 12 + substr ($1, 6, 2)
         + (SELECT MAX (every * iif (unit = 'year', 12, 1))
              FROM subscription
             WHERE status = 'active' AND next_renewal_date <= $1 AND unit IN ('month', 'year'))
   UNION ALL
  SELECT strftime ('%Y-%m', month || '-01', '+1 month'),
         strftime ('-%d', month || '-01', '+2 months', '-1 day'),
         number + 1,
         last_number
    FROM calendar
   WHERE number < last_number
)
UPDATE subscription
   SET next_renewal_date =
         CASE unit
           WHEN 'week' THEN
             date (next_renewal_date,
                   ((CAST ((julianday ($1) - julianday (next_renewal_date)) / (7 * every)
                           AS INTEGER) + 1) * 7 * every) || ' days')
           ELSE
             (SELECT MIN (c.month || min (substr (start_date, 8), c.last_day))
                FROM calendar c
               WHERE (c.number - substr (start_date, 1, 4) * 12 - substr (start_date, 6, 2))
                     % (every * iif (unit = 'year', 12, 1)) = 0
                 AND c.month || min (substr (start_date, 8), c.last_day) > $1)
         END,
       revision = revision + 1
 WHERE status = 'active'
   AND next_renewal_date <= $1
   AND EXISTS (SELECT 1 FROM account a WHERE a.id = account_id AND a.active = 1)
   AND ($2 IS NULL OR account_id = $2)
   AND ($3 IS NULL OR id = $3)
