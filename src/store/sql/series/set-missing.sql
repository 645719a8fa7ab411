-- full scan: every bill is looked at.
UPDATE bill
   SET series_id = (SELECT s.id
                      FROM bill_series s
                     WHERE s.account_id = bill.account_id
                       AND s.bill_type_id = bill.bill_type_id
                       AND s.title = bill.title
                       AND s.description = bill.description)
 WHERE series_id IS NULL
