INSERT INTO account_total (account_id, pending_bills, outstanding)
VALUES ($1, 1, $2)
ON CONFLICT (account_id) DO UPDATE
   SET pending_bills = account_total.pending_bills + 1,
       outstanding = account_total.outstanding + excluded.outstanding
