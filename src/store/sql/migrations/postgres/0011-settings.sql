-- What holds for the whole database: bill types and settings. Staff's business.

CREATE FUNCTION require_free_type_name (p_name TEXT, p_except_id BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_line (p_name, 'name', 150, TRUE);
  IF EXISTS (SELECT 1
               FROM bill_type
              WHERE fold (name) = fold (p_name) AND id IS DISTINCT FROM p_except_id) THEN
    PERFORM refuse ('OP004', 'there is such a bill type already');
  END IF;
END
$$;

CREATE FUNCTION find_bill_type (p_id BIGINT) RETURNS bill_type
LANGUAGE plpgsql AS $$
DECLARE
  v_type bill_type;
BEGIN
  SELECT * INTO v_type FROM bill_type WHERE id = p_id;
  IF v_type.id IS NULL THEN
    PERFORM refuse ('OP002', 'there is no such bill type');
  END IF;

  RETURN v_type;
END
$$;

CREATE FUNCTION create_bill_type (p_name TEXT, p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_id BIGINT;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  PERFORM require_free_type_name (p_name, NULL);

  INSERT INTO bill_type (name) VALUES (p_name) RETURNING id INTO v_id;
  PERFORM write_audit (clock_now (p_now), 'create', 'bill_type', v_id, NULL,
                       noted ('name', p_name));

  RETURN v_id;
END
$$;

CREATE FUNCTION rename_bill_type (p_id BIGINT, p_name TEXT, p_now TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_type bill_type;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  v_type := find_bill_type (p_id);
  PERFORM require_free_type_name (p_name, p_id);
  IF v_type.name = p_name THEN
    RETURN FALSE;
  END IF;

  UPDATE bill_type SET name = p_name WHERE id = p_id;
  PERFORM write_audit (clock_now (p_now), 'rename', 'bill_type', p_id, NULL,
                       changed ('name', v_type.name, p_name));

  RETURN TRUE;
END
$$;

CREATE FUNCTION set_bill_type_retired (p_id BIGINT, p_retired BIGINT, p_now TIMESTAMPTZ)
RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_type bill_type;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  v_type := find_bill_type (p_id);
  IF v_type.retired = p_retired THEN
    RETURN FALSE;
  END IF;
  IF p_retired = 1 AND NOT EXISTS (SELECT 1 FROM bill_type WHERE retired = 0 AND id <> p_id) THEN
    PERFORM refuse ('OP003', 'this is the last bill type there is');
  END IF;

  UPDATE bill_type SET retired = p_retired WHERE id = p_id;
  PERFORM write_audit (clock_now (p_now), CASE p_retired WHEN 1 THEN 'retire' ELSE 'restore' END,
                       'bill_type', p_id, NULL,
                       changed ('retired', v_type.retired::BIGINT, p_retired),
                       noted ('name', v_type.name));

  RETURN TRUE;
END
$$;

CREATE FUNCTION require_time_zone (p_name TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_name IS NULL OR p_name !~ '^([A-Za-z]+(/[A-Za-z0-9_+-]+)+|UTC)$' THEN
    PERFORM refuse ('OP004', 'there is no such time zone');
  END IF;
  PERFORM clock_timestamp () AT TIME ZONE p_name;
EXCEPTION WHEN invalid_parameter_value THEN
  PERFORM refuse ('OP004', 'there is no such time zone');
END
$$;

-- Amounts are kept without their currency: another one would change what every bill says.
CREATE FUNCTION require_currency (p_currency TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_currency IS NULL OR p_currency !~ '^[A-Z]{3}$' THEN
    PERFORM refuse ('OP004', 'there is no such currency');
  END IF;
  IF p_currency <> COALESCE ((SELECT value FROM setting WHERE name = 'currency'), 'INR')
     AND EXISTS (SELECT 1 FROM bill) THEN
    PERFORM refuse ('OP004', 'there are bills already, so the currency can no longer change');
  END IF;
END
$$;

-- Those of a new database, which has no administrator yet, are noted as made, others as changed.
CREATE FUNCTION save_settings (p_currency     TEXT,
                               p_time_zone    TEXT,
                               p_organisation TEXT,
                               p_demo         TEXT,
                               p_now          TIMESTAMPTZ) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now    TIMESTAMPTZ;
  v_before JSONB;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  PERFORM require_currency (p_currency);
  PERFORM require_time_zone (p_time_zone);
  PERFORM require_line (p_organisation, 'organisation', 150, FALSE);
  IF p_demo IS NULL OR p_demo NOT IN ('yes', 'no') THEN
    PERFORM refuse ('OP004', 'a database is a demo or not');
  END IF;
  v_now := clock_now (p_now);
  SELECT jsonb_object_agg (name, value) INTO v_before FROM setting;

  INSERT INTO setting (name, value)
  VALUES ('currency', p_currency), ('time_zone', p_time_zone), ('organisation', p_organisation),
         ('demo', p_demo)
  ON CONFLICT (name) DO UPDATE SET value = excluded.value;

  IF EXISTS (SELECT 1 FROM account WHERE role = 'admin') THEN
    PERFORM write_audit (v_now, 'edit', 'setting', NULL, NULL,
                         changed ('organisation', v_before ->> 'organisation', p_organisation),
                         changed ('currency', COALESCE (v_before ->> 'currency', 'INR'),
                                  p_currency),
                         changed ('time_zone', COALESCE (v_before ->> 'time_zone', 'Asia/Kolkata'),
                                  p_time_zone));
  ELSE
    PERFORM write_audit (v_now, 'create', 'setting', NULL, NULL,
                         noted ('organisation', p_organisation),
                         noted ('currency', p_currency),
                         noted ('time_zone', p_time_zone));
  END IF;
END
$$;
