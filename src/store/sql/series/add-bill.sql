-- One more bill of the series of its account ($1), type ($2), title ($3) and description ($4).
INSERT INTO bill_series (account_id, bill_type_id, title, description, sort_title, search_text,
                         bills, amount)
VALUES ($1, $2, $3, $4, fold ($3), fold ($3 || ' ' || $4), 1, $5)
ON CONFLICT (account_id, bill_type_id, title, description) DO UPDATE
   SET bills = bill_series.bills + 1,
       amount = bill_series.amount + excluded.amount
RETURNING id
