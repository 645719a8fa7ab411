-- What a desk asks the server before it plans anything: what time it is, whose clock may be off;
-- whether the desk may say what day it is, and whether it is the system's.
CREATE FUNCTION describe_server (OUT now              TIMESTAMPTZ,
                                 OUT is_clock_trusted INTEGER,
                                 OUT is_system        INTEGER)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = opbms, pg_temp
BEGIN ATOMIC
  SELECT clock_timestamp (), is_clock_trusted ()::INTEGER, is_system ()::INTEGER;
END;

REVOKE ALL ON FUNCTION describe_server FROM PUBLIC;
SELECT let_call ('describe_server', 'admin', 'customer', 'gate');
