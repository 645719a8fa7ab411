SELECT s.id, s.account_id, a.username, COALESCE (NULLIF (p.full_name, ''), a.username), s.name,
       s.bill_type_id, t.name, s.amount, s.start_date, s.every, s.unit, s.next_renewal_date,
       s.status, s.created_by, s.notes, s.created_at, s.revision
  FROM (SELECT s.id
          FROM subscription s
--:customer       JOIN profile p ON p.account_id = s.account_id
--:customer_down  JOIN profile p ON p.account_id = s.account_id
--:type           JOIN bill_type t ON t.id = s.bill_type_id
--:type_down      JOIN bill_type t ON t.id = s.bill_type_id
         WHERE TRUE
--:account        AND s.account_id = $account
--:type_id        AND s.bill_type_id = $type_id
--:status         AND s.status = $status
--:search         AND (instr (fold (s.name), $search) > 0
--:search              OR s.account_id IN (SELECT f.account_id
--:search                                    FROM profile f
--:search                                   WHERE instr (f.search_text, $search) > 0))
--:newest         ORDER BY s.id DESC
--:newest_down    ORDER BY s.id
--:name           ORDER BY fold (s.name), s.id
--:name_down      ORDER BY fold (s.name) DESC, s.id DESC
--:customer       ORDER BY p.sort_name, s.account_id, s.id
--:customer_down  ORDER BY p.sort_name DESC, s.account_id DESC, s.id DESC
--:next           ORDER BY s.next_renewal_date, s.id
--:next_down      ORDER BY s.next_renewal_date DESC, s.id DESC
--:amount         ORDER BY s.amount, s.id
--:amount_down    ORDER BY s.amount DESC, s.id DESC
--:type           ORDER BY t.name, s.next_renewal_date, s.id
--:type_down      ORDER BY t.name DESC, s.next_renewal_date DESC, s.id DESC
--:by_status      ORDER BY s.status = 'cancelled', s.status = 'paused', s.next_renewal_date, s.id
--:by_status_down ORDER BY s.status = 'cancelled' DESC, s.status = 'paused' DESC,
--:by_status_down          s.next_renewal_date DESC, s.id DESC
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN subscription s ON s.id = k.id
  JOIN account a ON a.id = s.account_id
  JOIN profile p ON p.account_id = s.account_id
  JOIN bill_type t ON t.id = s.bill_type_id
--:newest         ORDER BY s.id DESC
--:newest_down    ORDER BY s.id
--:name           ORDER BY fold (s.name), s.id
--:name_down      ORDER BY fold (s.name) DESC, s.id DESC
--:customer       ORDER BY p.sort_name, s.account_id, s.id
--:customer_down  ORDER BY p.sort_name DESC, s.account_id DESC, s.id DESC
--:next           ORDER BY s.next_renewal_date, s.id
--:next_down      ORDER BY s.next_renewal_date DESC, s.id DESC
--:amount         ORDER BY s.amount, s.id
--:amount_down    ORDER BY s.amount DESC, s.id DESC
--:type           ORDER BY t.name, s.next_renewal_date, s.id
--:type_down      ORDER BY t.name DESC, s.next_renewal_date DESC, s.id DESC
--:by_status      ORDER BY s.status = 'cancelled', s.status = 'paused', s.next_renewal_date, s.id
--:by_status_down ORDER BY s.status = 'cancelled' DESC, s.status = 'paused' DESC,
--:by_status_down          s.next_renewal_date DESC, s.id DESC
