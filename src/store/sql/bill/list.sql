-- The ids first, then their rows, in two ways. A list is walked in its order by the index of that
-- order, passing over what is not asked for; the conditions are written so that no other index
-- tempts the planner. If what is asked for is few, it is picked by an index of its own and sorted:
-- there the orders are written so that no index serves them. Which is better the caller knows.
-- A search is a CASE, of which PostgreSQL expects few rows, and goes to them by their index. Of what
-- is in it, it would expect half the table.
SELECT b.id, b.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username),
       b.subscription_id, b.title, b.description, b.bill_type_id, t.name, b.amount, b.due_date,
       b.status, c.username, b.created_at, b.paid_at, b.revision,
       COALESCE (NULLIF (q.full_name, ''), c.username)
  FROM (SELECT b.id
--:from_bills           FROM bill b
--:pick_title           LEFT JOIN bill_series s ON s.id = b.series_id
--:pick_title_down      LEFT JOIN bill_series s ON s.id = b.series_id
--:pick_customer        LEFT JOIN profile p ON p.account_id = b.account_id
--:pick_customer_down   LEFT JOIN profile p ON p.account_id = b.account_id
--:pick_type            LEFT JOIN bill_type t ON t.id = b.bill_type_id
--:pick_type_down       LEFT JOIN bill_type t ON t.id = b.bill_type_id
--:walk_title           FROM bill_series s CROSS JOIN bill b
--:walk_title_down      FROM bill_series s CROSS JOIN bill b
--:walk_customer        FROM profile p CROSS JOIN bill_series s CROSS JOIN bill b
--:walk_customer_down   FROM profile p CROSS JOIN bill_series s CROSS JOIN bill b
--:walk_type            FROM bill_type t CROSS JOIN bill_series s CROSS JOIN bill b
--:walk_type_down       FROM bill_type t CROSS JOIN bill_series s CROSS JOIN bill b
         WHERE TRUE
--:walk_title           AND b.series_id = s.id
--:walk_title_down      AND b.series_id = s.id
--:walk_customer        AND s.account_id = p.account_id AND b.series_id = s.id
--:walk_customer_down   AND s.account_id = p.account_id AND b.series_id = s.id
--:walk_type            AND s.bill_type_id = t.id AND b.series_id = s.id
--:walk_type_down       AND s.bill_type_id = t.id AND b.series_id = s.id
--:pick_series          AND b.series_id IN (
--:pass_series          AND b.series_id + 0 IN (
--:series                 SELECT i.id
--:series                   FROM bill_series i
--:series                  WHERE TRUE
--:series_account            AND i.account_id = $account
--:type_id                   AND i.bill_type_id = $type_id
--:search                    AND CASE
--:search                          WHEN instr (i.search_text, $search) > 0
--:search                            OR i.account_id IN (SELECT f.account_id
--:search                                                  FROM profile f
--:search                                                 WHERE instr (f.search_text, $search) > 0)
--:search                          THEN 1
--:search                        END = 1
--:series                 )
--:pick_account         AND b.account_id = $account
--:pass_account         AND b.account_id + 0 = $account
--:pick_subscription    AND b.subscription_id = $subscription
--:open                 AND b.status = 'unpaid'
--:void                 AND b.status = 'void'
--:paid                 AND b.status || '' = 'paid'
--:paid_far             AND b.id NOT IN (SELECT u.id FROM bill u WHERE u.status = 'unpaid')
--:paid_far             AND b.id NOT IN (SELECT v.id FROM bill v WHERE v.status = 'void')
--:pick_due_from        AND b.due_date >= $due_from
--:pass_due_from        AND b.due_date || '' >= $due_from
--:pick_due_to          AND b.due_date <= $due_to
--:pass_due_to          AND b.due_date || '' <= $due_to
--:walk_newest          ORDER BY b.id DESC
--:walk_newest_down     ORDER BY b.id
--:walk_due             ORDER BY b.due_date, b.id
--:walk_due_down        ORDER BY b.due_date DESC, b.id DESC
--:walk_title           ORDER BY s.sort_title, s.id, b.due_date, b.id
--:walk_title_down      ORDER BY s.sort_title DESC, s.id DESC, b.due_date DESC, b.id DESC
--:walk_customer        ORDER BY p.sort_name, p.account_id, s.id, b.due_date, b.id
--:walk_customer_down   ORDER BY p.sort_name DESC, p.account_id DESC, s.id DESC, b.due_date DESC,
--:walk_customer_down            b.id DESC
--:walk_type            ORDER BY t.name, s.id, b.due_date, b.id
--:walk_type_down       ORDER BY t.name DESC, s.id DESC, b.due_date DESC, b.id DESC
--:walk_amount          ORDER BY b.amount, b.id
--:walk_amount_down     ORDER BY b.amount DESC, b.id DESC
--:pick_newest          ORDER BY b.id + 0 DESC
--:pick_newest_down     ORDER BY b.id + 0
--:pick_due             ORDER BY b.due_date || '', b.id
--:pick_due_down        ORDER BY b.due_date || '' DESC, b.id DESC
--:pick_title           ORDER BY s.sort_title, b.series_id, b.due_date, b.id
--:pick_title_down      ORDER BY s.sort_title DESC, b.series_id DESC, b.due_date DESC, b.id DESC
--:pick_customer        ORDER BY p.sort_name, b.account_id, b.series_id, b.due_date, b.id
--:pick_customer_down   ORDER BY p.sort_name DESC, b.account_id DESC, b.series_id DESC,
--:pick_customer_down            b.due_date DESC, b.id DESC
--:pick_type            ORDER BY t.name, b.series_id, b.due_date, b.id
--:pick_type_down       ORDER BY t.name DESC, b.series_id DESC, b.due_date DESC, b.id DESC
--:pick_amount          ORDER BY b.amount + 0, b.id
--:pick_amount_down     ORDER BY b.amount + 0 DESC, b.id DESC
--:page                 LIMIT $limit OFFSET $offset
       ) k
  JOIN bill b ON b.id = k.id
  JOIN account a ON a.id = b.account_id
  JOIN profile p ON p.account_id = b.account_id
  JOIN bill_type t ON t.id = b.bill_type_id
  LEFT JOIN bill_series s ON s.id = b.series_id
  LEFT JOIN account c ON c.id = b.created_by
  LEFT JOIN profile q ON q.account_id = b.created_by
--:newest         ORDER BY b.id DESC
--:newest_down    ORDER BY b.id
--:due            ORDER BY b.due_date, b.id
--:due_down       ORDER BY b.due_date DESC, b.id DESC
--:title          ORDER BY s.sort_title, b.series_id, b.due_date, b.id
--:title_down     ORDER BY s.sort_title DESC, b.series_id DESC, b.due_date DESC, b.id DESC
--:customer       ORDER BY p.sort_name, b.account_id, b.series_id, b.due_date, b.id
--:customer_down  ORDER BY p.sort_name DESC, b.account_id DESC, b.series_id DESC, b.due_date DESC,
--:customer_down           b.id DESC
--:type           ORDER BY t.name, b.series_id, b.due_date, b.id
--:type_down      ORDER BY t.name DESC, b.series_id DESC, b.due_date DESC, b.id DESC
--:amount         ORDER BY b.amount, b.id
--:amount_down    ORDER BY b.amount DESC, b.id DESC
