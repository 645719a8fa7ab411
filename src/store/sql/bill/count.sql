-- full scan: a filter may leave any of the rows; without one, the smallest index is walked.
-- The filters are those of bill/list.
SELECT COUNT (*)
  FROM bill b
--:customer  JOIN profile p ON p.account_id = b.account_id
         WHERE TRUE
--:account   AND b.account_id = $account
--:open      AND b.status = 'unpaid'
--:before    AND b.due_date < $before
--:status    AND b.status = $status
--:title     AND (b.title LIKE $title ESCAPE '\'
--:customer       OR p.search_text LIKE $customer ESCAPE '\')
