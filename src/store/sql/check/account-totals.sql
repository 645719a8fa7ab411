SELECT a.id, a.username, t.pending_bills, t.outstanding, c.pending_bills, c.outstanding
  FROM account_total_counted c
  JOIN account a ON a.id = c.account_id
  LEFT JOIN account_total t ON t.account_id = c.account_id
 WHERE t.account_id IS NULL
    OR t.pending_bills <> c.pending_bills
    OR t.outstanding <> c.outstanding
 ORDER BY a.id
