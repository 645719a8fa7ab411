-- The order of the list of transactions by amount.
CREATE INDEX transaction_amount ON payment_transaction (amount, id);
