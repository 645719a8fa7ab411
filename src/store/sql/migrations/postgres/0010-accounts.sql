-- Accounts: made, edited, deactivated by staff; everybody edits what is their own. An account signs
-- in as a role of its own, which roles with the right to make roles have functions for, in the
-- schema opbms_keeper; only the owner may call those, so only the commands here do.

-- A number nobody guesses, in hexadecimal.
CREATE FUNCTION random_hex (p_digits INTEGER) RETURNS TEXT
LANGUAGE sql VOLATILE
RETURN left (encode (sha256 (uuid_send (gen_random_uuid ()) || uuid_send (gen_random_uuid ())),
                     'hex'), p_digits);

-- Makes a role that signs in as an account, or as one of its computers.
CREATE FUNCTION make_login (p_account_id BIGINT, p_kept_sign_in_id BIGINT, p_verifier TEXT)
RETURNS TEXT
LANGUAGE plpgsql AS $$
DECLARE
  v_role_name TEXT := role_of (random_hex (16));
BEGIN
  INSERT INTO login (role_name, account_id, kept_sign_in_id)
  VALUES (v_role_name, p_account_id, p_kept_sign_in_id);
  PERFORM opbms_keeper.make_login (v_role_name, (SELECT role FROM account WHERE id = p_account_id),
                                   p_verifier);

  RETURN v_role_name;
END
$$;

