-- Row-level security asks the schema who acts, so the schema is told. Named in full: an account
-- that was deactivated no longer finds the schema, and is refused as not permitted.
SELECT role, active FROM opbms.act_as ($1)
