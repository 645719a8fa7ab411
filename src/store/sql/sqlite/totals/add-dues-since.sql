-- NOT INDEXED: an index would give the order to group in, but all unpaid bills and not just the new.
INSERT INTO due_total (due_date, bills, amount)
SELECT due_date, COUNT (*), SUM (amount)
  FROM bill NOT INDEXED
 WHERE id > $1
   AND status = 'unpaid'
 GROUP BY due_date
ON CONFLICT (due_date) DO UPDATE
   SET bills = due_total.bills + excluded.bills,
       amount = due_total.amount + excluded.amount
