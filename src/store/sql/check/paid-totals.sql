SELECT a.username, month, t.name, SUM (payments), SUM (amount), SUM (payments_counted),
       SUM (amount_counted)
  FROM (SELECT account_id, month, bill_type_id, payments, amount, 0 AS payments_counted,
               0 AS amount_counted
          FROM paid_total
         UNION ALL
        SELECT account_id, month, bill_type_id, 0, 0, payments, amount FROM paid_total_counted) pair
  JOIN account a ON a.id = pair.account_id
  JOIN bill_type t ON t.id = pair.bill_type_id
 GROUP BY a.id, a.username, month, t.id, t.name
HAVING SUM (payments) <> SUM (payments_counted)
    OR SUM (amount) <> SUM (amount_counted)
 ORDER BY a.id, month, t.id
