-- The highest number an entry of the audit log ever had, which each engine keeps in its own way.
SELECT COALESCE (MAX (seq), 0) FROM sqlite_sequence WHERE name = 'audit_log'
