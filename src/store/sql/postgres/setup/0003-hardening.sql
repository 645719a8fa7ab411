-- What anybody who signs in to a database may do there, whatever rights they have in it: keep large
-- objects, send notices by a function, write to the log of changes. Only a superuser can take that
-- away, so it is done if it is one who runs this; else check tells that it is left to do. The
-- database works without.

DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    RETURN;
  END IF;

  REVOKE EXECUTE ON FUNCTION lo_creat (INTEGER), lo_create (OID), lo_from_bytea (OID, BYTEA),
                             lo_open (OID, INTEGER), lo_put (OID, BIGINT, BYTEA),
                             lowrite (INTEGER, BYTEA), lo_truncate (INTEGER, INTEGER),
                             lo_truncate64 (INTEGER, BIGINT), lo_unlink (OID),
                             lo_get (OID), lo_get (OID, BIGINT, INTEGER),
                             loread (INTEGER, INTEGER), pg_notify (TEXT, TEXT),
                             pg_logical_emit_message (BOOLEAN, TEXT, TEXT),
                             pg_logical_emit_message (BOOLEAN, TEXT, BYTEA)
    FROM PUBLIC;
  EXECUTE format ('GRANT EXECUTE ON FUNCTION pg_notify (TEXT, TEXT) TO %I',
                  current_database () || '_owner');
END
$$;
