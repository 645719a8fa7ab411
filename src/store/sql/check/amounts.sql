-- full scan: a check looks at every row there is.
-- Amounts below zero or above the highest of the currency, $1.
SELECT 'bill', id, amount FROM bill WHERE amount NOT BETWEEN 0 AND $1
 UNION ALL
SELECT 'subscription', id, amount FROM subscription WHERE amount NOT BETWEEN 0 AND $1
 UNION ALL
SELECT 'transaction', id, amount FROM payment_transaction WHERE amount NOT BETWEEN 0 AND $1
