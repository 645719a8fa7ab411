-- Who acts, what they may do, what time it is: what every command begins with. A command is one
-- function that runs with the owner's rights and sees to all rules that a person with psql could
-- break. Persons may call the commands and read their own rows, nothing else.
--
-- The refusals below are for whoever comes around the program, which says the same before, in words
-- of the person's language. Their codes: OP001 not permitted, OP002 not found, OP003 conflict,
-- OP004 invalid, OP005 wait.
--
-- Functions with "SECURITY DEFINER" are called from outside; those without are called by these, and
-- nobody else may.

-- Roles are of a whole cluster, so their names begin with the one that the database was set up
-- under, which is written into this, so that a copy of it may be called otherwise.
DO $$
BEGIN
  EXECUTE format ('CREATE FUNCTION role_of (p_what TEXT) RETURNS NAME '
                  'LANGUAGE sql IMMUTABLE RETURN (%L || p_what)::NAME',
                  left (current_user, -length ('owner')));
END
$$;

-- Whether whoever signed in may do everything, as the owner. Inside a command the current user is
-- always the owner; who signed in is the session's. Plain, so that it becomes part of what asks: it
-- is asked many times in each command.
CREATE FUNCTION is_system () RETURNS BOOLEAN
LANGUAGE sql STABLE
RETURN pg_has_role (session_user, role_of ('owner'), 'MEMBER');

-- The account that acts, NULL if it is the system or nobody, or may no longer. The system may act
-- as anybody: opbms.actor says as whom.
CREATE FUNCTION actor_id () RETURNS BIGINT
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  IF is_system () THEN
    RETURN NULLIF (current_setting ('opbms.actor', TRUE), '')::BIGINT;
  END IF;

  RETURN (SELECT a.id
            FROM login l
            JOIN account a ON a.id = l.account_id
           WHERE l.role_name = session_user AND a.active = 1);
END
$$;

-- 'system', 'admin' or 'customer'; NULL for nobody.
CREATE FUNCTION actor_role () RETURNS TEXT
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_actor_id BIGINT := actor_id ();
BEGIN
  IF v_actor_id IS NULL THEN
    RETURN CASE WHEN is_system () THEN 'system' END;
  END IF;

  RETURN (SELECT role FROM account WHERE id = v_actor_id AND active = 1);
END
$$;

