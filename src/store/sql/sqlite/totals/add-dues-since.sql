-- NOT INDEXED: an index would give the order to group in, but all bills and not just the new.
INSERT INTO due_total (due_date, billed, pending_bills, outstanding)
SELECT due_date, SUM (amount), COUNT (*), SUM (amount)
  FROM bill NOT INDEXED
 WHERE id > $1
 GROUP BY due_date
ON CONFLICT (due_date) DO UPDATE
   SET billed = due_total.billed + excluded.billed,
       pending_bills = due_total.pending_bills + excluded.pending_bills,
       outstanding = due_total.outstanding + excluded.outstanding
