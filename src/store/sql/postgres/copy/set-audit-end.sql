-- The highest number an entry of the audit log ever had, which each engine keeps in its own way.
UPDATE audit_end SET last_id = $1
