-- Who is told that something changed: staff of everything, a customer of what is that customer's,
-- all of what is nobody's own. A notice says nothing but to look again, and goes to a channel whose
-- name only those who are told know.

CREATE FUNCTION make_channel () RETURNS TEXT
LANGUAGE sql VOLATILE
RETURN 'opbms_' || random_hex (32);

INSERT INTO engine_setting (name, value) VALUES
  ('gate_key', random_hex (64)), ('staff_channel', make_channel ()),
  ('everybody_channel', make_channel ());

CREATE FUNCTION add_channel () RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
BEGIN
  INSERT INTO account_channel (account_id, channel) VALUES (NEW.id, make_channel ());

  RETURN NULL;
END
$$;

CREATE TRIGGER account_has_channel AFTER INSERT ON account FOR EACH ROW
EXECUTE FUNCTION add_channel ();

-- The channels the actor is to listen on.
CREATE FUNCTION list_channels () RETURNS SETOF TEXT
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_role TEXT := actor_role ();
BEGIN
  RETURN QUERY SELECT value
                 FROM engine_setting
                WHERE (name = 'everybody_channel' AND v_role IS NOT NULL)
                   OR (name = 'staff_channel' AND v_role <> 'customer');
  RETURN QUERY SELECT channel
                 FROM account_channel
                WHERE account_id = actor_id () AND v_role IS NOT NULL;
END
$$;

-- Each command leaves an entry in the audit log, so that tells of all of them.
CREATE FUNCTION tell_of_audit () RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
BEGIN
  PERFORM pg_notify (value, '')
     FROM engine_setting
    WHERE name = 'staff_channel'
       OR (name = 'everybody_channel'
           AND EXISTS (SELECT 1 FROM written WHERE entity IN ('setting', 'bill_type', 'database')));
  PERFORM pg_notify (channel, '')
     FROM account_channel
    WHERE account_id IN (SELECT customer_id FROM written);

  RETURN NULL;
END
$$;

CREATE TRIGGER audit_is_told_of AFTER INSERT ON audit_log REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION tell_of_audit ();

-- One entry says that everybody's bills were made; each hears of the own.
CREATE FUNCTION tell_of_bills () RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
BEGIN
  PERFORM pg_notify (channel, '')
     FROM account_channel
    WHERE account_id IN (SELECT account_id FROM written);

  RETURN NULL;
END
$$;

CREATE TRIGGER bills_are_told_of AFTER INSERT ON bill REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION tell_of_bills ();