-- Begins a transaction of an account: its role, and whether it may act. The system becomes it until
-- the transaction ends.
CREATE FUNCTION act_as (p_account_id BIGINT) RETURNS TABLE (role TEXT, active SMALLINT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  IF is_system () THEN
    PERFORM set_config ('opbms.actor', p_account_id::TEXT, TRUE);
  END IF;

  RETURN QUERY SELECT a.role, a.active
                 FROM account a
                WHERE a.id = p_account_id AND a.id = actor_id ();
END
$$;

CREATE FUNCTION refuse (p_code TEXT, p_message TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', p_message USING ERRCODE = p_code;
END
$$;

CREATE FUNCTION require_staff () RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF actor_role () IS NULL OR actor_role () = 'customer' THEN
    PERFORM refuse ('OP001', 'only an administrator may do this');
  END IF;
END
$$;

CREATE FUNCTION require_system () RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF actor_role () IS DISTINCT FROM 'system' THEN
    PERFORM refuse ('OP001', 'only the owner of the database may do this');
  END IF;
END
$$;

-- Whether what is this account's ($1) may be reached. A customer who asks for another's is told
-- what one is told of what is not there.
CREATE FUNCTION require_reach (p_account_id BIGINT, p_what TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_role TEXT := actor_role ();
BEGIN
  IF v_role IS NULL THEN
    PERFORM refuse ('OP001', 'this account may no longer do anything here');
  END IF;
  IF p_account_id IS NULL OR (v_role = 'customer' AND p_account_id <> actor_id ()) THEN
    PERFORM refuse ('OP002', format ('there is no such %s', p_what));
  END IF;
END
$$;

-- ---- One writer at a time ----

-- Each transaction that writes begins with this and each command does it again, so that all others
-- wait and what a command has read stays so. An older view of the rows would defeat that. At the
-- gate one waits for others at the gate: whoever has signed in cannot be held up from there.
CREATE FUNCTION lock_writer () RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  IF current_setting ('transaction_isolation') <> 'read committed' THEN
    PERFORM refuse ('OP004', 'writing needs a transaction that is READ COMMITTED');
  END IF;
  PERFORM pg_advisory_xact_lock (CASE session_user
                                   WHEN role_of ('gate') THEN 478626868596
                                   ELSE 478626868595 -- "opbms"
                                 END);
END
$$;

-- ---- The clock ----

-- What day and time the caller says it is counts for the owner, and for everybody on trial; for
-- anybody else it is what the server says.
CREATE FUNCTION is_clock_trusted () RETURNS BOOLEAN
LANGUAGE sql STABLE
RETURN is_system () OR EXISTS (SELECT 1
                                 FROM engine_setting
                                WHERE name = 'trusted_clock' AND value = 'yes');

CREATE FUNCTION time_zone () RETURNS TEXT
LANGUAGE sql STABLE
RETURN COALESCE ((SELECT value FROM setting WHERE name = 'time_zone'), 'Asia/Kolkata');

CREATE FUNCTION clock_now (p_now TIMESTAMPTZ) RETURNS TIMESTAMPTZ
LANGUAGE sql VOLATILE
RETURN CASE WHEN p_now IS NOT NULL AND is_clock_trusted () THEN p_now ELSE clock_timestamp () END;

CREATE FUNCTION clock_today (p_today DATE) RETURNS DATE
LANGUAGE sql VOLATILE
RETURN CASE
         WHEN p_today IS NOT NULL AND is_clock_trusted () THEN p_today
         ELSE (clock_timestamp () AT TIME ZONE time_zone ())::DATE
       END;

-- ---- What may be typed ----

-- Whether a text is as the program cleans it: no control characters, nor those that turn the
-- reading direction of what follows.
CREATE FUNCTION is_clean (p_text TEXT) RETURNS BOOLEAN
LANGUAGE sql IMMUTABLE
RETURN p_text IS NOT NULL
   AND p_text = btrim (p_text, E' \t\n\r')
   AND p_text !~ ('[\u0001-\u0009\u000b-\u001f\u007f-\u009f'
                  '\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]');

CREATE FUNCTION require_line (p_text TEXT, p_what TEXT, p_max INTEGER, p_is_needed BOOLEAN)
RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_clean (p_text) OR strpos (p_text, E'\n') > 0 OR length (p_text) > p_max OR
     (p_is_needed AND p_text = '') THEN
    PERFORM refuse ('OP004', format ('the %s must be one line of at most %s characters', p_what,
                                     p_max));
  END IF;
END
$$;

CREATE FUNCTION require_text (p_text TEXT, p_what TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_clean (p_text) OR length (p_text) > 4000 THEN
    PERFORM refuse ('OP004', format ('the %s must be text of at most 4000 characters', p_what));
  END IF;
END
$$;

-- An amount is below 100,000,000 of the currency; most have 2 digits behind the point.
CREATE FUNCTION require_amount (p_amount BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_currency TEXT := COALESCE ((SELECT value FROM setting WHERE name = 'currency'), 'INR');
  v_scale    BIGINT := CASE
                         WHEN v_currency IN ('CLP', 'JPY', 'KRW', 'UGX', 'VND') THEN 1
                         WHEN v_currency IN ('BHD', 'KWD', 'OMR') THEN 1000
                         ELSE 100
                       END;
BEGIN
  IF p_amount IS NULL OR p_amount NOT BETWEEN 0 AND 100000000 * v_scale - 1 THEN
    PERFORM refuse ('OP004', 'no bill may be of this amount');
  END IF;
END
$$;

-- A retired type stays where it is and goes on nothing new.
CREATE FUNCTION require_bill_type (p_id BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM bill_type WHERE id = p_id AND retired = 0) THEN
    PERFORM refuse ('OP004', 'there is no such bill type');
  END IF;
END
$$;

CREATE FUNCTION require_active_customer (p_account_id BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1
                   FROM account
                  WHERE id = p_account_id AND role = 'customer' AND active = 1) THEN
    PERFORM refuse ('OP004', 'there is no such customer, or an inactive one');
  END IF;
END
$$;
