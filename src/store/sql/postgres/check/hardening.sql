-- full scan: of the system's few thousand functions.
-- Of this engine alone: what setup/0003-hardening.sql does if a superuser runs it, as statements
-- that are left for one. Whoever is left with the right to send notices must include the owner.
WITH open (function, may_notify) AS (
  SELECT p.oid::REGPROCEDURE::TEXT, p.proname = 'pg_notify'
    FROM pg_proc p
   WHERE p.pronamespace = 'pg_catalog'::REGNAMESPACE
     AND p.proname = ANY ('{lo_creat, lo_create, lo_from_bytea, lo_open, lo_put, lowrite,
                            lo_truncate, lo_truncate64, lo_unlink, lo_get, loread, pg_notify,
                            pg_logical_emit_message}'::NAME[])
     AND EXISTS (SELECT 1
                   FROM aclexplode (COALESCE (p.proacl, acldefault ('f', p.proowner))) a
                  WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE')
)
SELECT format ('GRANT EXECUTE ON FUNCTION pg_notify(text,text) TO %I;',
               current_database () || '_owner')
  FROM open
 WHERE may_notify
 UNION ALL
SELECT 'REVOKE EXECUTE ON FUNCTION ' || string_agg (function, ', ' ORDER BY function)
       || ' FROM PUBLIC;'
  FROM open
HAVING COUNT (*) > 0
