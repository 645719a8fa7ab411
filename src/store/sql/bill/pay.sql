-- The bill turns paid only if it is still as the payer saw it: unpaid, theirs, and of this amount.
UPDATE bill
   SET status = 'paid',
       paid_at = $2,
       revision = revision + 1
 WHERE id = $1
   AND status = 'unpaid'
   AND account_id = $3
   AND amount = $4
