-- Bills of any status and date, from the totals of their series.
SELECT CAST (COALESCE (SUM (i.bills), 0) AS BIGINT),
       CAST (COALESCE (SUM (i.amount), 0) AS BIGINT)
  FROM bill_series i
 WHERE TRUE
--:account  AND i.account_id = $account
--:type_id  AND i.bill_type_id = $type_id
--:search   AND (instr (i.search_text, $search) > 0
--:search        OR i.account_id IN (SELECT f.account_id
--:search                              FROM profile f
--:search                             WHERE instr (f.search_text, $search) > 0))
