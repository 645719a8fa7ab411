-- The highest number an entry of the audit log ever had, which each engine keeps in its own way.
SELECT last_id FROM audit_end
