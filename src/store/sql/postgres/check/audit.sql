-- Entries of the log that were changed, or before which others are missing.
SELECT id, previous_id FROM audit_broken ORDER BY id
