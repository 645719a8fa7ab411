-- Who reads what. Persons have the right to read and to call commands, and no other. The owner is
-- held by policies too, so that a table without one is a table that nobody reads.

-- A policy keeps rows from a customer, but not how many of them a condition of the customer's is
-- true of: EXPLAIN tells that, and with it an amount or a name in a few questions. So customers
-- have no right to the tables of all, policy or not. Where the tables' names would be, in a schema
-- that is before ours in the search path and that only customers may look into, they find views of
-- functions; of these nothing is seen but the rows they return.
CREATE FUNCTION own (p_name TEXT, p_query TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format ('CREATE OR REPLACE FUNCTION %I () RETURNS SETOF %I LANGUAGE plpgsql STABLE '
                  'SECURITY DEFINER ROWS 100 SET search_path = opbms, pg_temp AS %L',
                  'own_' || p_name, p_name, 'BEGIN RETURN QUERY ' || p_query || '; END');
  EXECUTE format ('CREATE OR REPLACE VIEW opbms_own.%I AS SELECT * FROM %I ()', p_name,
                  'own_' || p_name);
  EXECUTE format ('GRANT SELECT ON opbms_own.%I TO %I', p_name, role_of ('customer'));
END
$$;

-- $2: which rows a customer sees; NULL for none. An account that is deactivated is taken out of its
-- group, so staff are not asked for again: a condition, however true, would mislead the planner.
CREATE FUNCTION protect (p_table TEXT, p_customer_sees TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format ('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format ('ALTER TABLE %I FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format ('CREATE POLICY owner_all ON %I TO %I USING (TRUE) WITH CHECK (TRUE)', p_table,
                  role_of ('owner'));
  EXECUTE format ('CREATE POLICY staff_read ON %I FOR SELECT TO %I USING (TRUE)', p_table,
                  role_of ('admin'));
  EXECUTE format ('GRANT SELECT ON %I TO %I', p_table, role_of ('admin'));
  IF p_customer_sees IS NULL OR p_customer_sees = 'TRUE' THEN
    EXECUTE format ('GRANT SELECT ON %I TO %I', p_table, role_of ('customer'));
  ELSE
    PERFORM own (p_table, format ('SELECT * FROM %I WHERE %s', p_table, p_customer_sees));
  END IF;
  IF p_customer_sees IS NOT NULL THEN
    EXECUTE format ('CREATE POLICY customer_reads ON %I FOR SELECT TO %I USING (%s)', p_table,
                    role_of ('customer'), p_customer_sees);
  END IF;
END
$$;

-- For the owner alone.
CREATE FUNCTION hide (p_table TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format ('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format ('ALTER TABLE %I FORCE ROW LEVEL SECURITY', p_table);
  EXECUTE format ('CREATE POLICY owner_all ON %I TO %I USING (TRUE) WITH CHECK (TRUE)', p_table,
                  role_of ('owner'));
END
$$;

SELECT protect (t.name, t.customer_sees)
  FROM (VALUES ('account', 'id = (SELECT actor_id ())'),
               ('profile', 'account_id = (SELECT actor_id ())'),
               ('subscription', 'account_id = (SELECT actor_id ())'),
               ('bill_series', 'account_id = (SELECT actor_id ())'),
               ('bill', 'account_id = (SELECT actor_id ())'),
               ('payment_transaction', 'account_id = (SELECT actor_id ())'),
               ('audit_log', 'customer_id = (SELECT actor_id ())'),
               ('kept_sign_in', 'account_id = (SELECT actor_id ())'),
               ('account_total', 'account_id = (SELECT actor_id ())'),
               ('paid_total', 'account_id = (SELECT actor_id ())'),
               ('bill_type', 'TRUE'), ('schema_migration', 'TRUE'),
               ('setting', 'TRUE'),
               ('due_total', NULL), ('month_total', NULL), ('audit_end', NULL),
               ('bill_total', NULL)) t (name, customer_sees);

-- Staff who acted on what is a customer's: kept, as their names are asked for with every bill that
-- a customer reads, and to look for them in all bills, payments and entries takes longer.
CREATE TABLE staff_acted (
  account_id BIGINT NOT NULL REFERENCES account (id),
  staff_id   BIGINT NOT NULL REFERENCES account (id),
  PRIMARY KEY (account_id, staff_id)
);

-- Arguments: the columns of whose it is, and of who acted.
CREATE FUNCTION note_staff () RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = opbms, pg_temp AS $$
DECLARE
  v_row JSONB := to_jsonb (NEW);
BEGIN
  INSERT INTO staff_acted (account_id, staff_id)
  VALUES ((v_row ->> TG_ARGV[0])::BIGINT, (v_row ->> TG_ARGV[1])::BIGINT)
      ON CONFLICT DO NOTHING;

  RETURN NULL;
END
$$;

CREATE TRIGGER bill_was_made_by_staff AFTER INSERT ON bill FOR EACH ROW
WHEN (NEW.created_by <> NEW.account_id)
EXECUTE FUNCTION note_staff ('account_id', 'created_by');

CREATE TRIGGER transaction_was_made_by_staff AFTER INSERT ON payment_transaction FOR EACH ROW
WHEN (NEW.processed_by <> NEW.account_id)
EXECUTE FUNCTION note_staff ('account_id', 'processed_by');

CREATE TRIGGER entry_was_made_by_staff AFTER INSERT ON audit_log FOR EACH ROW
WHEN (NEW.account_id <> NEW.customer_id)
EXECUTE FUNCTION note_staff ('customer_id', 'account_id');

-- Few, the planner is told: else it reads all accounts to pick them out.
CREATE FUNCTION staff_who_acted () RETURNS SETOF BIGINT
LANGUAGE sql STABLE ROWS 3
BEGIN ATOMIC
  SELECT staff_id FROM staff_acted WHERE account_id = (SELECT actor_id ());
END;

-- Of these a customer is shown what they are called, so that it says by whom, and nothing else.
SELECT own ('account', $$SELECT * FROM account WHERE id = (SELECT actor_id ())
                          UNION ALL
                         SELECT id, username, username_folded, '', role, 1::SMALLINT,
                                TIMESTAMPTZ 'epoch', NULL, 1
                           FROM account
                          WHERE id IN (SELECT staff_who_acted ())$$),
       own ('profile', $$SELECT * FROM profile WHERE account_id = (SELECT actor_id ())
                          UNION ALL
                         SELECT account_id, full_name, '', '', sort_name, ''
                           FROM profile
                          WHERE account_id IN (SELECT staff_who_acted ())$$);

SELECT hide (t.name)
  FROM (VALUES ('login'), ('account_channel'), ('engine_setting'), ('sign_in_failure'),
               ('staff_acted')) t (name);

-- Settings say whose database it is before anybody signs in. So does the version of its tables.
CREATE FUNCTION let_gate_read (p_table TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format ('CREATE POLICY gate_reads ON %I FOR SELECT TO %I USING (TRUE)', p_table,
                  role_of ('gate'));
  EXECUTE format ('GRANT SELECT ON %I TO %I', p_table, role_of ('gate'));
END
$$;

SELECT let_gate_read ('setting');
SELECT let_gate_read ('schema_migration');

-- A command is called by those it is for; what is asked before it, by all.
CREATE FUNCTION let_call (p_function TEXT, VARIADIC p_whom TEXT[]) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_function REGPROC := p_function;
  v_whom     TEXT;
BEGIN
  FOREACH v_whom IN ARRAY p_whom LOOP
    EXECUTE format ('GRANT EXECUTE ON FUNCTION %s TO %I', v_function::REGPROCEDURE,
                    role_of (v_whom));
  END LOOP;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA opbms FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA opbms FROM PUBLIC;
-- A type is everybody's to use unless that is taken back too.
REVOKE ALL ON TYPE audit_field FROM PUBLIC;

SELECT let_call (name, 'admin', 'customer', 'gate')
  FROM unnest ('{instr, fold, fold_case, digest, actor_id, actor_role, lock_writer, begin_sign_in,
                 has_admin}'::TEXT[]) name;

SELECT let_call (name, 'admin', 'customer')
  FROM unnest ('{act_as, finish_sign_in, forget_this_sign_in, list_channels, keep_sign_in,
                 revoke_sign_in, revoke_sign_ins, change_password, edit_account, pay_bill,
                 generate_bills, create_subscription, edit_subscription, pause_subscription,
                 resume_subscription, cancel_subscription, get_next_billed, occurrence,
                 occurrence_near, occurrence_from, count_months}'::TEXT[]) name;

SELECT let_call (proname, 'customer')
  FROM pg_proc
 WHERE pronamespace = 'opbms'::REGNAMESPACE AND proname LIKE 'own\_%';

SELECT let_call (name, 'admin')
  FROM unnest ('{assign_bill, edit_bill, void_bill, restore_bill, create_account,
                 set_account_active, set_password, create_bill_type, rename_bill_type,
                 set_bill_type_retired, save_settings, mend_gate, audit_instant,
                 audit_hash}'::TEXT[]) name;

-- Staff check the database too.
DO $$
DECLARE
  v_view TEXT;
BEGIN
  FOREACH v_view IN ARRAY '{account_total_counted, due_total_counted, month_total_counted,
                            paid_total_counted, bill_series_counted}'::TEXT[]
  LOOP
    EXECUTE format ('GRANT SELECT ON %I TO %I', v_view, role_of ('admin'));
  END LOOP;
END
$$;
