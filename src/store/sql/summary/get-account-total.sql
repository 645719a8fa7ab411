SELECT t.pending_bills, t.outstanding
  FROM account a
  LEFT JOIN account_total t ON t.account_id = a.id
 WHERE a.id = $1
