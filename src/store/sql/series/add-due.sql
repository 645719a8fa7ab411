-- The series of bills to be made up to today ($1); of one account ($2) or subscription ($3), or of
-- all where these are NULL.
INSERT INTO bill_series (account_id, bill_type_id, title, description, sort_title, search_text)
SELECT DISTINCT s.account_id, s.bill_type_id, s.name, '', fold (s.name), fold (s.name || ' ')
  FROM subscription s
 WHERE s.status = 'active'
   AND s.next_renewal_date <= $1
   AND EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.active = 1)
   AND (CAST ($2 AS BIGINT) IS NULL OR s.account_id = $2)
   AND (CAST ($3 AS BIGINT) IS NULL OR s.id = $3)
   AND NOT EXISTS (SELECT 1
                     FROM bill_series e
                    WHERE e.account_id = s.account_id
                      AND e.bill_type_id = s.bill_type_id
                      AND e.title = s.name
                      AND e.description = '')
