SELECT t.name, SUM (p.amount)
  FROM paid_total p
  JOIN bill_type t ON t.id = p.bill_type_id
 WHERE p.account_id = $1
   AND p.month BETWEEN $2 AND $3
 GROUP BY t.id, t.name
 ORDER BY SUM (p.amount) DESC, t.id
