-- The functions that make, change and end what persons sign in as: all that is ever done with the
-- right to make roles. They take no name but one of the form that such a role has, no password but
-- as a verifier, and no group but the two there are. The owner alone calls them. Run after
-- 0001-roles, by the same; again is harmless.

SELECT set_config ('role', 'none', TRUE);
SELECT pg_advisory_xact_lock (478626868595);

-- For as long as this takes, whoever runs it is the keeper.
DO $$
DECLARE
  v_keeper TEXT := current_setting ('opbms.name') || '_keeper';
BEGIN
  IF NOT pg_has_role (session_user, v_keeper, 'MEMBER') THEN
    EXECUTE format ('GRANT %I TO %I', v_keeper, session_user);
  END IF;
  EXECUTE format ('CREATE SCHEMA IF NOT EXISTS opbms_keeper AUTHORIZATION %I', v_keeper);
END
$$;

SELECT set_config ('role', current_setting ('opbms.name') || '_keeper', TRUE);

-- With the name that this database's roles begin with written into it.
DO $$
BEGIN
  EXECUTE format ('CREATE OR REPLACE FUNCTION opbms_keeper.role_of (p_what TEXT) RETURNS TEXT '
                  'LANGUAGE sql IMMUTABLE RETURN %L || p_what',
                  current_setting ('opbms.name') || '_');
END
$$;

CREATE OR REPLACE FUNCTION opbms_keeper.require_login (p_name TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_name IS NULL OR p_name <> opbms_keeper.role_of (right (p_name, 16))
     OR right (p_name, 16) !~ '^[0-9a-f]{16}$' THEN
    RAISE EXCEPTION 'this is no role of a person' USING ERRCODE = 'OP004';
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION opbms_keeper.require_verifier (p_verifier TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_verifier IS NULL OR p_verifier !~ ('^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{22,86}={0,2}'
                                          '\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$') THEN
    RAISE EXCEPTION 'this is no verifier of a password' USING ERRCODE = 'OP004';
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION opbms_keeper.group_of (p_role TEXT) RETURNS TEXT
LANGUAGE plpgsql AS $$
BEGIN
  IF p_role IS NULL OR p_role NOT IN ('admin', 'customer') THEN
    RAISE EXCEPTION 'there is no such group' USING ERRCODE = 'OP004';
  END IF;

  RETURN opbms_keeper.role_of (p_role);
END
$$;

-- $2: 'admin' or 'customer'. A window has two connections: an account is open in ten of them, and
-- leaves the server to others.
CREATE OR REPLACE FUNCTION opbms_keeper.make_login (p_name TEXT, p_role TEXT, p_verifier TEXT)
RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
BEGIN
  PERFORM require_login (p_name);
  PERFORM require_verifier (p_verifier);
  EXECUTE format ('CREATE ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION LOGIN '
                  'CONNECTION LIMIT 20 PASSWORD %L', p_name, p_verifier);
  EXECUTE format ('GRANT %I TO %I', group_of (p_role), p_name);
END
$$;

CREATE OR REPLACE FUNCTION opbms_keeper.set_verifier (p_name TEXT, p_verifier TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
BEGIN
  PERFORM require_login (p_name);
  PERFORM require_verifier (p_verifier);
  EXECUTE format ('ALTER ROLE %I PASSWORD %L', p_name, p_verifier);
END
$$;

-- Only what it was granted: to take away more is told in the log of the server.
CREATE OR REPLACE FUNCTION opbms_keeper.leave_groups (p_name TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_group TEXT;
BEGIN
  FOR v_group IN
    SELECT roleid::REGROLE::TEXT
      FROM pg_auth_members
     WHERE member = (SELECT oid FROM pg_roles WHERE rolname = p_name)
       AND roleid IN (SELECT oid
                        FROM pg_roles
                       WHERE rolname IN (group_of ('admin'), group_of ('customer')))
  LOOP
    EXECUTE format ('REVOKE %s FROM %I', v_group, p_name);
  END LOOP;
END
$$;

-- Shuts a role out, also where it is signed in; its password stays for when it is let in again.
CREATE OR REPLACE FUNCTION opbms_keeper.suspend_login (p_name TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
BEGIN
  PERFORM require_login (p_name);
  EXECUTE format ('ALTER ROLE %I NOLOGIN', p_name);
  PERFORM leave_groups (p_name);
END
$$;

CREATE OR REPLACE FUNCTION opbms_keeper.resume_login (p_name TEXT, p_role TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
BEGIN
  PERFORM require_login (p_name);
  EXECUTE format ('ALTER ROLE %I LOGIN', p_name);
  EXECUTE format ('GRANT %I TO %I', group_of (p_role), p_name);
END
$$;

-- For good. A role that ends itself, or that something hangs on, stays, but for nothing.
CREATE OR REPLACE FUNCTION opbms_keeper.end_login (p_name TEXT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
BEGIN
  PERFORM require_login (p_name);
  EXECUTE format ('ALTER ROLE %I NOLOGIN PASSWORD NULL', p_name);
  PERFORM leave_groups (p_name);
  BEGIN
    EXECUTE format ('DROP ROLE %I', p_name);
  EXCEPTION WHEN dependent_objects_still_exist OR object_in_use THEN
    NULL;
  END;
END
$$;

-- Whoever comes through the gate may give it another password, and settings that make it useless:
-- no right is needed to do that to the role one signed in as. This takes both back.
CREATE OR REPLACE FUNCTION opbms_keeper.mend_gate () RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms_keeper, pg_temp AS $$
DECLARE
  v_gate TEXT := role_of ('gate');
BEGIN
  EXECUTE format ('ALTER ROLE %I LOGIN PASSWORD ''opbms''', v_gate);
  EXECUTE format ('ALTER ROLE %I RESET ALL', v_gate);
  EXECUTE format ('ALTER ROLE %I IN DATABASE %I RESET ALL', v_gate, current_database ());
END
$$;

DO $$
DECLARE
  v_owner TEXT := current_setting ('opbms.name') || '_owner';
BEGIN
  REVOKE ALL ON SCHEMA opbms_keeper FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA opbms_keeper FROM PUBLIC;
  EXECUTE format ('GRANT USAGE ON SCHEMA opbms_keeper TO %I', v_owner);
  EXECUTE format ('GRANT EXECUTE ON FUNCTION opbms_keeper.make_login, opbms_keeper.set_verifier, '
                  'opbms_keeper.suspend_login, opbms_keeper.resume_login, opbms_keeper.end_login, '
                  'opbms_keeper.mend_gate TO %I', v_owner);
  PERFORM opbms_keeper.mend_gate ();
END
$$;

SELECT set_config ('role', 'none', TRUE);

DO $$
DECLARE
  v_keeper TEXT := current_setting ('opbms.name') || '_keeper';
BEGIN
  IF EXISTS (SELECT 1
               FROM pg_auth_members m
              WHERE m.roleid = v_keeper::REGROLE AND m.member = session_user::REGROLE) THEN
    EXECUTE format ('REVOKE %I FROM %I', v_keeper, session_user);
  END IF;
END
$$;
