-- Of this engine alone: for the rest of the transaction nothing it does, or waits for, takes too
-- long.
SELECT set_config ('statement_timeout', '0', TRUE),
       set_config ('idle_in_transaction_session_timeout', '0', TRUE)
