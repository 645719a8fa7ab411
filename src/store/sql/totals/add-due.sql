INSERT INTO due_total (due_date, billed, pending_bills, outstanding)
VALUES ($1, $2, 1, $2)
ON CONFLICT (due_date) DO UPDATE
   SET billed = due_total.billed + excluded.billed,
       pending_bills = due_total.pending_bills + 1,
       outstanding = due_total.outstanding + excluded.outstanding
