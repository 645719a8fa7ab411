-- The ids come from an index alone, then their rows. A payment's date was its instant's in the time
-- zone of then; looking two days around finds it by the index of instants in that of now.
-- A search that finds few goes by their ids; of many, it looks at each in turn.
SELECT x.id, x.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), x.bill_id,
       b.title, x.amount, x.method, x.status, x.reference, s.username,
       COALESCE (NULLIF (q.full_name, ''), s.username), x.created_at
  FROM (SELECT x.id
          FROM
--:walk_customer       profile p CROSS JOIN
--:walk_customer_down  profile p CROSS JOIN
--:walk_title          bill_series i CROSS JOIN bill b CROSS JOIN
--:walk_title_down     bill_series i CROSS JOIN bill b CROSS JOIN
               payment_transaction x
--:pick_title          JOIN bill b ON b.id = x.bill_id
--:pick_title          LEFT JOIN bill_series i ON i.id = b.series_id
--:pick_title_down     JOIN bill b ON b.id = x.bill_id
--:pick_title_down     LEFT JOIN bill_series i ON i.id = b.series_id
         WHERE TRUE
--:walk_customer       AND x.account_id = p.account_id
--:walk_customer_down  AND x.account_id = p.account_id
--:walk_title          AND b.series_id = i.id AND x.bill_id = b.id
--:walk_title_down     AND b.series_id = i.id AND x.bill_id = b.id
--:account        AND x.account_id = $account
--:bill           AND x.bill_id = $bill
--:type_id        AND EXISTS (SELECT 1
--:type_id                      FROM bill t
--:type_id                     WHERE t.id = x.bill_id AND t.bill_type_id = $type_id)
--:status         AND x.status = $status
--:success_far    AND x.id NOT IN (SELECT u.id
--:success_far                       FROM payment_transaction u
--:success_far                      WHERE u.status <> 'success')
--:unsuccessful   AND x.status <> 'success'
--:from           AND x.local_date >= $from
--:since          AND x.created_at >= $since
--:to             AND x.local_date <= $to
--:until          AND x.created_at < $until
--:find           AND x.id IN (SELECT r.id
--:find                          FROM payment_transaction r
--:find                         WHERE r.reference >= upper ($search)
--:find                           AND r.reference < upper ($search) || '~'
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM profile f
--:find                         CROSS JOIN payment_transaction r
--:find                         WHERE instr (f.search_text, $search) > 0
--:find                           AND r.account_id = f.account_id
--:find                         UNION ALL
--:find                        SELECT r.id
--:find                          FROM bill_series i
--:find                         CROSS JOIN bill t
--:find                         CROSS JOIN payment_transaction r
--:find                         WHERE instr (i.search_text, $search) > 0
--:find                           AND t.series_id = i.id
--:find                           AND r.bill_id = t.id)
--:look           AND ((x.reference >= upper ($search) AND x.reference < upper ($search) || '~')
--:look                OR x.account_id IN (SELECT f.account_id
--:look                                      FROM profile f
--:look                                     WHERE instr (f.search_text, $search) > 0)
--:look                OR EXISTS (SELECT 1
--:look                             FROM bill t
--:look                            WHERE t.id = x.bill_id
--:look                              AND t.series_id IN (
--:look                                    SELECT i.id
--:look                                      FROM bill_series i
--:look                                     WHERE instr (i.search_text, $search) > 0)))
--:walk_newest          ORDER BY x.created_at DESC, x.id DESC
--:walk_newest_down     ORDER BY x.created_at, x.id
--:walk_customer        ORDER BY p.sort_name, p.account_id, x.created_at, x.id
--:walk_customer_down   ORDER BY p.sort_name DESC, p.account_id DESC, x.created_at DESC, x.id DESC
--:walk_title           ORDER BY i.sort_title, i.id, b.due_date, b.id, x.id
--:walk_title_down      ORDER BY i.sort_title DESC, i.id DESC, b.due_date DESC, b.id DESC, x.id DESC
--:walk_amount          ORDER BY x.amount, x.id
--:walk_amount_down     ORDER BY x.amount DESC, x.id DESC
--:walk_reference       ORDER BY x.reference
--:walk_reference_down  ORDER BY x.reference DESC
--:pick_title           ORDER BY i.sort_title, b.series_id, b.due_date, b.id, x.id
--:pick_title_down      ORDER BY i.sort_title DESC, b.series_id DESC, b.due_date DESC, b.id DESC,
--:pick_title_down               x.id DESC
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN payment_transaction x ON x.id = k.id
  JOIN account a ON a.id = x.account_id
  JOIN profile p ON p.account_id = x.account_id
  JOIN bill b ON b.id = x.bill_id
  LEFT JOIN account s ON s.id = x.processed_by
  LEFT JOIN profile q ON q.account_id = x.processed_by
--:title          LEFT JOIN bill_series i ON i.id = b.series_id
--:title_down     LEFT JOIN bill_series i ON i.id = b.series_id
--:newest          ORDER BY x.created_at DESC, x.id DESC
--:newest_down     ORDER BY x.created_at, x.id
--:customer        ORDER BY p.sort_name, p.account_id, x.created_at, x.id
--:customer_down   ORDER BY p.sort_name DESC, p.account_id DESC, x.created_at DESC, x.id DESC
--:title           ORDER BY i.sort_title, b.series_id, b.due_date, b.id, x.id
--:title_down      ORDER BY i.sort_title DESC, b.series_id DESC, b.due_date DESC, b.id DESC,
--:title_down               x.id DESC
--:amount          ORDER BY x.amount, x.id
--:amount_down     ORDER BY x.amount DESC, x.id DESC
--:reference       ORDER BY x.reference
--:reference_down  ORDER BY x.reference DESC
