-- The filters are those of subscription/list.
SELECT COUNT (*)
  FROM subscription s
 WHERE TRUE
--:account        AND s.account_id = $account
--:type_id        AND s.bill_type_id = $type_id
--:status         AND s.status = $status
--:search         AND (instr (fold (s.name), $search) > 0
--:search              OR s.account_id IN (SELECT f.account_id
--:search                                    FROM profile f
--:search                                   WHERE instr (f.search_text, $search) > 0))
