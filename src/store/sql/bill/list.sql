-- The ids first, from an index alone, then their rows: a page far down costs what the first does.
-- full scan: some orders have no index yet.
SELECT b.id, b.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username),
       b.subscription_id, b.title, b.description, b.bill_type_id, t.name, b.amount, b.due_date,
       b.status, c.username, b.created_at, b.paid_at, b.revision
  FROM (SELECT b.id
          FROM bill b
--:customer       JOIN profile p ON p.account_id = b.account_id
--:customer_down  JOIN profile p ON p.account_id = b.account_id
--:type           JOIN bill_type t ON t.id = b.bill_type_id
--:type_down      JOIN bill_type t ON t.id = b.bill_type_id
         WHERE TRUE
--:account        AND b.account_id = $account
--:subscription   AND b.subscription_id = $subscription
--:type_id        AND b.bill_type_id = $type_id
--:open           AND b.status = 'unpaid'
--:before         AND b.due_date < $before
--:due_from       AND b.due_date >= $due_from
--:due_to         AND b.due_date <= $due_to
--:status         AND b.status = $status
--:search         AND (instr (lower (b.title), $search) > 0
--:search              OR instr (lower (b.description), $search) > 0
--:search              OR b.account_id IN (SELECT s.account_id
--:search                                    FROM profile s
--:search                                   WHERE instr (s.search_text, $search) > 0))
--:newest         ORDER BY b.id DESC
--:newest_down    ORDER BY b.id
--:due            ORDER BY b.due_date, b.id
--:due_down       ORDER BY b.due_date DESC, b.id DESC
--:title          ORDER BY b.title, b.id
--:title_down     ORDER BY b.title DESC, b.id DESC
--:customer       ORDER BY p.sort_name, b.account_id, b.id
--:customer_down  ORDER BY p.sort_name DESC, b.account_id DESC, b.id DESC
--:type           ORDER BY t.name, b.id
--:type_down      ORDER BY t.name DESC, b.id DESC
--:amount         ORDER BY b.amount, b.id
--:amount_down    ORDER BY b.amount DESC, b.id DESC
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN bill b ON b.id = k.id
  JOIN account a ON a.id = b.account_id
  JOIN profile p ON p.account_id = b.account_id
  JOIN bill_type t ON t.id = b.bill_type_id
  LEFT JOIN account c ON c.id = b.created_by
--:newest         ORDER BY b.id DESC
--:newest_down    ORDER BY b.id
--:due            ORDER BY b.due_date, b.id
--:due_down       ORDER BY b.due_date DESC, b.id DESC
--:title          ORDER BY b.title, b.id
--:title_down     ORDER BY b.title DESC, b.id DESC
--:customer       ORDER BY p.sort_name, b.account_id, b.id
--:customer_down  ORDER BY p.sort_name DESC, b.account_id DESC, b.id DESC
--:type           ORDER BY t.name, b.id
--:type_down      ORDER BY t.name DESC, b.id DESC
--:amount         ORDER BY b.amount, b.id
--:amount_down    ORDER BY b.amount DESC, b.id DESC
