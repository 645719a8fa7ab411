-- What lists of transactions are counted by: the successes by totals, the others by an index that
-- a payment which succeeds does not have to change.
ALTER TABLE month_total ADD COLUMN payments INTEGER NOT NULL DEFAULT 0 CHECK (payments >= 0);

UPDATE month_total
   SET payments = c.payments
  FROM (SELECT month, bill_type_id, SUM (payments) AS payments
          FROM paid_total
         GROUP BY month, bill_type_id) c
 WHERE c.month = month_total.month AND c.bill_type_id = month_total.bill_type_id;

DROP VIEW month_total_counted;
CREATE VIEW month_total_counted (month, bill_type_id, paid, payments) AS
SELECT substr (t.local_date, 1, 7) AS month, b.bill_type_id, SUM (t.amount), COUNT (*)
  FROM payment_transaction t
  JOIN bill b ON b.id = t.bill_id
 WHERE t.status = 'success'
 GROUP BY 1, 2;

CREATE INDEX transaction_unsuccessful ON payment_transaction (created_at, id, status, local_date)
 WHERE status <> 'success';
