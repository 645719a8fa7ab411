-- The audit log. Each entry carries the hash of the one before, so that a gap or an edit shows; and
-- says what changed as JSON of the very form the program writes on SQLite.

CREATE TYPE audit_field AS (
  name   TEXT,
  before TEXT, -- JSON; NULL for what is noted only
  after  TEXT  -- JSON
);

CREATE FUNCTION audit_instant (p_instant TIMESTAMPTZ) RETURNS TEXT
LANGUAGE sql STABLE
RETURN to_char (p_instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- What an entry's hash must be, from the hash before and what the entry says.
CREATE FUNCTION audit_hash (p_previous    TEXT,
                            p_id          BIGINT,
                            p_created_at  TIMESTAMPTZ,
                            p_account_id  BIGINT,
                            p_customer_id BIGINT,
                            p_action      TEXT,
                            p_entity      TEXT,
                            p_entity_id   BIGINT,
                            p_before      TEXT,
                            p_after       TEXT) RETURNS TEXT
LANGUAGE sql STABLE
RETURN digest (concat_ws (E'\n', COALESCE (p_previous, ''), p_id, audit_instant (p_created_at),
                          COALESCE (p_account_id::TEXT, ''), COALESCE (p_customer_id::TEXT, ''),
                          p_action, p_entity, COALESCE (p_entity_id::TEXT, ''),
                          COALESCE (p_before, ''), COALESCE (p_after, '')));

-- Fields that stayed as they were are NULL and left out; '' and NULL are the same.
CREATE FUNCTION changed (p_name TEXT, p_before TEXT, p_after TEXT) RETURNS audit_field
LANGUAGE sql IMMUTABLE
RETURN CASE
         WHEN COALESCE (p_before, '') <> COALESCE (p_after, '') THEN
           ROW (p_name, COALESCE (to_json (p_before)::TEXT, 'null'),
                COALESCE (to_json (p_after)::TEXT, 'null'))::audit_field
       END;

CREATE FUNCTION changed (p_name TEXT, p_before BIGINT, p_after BIGINT) RETURNS audit_field
LANGUAGE sql IMMUTABLE
RETURN CASE
         WHEN p_before <> p_after THEN
           ROW (p_name, p_before::TEXT, p_after::TEXT)::audit_field
       END;

CREATE FUNCTION changed (p_name TEXT, p_before DATE, p_after DATE) RETURNS audit_field
LANGUAGE sql STABLE
RETURN changed (p_name, to_char (p_before, 'YYYY-MM-DD'), to_char (p_after, 'YYYY-MM-DD'));

CREATE FUNCTION noted (p_name TEXT, p_value TEXT) RETURNS audit_field
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN p_value <> '' THEN ROW (p_name, NULL, to_json (p_value)::TEXT)::audit_field END;

CREATE FUNCTION noted (p_name TEXT, p_value BIGINT) RETURNS audit_field
LANGUAGE sql IMMUTABLE
RETURN ROW (p_name, NULL, p_value::TEXT)::audit_field;

CREATE FUNCTION noted (p_name TEXT, p_value DATE) RETURNS audit_field
LANGUAGE sql STABLE
RETURN noted (p_name, to_char (p_value, 'YYYY-MM-DD'));

-- How many bills a command made; none is not worth a note.
CREATE FUNCTION noted_bills (p_n_bills BIGINT) RETURNS audit_field
LANGUAGE sql IMMUTABLE
RETURN CASE WHEN p_n_bills > 0 THEN noted ('bills', p_n_bills) END;

CREATE FUNCTION keep_audit_end () RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
BEGIN
  UPDATE audit_end SET last_id = GREATEST (last_id, (SELECT MAX (id) FROM written));

  RETURN NULL;
END
$$;

CREATE TRIGGER audit_end_is_kept AFTER INSERT ON audit_log REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_end ();

-- Writes an entry as it is. A number is never given out again: of entries that were taken away at
-- the end a gap is left.
CREATE FUNCTION append_audit (p_created_at  TIMESTAMPTZ,
                              p_account_id  BIGINT,
                              p_customer_id BIGINT,
                              p_action      TEXT,
                              p_entity      TEXT,
                              p_entity_id   BIGINT,
                              p_before      TEXT,
                              p_after       TEXT) RETURNS VOID
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
DECLARE
  v_id       BIGINT;
  v_previous TEXT;
BEGIN
  PERFORM lock_writer ();
  v_id := 1 + (SELECT last_id FROM audit_end);
  SELECT hash INTO v_previous FROM audit_log ORDER BY id DESC LIMIT 1;

  INSERT INTO audit_log (id, created_at, account_id, customer_id, action, entity, entity_id, before,
                         after, hash)
  VALUES (v_id, p_created_at, p_account_id, p_customer_id, p_action, p_entity, p_entity_id, p_before,
          p_after,
          audit_hash (v_previous, v_id, p_created_at, p_account_id, p_customer_id, p_action,
                      p_entity, p_entity_id, p_before, p_after));
END
$$;

-- Writes what the actor did: to row $4 of $3, which is customer $5's.
CREATE FUNCTION write_audit (p_now         TIMESTAMPTZ,
                             p_action      TEXT,
                             p_entity      TEXT,
                             p_entity_id   BIGINT,
                             p_customer_id BIGINT,
                             VARIADIC p_fields audit_field[] DEFAULT '{}') RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_before TEXT;
  v_after  TEXT;
BEGIN
  SELECT string_agg (to_json (f.name) || ':' || f.before, ',' ORDER BY f.n),
         string_agg (to_json (f.name) || ':' || f.after, ',' ORDER BY f.n)
    INTO v_before, v_after
    FROM unnest (p_fields) WITH ORDINALITY f (name, before, after, n)
   WHERE f.name IS NOT NULL;

  PERFORM append_audit (p_now, actor_id (), p_customer_id, p_action, p_entity, p_entity_id,
                        '{' || v_before || '}', '{' || v_after || '}');
END
$$;
