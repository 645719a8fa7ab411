-- Entries were written before, so there is a number.
UPDATE sqlite_sequence SET seq = $1 WHERE name = 'audit_log'
