-- Of this engine alone: without knowing how many rows there are now it would read them in ways that
-- are good for a few.
ANALYZE account, profile, subscription, bill_series, bill, payment_transaction, audit_log,
        account_total, due_total, month_total, paid_total
