-- The way in. Before anybody is signed in the program connects as the gate, whose password
-- everybody knows; it may ask here which role a name signs in as, and the server then asks for the
-- password. Attempts are counted by the name they were made under, whether there is an account of
-- that name or not, and before the password is looked at. Three failures are free; from then on
-- each doubles the wait, from 1 s up to 15 min; a day without one is forgotten. It is the server's
-- clock that counts.

CREATE FUNCTION wait_after (p_failures BIGINT) RETURNS INTERVAL
LANGUAGE sql IMMUTABLE
RETURN make_interval (secs => CASE
                                WHEN p_failures < 3 THEN 0
                                WHEN p_failures >= 13 THEN 900
                                ELSE LEAST (900, 2 ^ (p_failures - 3))
                              END);

-- The role a name signs in as. For a name that nobody has it is made up, and always the same.
CREATE FUNCTION sign_in_role (p_folded TEXT) RETURNS TEXT
LANGUAGE plpgsql AS $$
DECLARE
  v_key     TEXT := (SELECT value FROM engine_setting WHERE name = 'gate_key');
  v_made_up TEXT := role_of (left (digest (v_key || digest (v_key || p_folded)), 16));
BEGIN
  RETURN COALESCE ((SELECT l.role_name
                      FROM account a
                      JOIN login l ON l.account_id = a.id AND l.kept_sign_in_id IS NULL
                     WHERE a.username_folded = p_folded), v_made_up);
END
$$;

-- Counts an attempt under a name as failed before it is made: the role to sign in as. Or refuses
-- it: how many seconds to wait.
CREATE FUNCTION begin_sign_in (p_username TEXT, OUT wait BIGINT, OUT role_name TEXT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now     TIMESTAMPTZ;
  v_folded  TEXT := fold (left (COALESCE (p_username, ''), 1000));
  v_counted TEXT := left (v_folded, 150);
  v_failure sign_in_failure;
  v_longest INTERVAL;
BEGIN
  PERFORM lock_writer ();
  v_now := clock_timestamp ();
  DELETE FROM sign_in_failure
   WHERE last_at < v_now - make_interval (days => 1)
      OR last_at > v_now + make_interval (mins => 15);

  SELECT * INTO v_failure FROM sign_in_failure WHERE username_folded = v_counted;
  v_longest := wait_after (COALESCE (v_failure.failures, 0));
  -- A clock set back must not lock anybody out for longer than the rule says.
  wait := CEIL (EXTRACT (EPOCH FROM LEAST (v_longest,
                                           COALESCE (v_failure.last_at + v_longest - v_now,
                                                     make_interval ()))));
  IF wait > 0 THEN
    RETURN;
  END IF;

  wait := 0;
  INSERT INTO sign_in_failure AS f (username_folded, failures, last_at)
  VALUES (v_counted, 1, v_now)
  ON CONFLICT (username_folded) DO UPDATE
     SET failures = f.failures + 1,
         last_at = excluded.last_at;
  role_name := sign_in_role (v_folded);
END
$$;

-- Who has just signed in; takes the attempt back, and notes when a computer was last used. Once in
-- a while is enough for that.
CREATE FUNCTION finish_sign_in (OUT account_id      BIGINT,
                                OUT username        TEXT,
                                OUT full_name       TEXT,
                                OUT role            TEXT,
                                OUT kept_sign_in_id BIGINT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_id  BIGINT;
  v_now TIMESTAMPTZ;
BEGIN
  PERFORM lock_writer ();
  v_id := actor_id ();
  IF actor_role () IS NULL OR v_id IS NULL THEN
    PERFORM refuse ('OP001', 'this account may not sign in');
  END IF;

  SELECT a.id, a.username, p.full_name, a.role, l.kept_sign_in_id
    INTO finish_sign_in.account_id, finish_sign_in.username, finish_sign_in.full_name,
         finish_sign_in.role, finish_sign_in.kept_sign_in_id
    FROM account a
    JOIN profile p ON p.account_id = a.id
    LEFT JOIN login l ON l.role_name = session_user
   WHERE a.id = v_id;
  PERFORM forget_failures (v_id);
  v_now := clock_timestamp ();
  UPDATE kept_sign_in
     SET last_used_at = v_now
   WHERE id = finish_sign_in.kept_sign_in_id AND last_used_at < v_now - make_interval (mins => 1);
END
$$;

-- Ends the sign-in that this is, of a computer that is to stay signed in no longer; whether it was
-- one.
CREATE FUNCTION forget_this_sign_in (p_now TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_kept_id BIGINT;
BEGIN
  PERFORM lock_writer ();
  SELECT kept_sign_in_id INTO v_kept_id FROM login WHERE role_name = session_user;
  IF v_kept_id IS NULL OR actor_role () IS NULL THEN
    RETURN FALSE;
  END IF;

  RETURN end_kept_sign_ins (actor_id (), NULL, v_kept_id, clock_now (p_now)) = 1;
END
$$;

-- Gives the gate its password back, should somebody have taken it away; running the setup again
-- does so too.
CREATE FUNCTION mend_gate () RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  PERFORM require_staff ();
  PERFORM opbms_keeper.mend_gate ();
END
$$;

-- Whether there is anybody to sign in as.
CREATE FUNCTION has_admin () RETURNS BOOLEAN
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = opbms, pg_temp
RETURN EXISTS (SELECT 1 FROM account WHERE role = 'admin');
