-- full scan: every bill is looked at.
-- A description is unique by its digest here: the text is too long for an index.
INSERT INTO bill_series (account_id, bill_type_id, title, description, sort_title, search_text)
SELECT b.account_id, b.bill_type_id, b.title, b.description, fold (b.title),
       fold (b.title || ' ' || b.description)
  FROM bill b
 WHERE b.series_id IS NULL
 GROUP BY b.account_id, b.bill_type_id, b.title, b.description
ON CONFLICT (account_id, bill_type_id, title, digest (description)) DO NOTHING
