-- A desk takes the time from its server; a file has no clock of its own.
SELECT now, is_clock_trusted, is_system FROM opbms.describe_server ()
