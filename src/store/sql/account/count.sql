SELECT COUNT (*),
       COUNT (CASE WHEN t.outstanding > 0 THEN 1 END),
       CAST (COALESCE (SUM (t.outstanding), 0) AS BIGINT)
  FROM account f
  JOIN account_total t ON t.account_id = f.id
--:search  JOIN profile fp ON fp.account_id = f.id
 WHERE TRUE
--:customers AND f.role = 'customer'
--:admins    AND f.role = 'admin'
--:active    AND f.active = 1
--:inactive  AND f.active = 0
--:search    AND instr (fp.search_text, $search) > 0
--:id        AND f.id = $id
