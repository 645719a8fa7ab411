-- The ids first, in the order of an index, then what is shown of them. The conditions are written
-- so that no index serves them, except for the few administrators: the planner then keeps to the
-- order and does not sort everybody for one page.
SELECT a.id, a.username, a.email, a.role, a.active, p.full_name, p.phone, p.address, a.created_at,
       a.inactive_since, t.pending_bills, t.outstanding,
       (SELECT COUNT (*)
          FROM bill b
         WHERE b.account_id = a.id AND b.status = 'unpaid' AND b.due_date < $today) AS overdue_bills
  FROM (SELECT o.id
          FROM account o
--:name           JOIN profile op ON op.account_id = o.id
--:name_down      JOIN profile op ON op.account_id = o.id
--:phone          JOIN profile op ON op.account_id = o.id
--:phone_down     JOIN profile op ON op.account_id = o.id
--:pending        JOIN account_total ot ON ot.account_id = o.id
--:pending_down   JOIN account_total ot ON ot.account_id = o.id
--:owed           JOIN account_total ot ON ot.account_id = o.id
--:owed_down      JOIN account_total ot ON ot.account_id = o.id
         WHERE TRUE
--:search           AND o.id + 0 IN (SELECT s.account_id
--:search                              FROM profile s
--:search                             WHERE instr (s.search_text, $search) > 0)
--:customers        AND o.role || '' = 'customer'
--:admins           AND o.role = 'admin'
--:active           AND o.active + 0 = 1
--:inactive         AND o.active + 0 = 0
--:id               AND o.id = $id
--:username         AND o.username_folded = $username
--:name           ORDER BY op.sort_name, op.account_id
--:name_down      ORDER BY op.sort_name DESC, op.account_id DESC
--:by_username    ORDER BY o.username_folded
--:by_username_down ORDER BY o.username_folded DESC
--:pending        ORDER BY ot.pending_bills, ot.account_id
--:pending_down   ORDER BY ot.pending_bills DESC, ot.account_id DESC
--:owed           ORDER BY ot.outstanding, ot.account_id
--:owed_down      ORDER BY ot.outstanding DESC, ot.account_id DESC
--:overdue        ORDER BY (SELECT COUNT (*)
--:overdue                    FROM bill v
--:overdue                   WHERE v.account_id = o.id AND v.status = 'unpaid'
--:overdue                     AND v.due_date < $today), o.id
--:overdue_down   ORDER BY (SELECT COUNT (*)
--:overdue_down               FROM bill v
--:overdue_down              WHERE v.account_id = o.id AND v.status = 'unpaid'
--:overdue_down                AND v.due_date < $today) DESC, o.id DESC
--:phone          ORDER BY op.phone, op.account_id
--:phone_down     ORDER BY op.phone DESC, op.account_id DESC
--:page           LIMIT $limit OFFSET $offset
       ) k
  JOIN account a ON a.id = k.id
  JOIN profile p ON p.account_id = k.id
  JOIN account_total t ON t.account_id = k.id
--:name           ORDER BY p.sort_name, a.id
--:name_down      ORDER BY p.sort_name DESC, a.id DESC
--:by_username    ORDER BY a.username_folded
--:by_username_down ORDER BY a.username_folded DESC
--:pending        ORDER BY t.pending_bills, a.id
--:pending_down   ORDER BY t.pending_bills DESC, a.id DESC
--:owed           ORDER BY t.outstanding, a.id
--:owed_down      ORDER BY t.outstanding DESC, a.id DESC
--:overdue        ORDER BY overdue_bills, a.id
--:overdue_down   ORDER BY overdue_bills DESC, a.id DESC
--:phone          ORDER BY p.phone, a.id
--:phone_down     ORDER BY p.phone DESC, a.id DESC
