-- The roles of a database, and its two schemas: run by a superuser, or by the owner of the database
-- who may make roles. What is there already is left, and brought up to what it must be; of two who
-- run this at once one waits. Roles are of the whole cluster, so their names begin with the
-- database's; NAME is what it was called when it was first set up, and stays that wherever a copy
-- of it is restored. All scripts of this folder are one transaction.
--
-- NAME_owner has the tables and the commands, and nobody signs in as it: a login that is a member
-- of it is the system. NAME_keeper makes the roles that persons sign in as; nobody is a member of
-- it. NAME_admin and NAME_customer are what rights are given to. NAME_gate is who one is before one
-- is signed in; everybody knows its password.

SELECT set_config ('role', 'none', TRUE);
SELECT pg_advisory_xact_lock (478626868595);

SELECT set_config ('opbms.name',
                   COALESCE ((SELECT left (pg_get_userbyid (nspowner), -length ('_owner'))
                                FROM pg_namespace
                               WHERE nspname = 'opbms'), current_database ()), TRUE);

DO $$
BEGIN
  IF current_setting ('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'the database has the encoding %, but UTF8 is needed',
                    current_setting ('server_encoding');
  END IF;
  IF octet_length (current_setting ('opbms.name')) > 46 THEN
    RAISE EXCEPTION 'the name of the database is too long: roles are called after it';
  END IF;
END
$$;

DO $$
DECLARE
  v_role RECORD;
BEGIN
  FOR v_role IN
    SELECT current_setting ('opbms.name') || '_' || r.name AS name, r.can
      FROM (VALUES ('owner', 'NOLOGIN NOCREATEROLE'), ('keeper', 'NOLOGIN CREATEROLE'),
                   ('admin', 'NOLOGIN NOCREATEROLE'), ('customer', 'NOLOGIN NOCREATEROLE'),
                   ('gate', 'LOGIN NOCREATEROLE PASSWORD ''opbms''')) r (name, can)
  LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = v_role.name) THEN
      EXECUTE format ('CREATE ROLE %I', v_role.name);
    END IF;
    EXECUTE format ('ALTER ROLE %I %s', v_role.name, v_role.can);
  END LOOP;
END
$$;

DO $$
DECLARE
  v_database TEXT := current_database ();
  v_name     TEXT := current_setting ('opbms.name');
  v_owner    TEXT := v_name || '_owner';
  v_keeper   TEXT := v_name || '_keeper';
  v_admin    TEXT := v_name || '_admin';
  v_customer TEXT := v_name || '_customer';
  v_gate     TEXT := v_name || '_gate';
BEGIN
  EXECUTE format ('GRANT %I, %I, %I TO %I WITH ADMIN OPTION', v_admin, v_customer, v_gate,
                  v_keeper);
  IF NOT pg_has_role (session_user, v_owner, 'MEMBER') THEN
    EXECUTE format ('GRANT %I TO %I', v_owner, session_user);
  END IF;

  EXECUTE format ('REVOKE ALL ON DATABASE %I FROM PUBLIC', v_database);
  EXECUTE format ('GRANT CONNECT ON DATABASE %I TO %I, %I, %I, %I', v_database, v_owner, v_admin,
                  v_customer, v_gate);
  REVOKE ALL ON SCHEMA public FROM PUBLIC;

  EXECUTE format ('CREATE SCHEMA IF NOT EXISTS opbms AUTHORIZATION %I', v_owner);
  EXECUTE format ('GRANT USAGE ON SCHEMA opbms TO %I, %I, %I', v_admin, v_customer, v_gate);
  -- A customer's own, before the tables of all in the search path; see 0014-row-level-security.
  EXECUTE format ('CREATE SCHEMA IF NOT EXISTS opbms_own AUTHORIZATION %I', v_owner);
  EXECUTE format ('GRANT USAGE ON SCHEMA opbms_own TO %I', v_customer);
  -- What the owner makes from now on is nobody's to call until it is given to somebody.
  EXECUTE format ('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON FUNCTIONS FROM PUBLIC',
                  v_owner);
  EXECUTE format ('ALTER DEFAULT PRIVILEGES FOR ROLE %I REVOKE ALL ON TYPES FROM PUBLIC', v_owner);
END
$$;
