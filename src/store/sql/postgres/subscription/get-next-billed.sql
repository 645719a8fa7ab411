-- The command that changes a subscription bills what is due first: this is its next date then.
SELECT get_next_billed ($1, $2)
