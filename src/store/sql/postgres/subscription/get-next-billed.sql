-- The command that changes a subscription bills what is due first: this is its next date then.
SELECT next_date_billed (s, $2) FROM subscription s WHERE s.id = $1
