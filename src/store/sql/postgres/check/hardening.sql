-- full scan: of the system's few thousand functions.
-- Of this engine alone: whether anything is left of what setup/0003-hardening does if a superuser
-- runs it, and what must be said before it.
SELECT format ('SET opbms.name = %L;',
               (SELECT left (pg_get_userbyid (nspowner), -length ('_owner'))
                  FROM pg_namespace
                 WHERE nspname = 'opbms'))
 WHERE EXISTS (SELECT 1
                 FROM pg_proc p,
                      LATERAL aclexplode (COALESCE (p.proacl, acldefault ('f', p.proowner))) a
                WHERE p.pronamespace = 'pg_catalog'::REGNAMESPACE
                  AND (p.proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put',
                                     'lowrite', 'lo_truncate', 'lo_truncate64', 'lo_unlink',
                                     'lo_get', 'loread', 'pg_notify', 'pg_logical_emit_message')
                       OR p.proname ~ '^pg_(try_)?advisory_(xact_)?lock'
                       OR p.proname ~ '^pg_stat_get_')
                  AND a.grantee = 0 AND a.privilege_type = 'EXECUTE')
