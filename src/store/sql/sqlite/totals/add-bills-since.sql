-- NOT INDEXED: an index would have the amounts of all bills and not just of the new.
UPDATE bill_total
   SET bills = bills + n.new_bills,
       amount = amount + n.new_amount
  FROM (SELECT COUNT (*) AS new_bills, COALESCE (SUM (amount), 0) AS new_amount
          FROM bill NOT INDEXED
         WHERE id > $1) n