-- Ends the sign-ins kept on computers, all but one ($2), or that one alone ($3); how many there
-- were.
CREATE FUNCTION end_kept_sign_ins (p_account_id BIGINT, p_except_id BIGINT, p_only_id BIGINT,
                                   p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
  v_ids BIGINT[] := ARRAY (SELECT id
                             FROM kept_sign_in
                            WHERE account_id = p_account_id
                              AND id IS DISTINCT FROM p_except_id
                              AND (p_only_id IS NULL OR id = p_only_id));
  v_n   BIGINT := cardinality (v_ids);
BEGIN
  -- The entry first: who ends the sign-in that this is is nobody afterwards.
  IF v_n > 0 THEN
    PERFORM write_audit (p_now, 'forget-sign-ins', 'account', p_account_id, p_account_id,
                         noted ('count', v_n::TEXT));
  END IF;
  PERFORM opbms_keeper.end_login (role_name) FROM login WHERE kept_sign_in_id = ANY (v_ids);
  DELETE FROM login WHERE kept_sign_in_id = ANY (v_ids);
  DELETE FROM kept_sign_in WHERE id = ANY (v_ids);

  RETURN v_n;
END
$$;

-- Does not wait for whoever counts one more at the gate.
CREATE FUNCTION forget_failures (p_account_id BIGINT) RETURNS VOID
LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM sign_in_failure
   WHERE username_folded IN (SELECT f.username_folded
                               FROM account a
                               JOIN sign_in_failure f
                                 ON f.username_folded = left (a.username_folded, 150)
                              WHERE a.id = p_account_id
                                FOR UPDATE OF f SKIP LOCKED);
END;

CREATE FUNCTION require_account_text (p_username  TEXT,
                                      p_email     TEXT,
                                      p_full_name TEXT,
                                      p_phone     TEXT,
                                      p_address   TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_line (p_username, 'username', 150, TRUE);
  PERFORM require_line (p_email, 'email', 254, FALSE);
  PERFORM require_line (p_full_name, 'full name', 150, FALSE);
  PERFORM require_line (p_phone, 'phone number', 40, FALSE);
  PERFORM require_text (p_address, 'address');
  IF p_username ~ '[\u0001-\u002a\u002c\u002f\u003a-\u003f\u005b-\u005e\u0060\u007b-\u007f]' THEN
    PERFORM refuse ('OP004', 'a username has only letters, digits and @ . + - _ in it');
  END IF;
END
$$;

CREATE FUNCTION require_free_username (p_username TEXT, p_except_id BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1
               FROM account
              WHERE username_folded = fold (p_username) AND id IS DISTINCT FROM p_except_id) THEN
    PERFORM refuse ('OP004', 'the username is taken');
  END IF;
END
$$;

-- What profile.search_text holds: a line each of full name, username, phone as written, and its
-- digits alone.
CREATE FUNCTION account_search_text (p_username TEXT, p_full_name TEXT, p_phone TEXT) RETURNS TEXT
LANGUAGE sql IMMUTABLE
RETURN fold (concat_ws (E'\n', p_full_name, p_username, p_phone,
                        regexp_replace (p_phone, '[^0-9]', '', 'g')));

-- Makes an account whose password has this verifier; its number.
CREATE FUNCTION create_account (p_username  TEXT,
                                p_email     TEXT,
                                p_role      TEXT,
                                p_full_name TEXT,
                                p_phone     TEXT,
                                p_address   TEXT,
                                p_verifier  TEXT,
                                p_now       TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now TIMESTAMPTZ;
  v_id  BIGINT;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  PERFORM require_account_text (p_username, p_email, p_full_name, p_phone, p_address);
  PERFORM require_free_username (p_username, NULL);
  v_now := clock_now (p_now);

  INSERT INTO account (username, username_folded, email, role, created_at)
  VALUES (p_username, fold (p_username), p_email, p_role, v_now)
  RETURNING id INTO v_id;
  INSERT INTO profile (account_id, full_name, phone, address, sort_name, search_text)
  VALUES (v_id, p_full_name, p_phone, p_address,
          fold (COALESCE (NULLIF (p_full_name, ''), p_username)),
          account_search_text (p_username, p_full_name, p_phone));
  INSERT INTO account_total (account_id) VALUES (v_id);
  PERFORM make_login (v_id, NULL, p_verifier);

  PERFORM write_audit (v_now, 'create', 'account', v_id, v_id,
                       noted ('username', p_username),
                       noted ('role', p_role),
                       noted ('email', p_email),
                       noted ('full_name', p_full_name),
                       noted ('phone', p_phone),
                       noted ('address', p_address));

  RETURN v_id;
END
$$;

-- Edits an account; whether anything is another now. Customers change neither what they sign in
-- with nor what staff know them by.
CREATE FUNCTION edit_account (p_id        BIGINT,
                              p_username  TEXT,
                              p_email     TEXT,
                              p_full_name TEXT,
                              p_phone     TEXT,
                              p_address   TEXT,
                              p_now       TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_account account;
  v_profile profile;
BEGIN
  PERFORM lock_writer ();
  SELECT * INTO v_account FROM account WHERE id = p_id;
  PERFORM require_reach (v_account.id, 'account');
  SELECT * INTO v_profile FROM profile WHERE account_id = p_id;
  IF (p_username, p_email) IS DISTINCT FROM (v_account.username, v_account.email) THEN
    PERFORM require_staff ();
  END IF;
  PERFORM require_account_text (p_username, p_email, p_full_name, p_phone, p_address);
  PERFORM require_free_username (p_username, p_id);
  IF (p_username, p_email, p_full_name, p_phone, p_address)
     = (v_account.username, v_account.email, v_profile.full_name, v_profile.phone,
        v_profile.address) THEN
    RETURN FALSE;
  END IF;

  UPDATE account
     SET username = p_username,
         username_folded = fold (p_username),
         email = p_email,
         revision = revision + 1
   WHERE id = p_id;
  UPDATE profile
     SET full_name = p_full_name,
         phone = p_phone,
         address = p_address,
         sort_name = fold (COALESCE (NULLIF (p_full_name, ''), p_username)),
         search_text = account_search_text (p_username, p_full_name, p_phone)
   WHERE account_id = p_id;

  PERFORM write_audit (clock_now (p_now), 'edit', 'account', p_id, p_id,
                       changed ('username', v_account.username, p_username),
                       changed ('email', v_account.email, p_email),
                       changed ('full_name', v_profile.full_name, p_full_name),
                       changed ('phone', v_profile.phone, p_phone),
                       changed ('address', v_profile.address, p_address));

  RETURN TRUE;
END
$$;

-- What the subscriptions of an account missed is skipped.
CREATE FUNCTION skip_missed (p_account_id BIGINT, p_today DATE, p_now TIMESTAMPTZ) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_subscription subscription;
  v_next         DATE;
BEGIN
  FOR v_subscription IN
    SELECT *
      FROM subscription
     WHERE account_id = p_account_id AND status = 'active' AND next_renewal_date < p_today
     ORDER BY id
  LOOP
    v_next := occurrence_from (v_subscription.start_date, v_subscription.every, v_subscription.unit,
                               p_today);
    UPDATE subscription
       SET next_renewal_date = v_next,
           revision = revision + 1
     WHERE id = v_subscription.id;
    PERFORM write_audit (p_now, 'skip', 'subscription', v_subscription.id, p_account_id,
                         changed ('next_renewal_date', v_subscription.next_renewal_date, v_next));
  END LOOP;
END
$$;

-- Deactivates an account or takes that back; whether it was otherwise. Its password stays.
CREATE FUNCTION set_account_active (p_id BIGINT, p_active BIGINT, p_today DATE, p_now TIMESTAMPTZ)
RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now     TIMESTAMPTZ;
  v_account account;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  SELECT * INTO v_account FROM account WHERE id = p_id;
  PERFORM require_reach (v_account.id, 'account');
  IF v_account.active = p_active THEN
    RETURN FALSE;
  END IF;
  v_now := clock_now (p_now);

  IF p_active = 1 THEN
    PERFORM skip_missed (p_id, clock_today (p_today), v_now);
    PERFORM opbms_keeper.resume_login (role_name, v_account.role)
       FROM login
      WHERE account_id = p_id;
  ELSE
    IF v_account.role = 'admin'
       AND NOT EXISTS (SELECT 1
                         FROM account
                        WHERE role = 'admin' AND active = 1 AND id <> p_id) THEN
      PERFORM refuse ('OP001', 'this is the last active administrator');
    END IF;
    PERFORM make_bills (clock_today (p_today), v_now, p_id, NULL);
    PERFORM end_kept_sign_ins (p_id, NULL, NULL, v_now);
    PERFORM opbms_keeper.suspend_login (role_name) FROM login WHERE account_id = p_id;
  END IF;
  -- The entry first: who deactivates the own account is nobody afterwards.
  PERFORM write_audit (v_now, CASE p_active WHEN 1 THEN 'activate' ELSE 'deactivate' END, 'account',
                       p_id, p_id, changed ('active', v_account.active::BIGINT, p_active));
  UPDATE account
     SET active = p_active,
         inactive_since = CASE p_active WHEN 1 THEN NULL ELSE v_now END,
         revision = revision + 1
   WHERE id = p_id;

  RETURN TRUE;
END
$$;

-- A new password by staff, for anybody; an account that was copied from elsewhere gets its first.
CREATE FUNCTION set_password (p_id BIGINT, p_verifier TEXT, p_now TIMESTAMPTZ) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now       TIMESTAMPTZ;
  v_account   account;
  v_role_name TEXT;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  SELECT * INTO v_account FROM account WHERE id = p_id;
  PERFORM require_reach (v_account.id, 'account');
  v_now := clock_now (p_now);

  SELECT role_name INTO v_role_name FROM login WHERE account_id = p_id AND kept_sign_in_id IS NULL;
  IF v_role_name IS NOT NULL THEN
    PERFORM opbms_keeper.set_verifier (v_role_name, p_verifier);
  ELSE
    v_role_name := make_login (p_id, NULL, p_verifier);
    IF v_account.active = 0 THEN
      PERFORM opbms_keeper.suspend_login (v_role_name);
    END IF;
  END IF;
  PERFORM forget_failures (p_id);
  PERFORM end_kept_sign_ins (p_id, NULL, NULL, v_now);
  PERFORM write_audit (v_now, 'set-password', 'account', p_id, p_id);
  UPDATE account SET revision = revision + 1 WHERE id = p_id;
END
$$;

-- A new password of one's own. Only who signed in with the old one may, which a computer that stays
-- signed in did not. The sign-in of one computer ($2) may stay.
CREATE FUNCTION change_password (p_verifier TEXT, p_except_kept_id BIGINT, p_now TIMESTAMPTZ)
RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_id        BIGINT;
  v_now       TIMESTAMPTZ;
  v_role_name TEXT;
BEGIN
  PERFORM lock_writer ();
  v_id := actor_id ();
  SELECT role_name INTO v_role_name FROM login WHERE account_id = v_id AND kept_sign_in_id IS NULL;
  IF actor_role () IS NULL OR v_role_name IS NULL
     OR NOT (is_system () OR v_role_name = session_user) THEN
    PERFORM refuse ('OP001', 'only who signed in with the old password may set another');
  END IF;
  v_now := clock_now (p_now);

  PERFORM opbms_keeper.set_verifier (v_role_name, p_verifier);
  PERFORM forget_failures (v_id);
  PERFORM end_kept_sign_ins (v_id, p_except_kept_id, NULL, v_now);
  PERFORM write_audit (v_now, 'change-password', 'account', v_id, v_id);
  UPDATE account SET revision = revision + 1 WHERE id = v_id;
END
$$;

-- Keeps the actor signed in on a computer: its number, and the role whose password has the
-- verifier.
CREATE FUNCTION keep_sign_in (p_computer    TEXT,
                              p_verifier    TEXT,
                              p_now         TIMESTAMPTZ,
                              OUT id        BIGINT,
                              OUT role_name TEXT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_account_id BIGINT;
  v_now        TIMESTAMPTZ;
BEGIN
  PERFORM lock_writer ();
  v_account_id := actor_id ();
  IF v_account_id IS NULL OR actor_role () IS NULL THEN
    PERFORM refuse ('OP001', 'only an account can stay signed in');
  END IF;
  PERFORM require_line (p_computer, 'computer', 150, TRUE);
  IF (SELECT COUNT (*) FROM kept_sign_in WHERE account_id = v_account_id) >= 50 THEN
    PERFORM refuse ('OP003', 'this account stays signed in on 50 computers already');
  END IF;
  v_now := clock_now (p_now);

  INSERT INTO kept_sign_in AS k (account_id, computer, created_at, last_used_at)
  VALUES (v_account_id, p_computer, v_now, v_now)
  RETURNING k.id INTO keep_sign_in.id;
  keep_sign_in.role_name := make_login (v_account_id, keep_sign_in.id, p_verifier);
  PERFORM write_audit (v_now, 'keep-sign-in', 'account', v_account_id, v_account_id,
                       noted ('computer', p_computer));
END
$$;

-- Ends a sign-in kept on one computer; how many that were, 0 or 1.
CREATE FUNCTION revoke_sign_in (p_account_id BIGINT, p_id BIGINT, p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  PERFORM lock_writer ();
  PERFORM require_reach ((SELECT id FROM account WHERE id = p_account_id), 'account');

  RETURN end_kept_sign_ins (p_account_id, NULL, COALESCE (p_id, 0), clock_now (p_now));
END
$$;

-- Ends all of them, or all but one; how many.
CREATE FUNCTION revoke_sign_ins (p_account_id BIGINT, p_except_id BIGINT, p_now TIMESTAMPTZ)
RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
BEGIN
  PERFORM lock_writer ();
  PERFORM require_reach ((SELECT id FROM account WHERE id = p_account_id), 'account');

  RETURN end_kept_sign_ins (p_account_id, p_except_id, NULL, clock_now (p_now));
END
$$;
