-- full scan: a check looks at every row there is.
-- Bills that are of no series or of another one, and series that are folded in another way.
SELECT 'bill', b.id, b.title
  FROM bill b
  LEFT JOIN bill_series s ON s.id = b.series_id
 WHERE s.id IS NULL
    OR s.account_id <> b.account_id
    OR s.bill_type_id <> b.bill_type_id
    OR s.title <> b.title
    OR s.description <> b.description
 UNION ALL
SELECT 'series', s.id, s.title
  FROM bill_series s
 WHERE s.sort_title <> fold (s.title)
    OR s.search_text <> fold (s.title || ' ' || s.description)
