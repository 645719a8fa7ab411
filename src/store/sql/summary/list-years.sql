-- Those in which something was paid or is due.
SELECT substr (month, 1, 4) AS year FROM month_total
UNION
SELECT substr (CAST (due_date AS TEXT), 1, 4) FROM due_total
 ORDER BY year DESC
