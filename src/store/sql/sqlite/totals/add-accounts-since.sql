-- NOT INDEXED: an index would give the order to group in, but all bills and not just the new.
INSERT INTO account_total (account_id, pending_bills, outstanding)
SELECT account_id, COUNT (*), SUM (amount)
  FROM bill NOT INDEXED
 WHERE id > $1
 GROUP BY account_id
ON CONFLICT (account_id) DO UPDATE
   SET pending_bills = account_total.pending_bills + excluded.pending_bills,
       outstanding = account_total.outstanding + excluded.outstanding
