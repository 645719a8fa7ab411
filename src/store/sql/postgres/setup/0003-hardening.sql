-- What anybody who signs in to a database may do there, whatever rights they have in it: keep large
-- objects, send notices by a function, write to the log of changes, keep locks that have no table
-- until the server has no room for others, see how often each table is read and written and who is
-- at work. Only a superuser can take that away, so it is done if it is one who runs this; else
-- check tells that it is left to do. The database works without.

DO $$
DECLARE
  v_owner    TEXT := current_setting ('opbms.name') || '_owner';
  v_function REGPROCEDURE;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    RETURN;
  END IF;

  FOR v_function IN
    SELECT oid
      FROM pg_proc
     WHERE pronamespace = 'pg_catalog'::REGNAMESPACE
       AND (proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put', 'lowrite',
                        'lo_truncate', 'lo_truncate64', 'lo_unlink', 'lo_get', 'loread',
                        'pg_notify', 'pg_logical_emit_message')
            OR proname ~ '^pg_(try_)?advisory_(xact_)?lock' OR proname ~ '^pg_stat_get_')
  LOOP
    EXECUTE format ('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
    EXECUTE format ('GRANT EXECUTE ON FUNCTION %s TO %I, pg_monitor', v_function, v_owner);
  END LOOP;
END
$$;
