-- NOT INDEXED: an index would give the order to group in, but all bills and not just the new.
UPDATE bill_series
   SET bills = bill_series.bills + n.bills,
       amount = bill_series.amount + n.amount
  FROM (SELECT series_id, COUNT (*) AS bills, SUM (amount) AS amount
          FROM bill NOT INDEXED
         WHERE id > $1
         GROUP BY series_id) n
 WHERE bill_series.id = n.series_id
