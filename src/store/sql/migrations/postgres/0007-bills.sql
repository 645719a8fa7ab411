-- What staff do to bills: assign one, change it, void it, take that back. All of it ends when a
-- bill is paid.

CREATE FUNCTION require_bill_text (p_title       TEXT,
                                   p_description TEXT,
                                   p_amount      BIGINT,
                                   p_due_date    DATE) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_line (p_title, 'title', 150, TRUE);
  PERFORM require_text (p_description, 'description');
  PERFORM require_amount (p_amount);
  IF p_due_date IS NULL OR p_due_date NOT BETWEEN DATE '1900-01-01' AND DATE '2199-12-31' THEN
    PERFORM refuse ('OP004', 'the due date must be in one of the years 1900 to 2199');
  END IF;
END
$$;

-- The bill, for who may reach it.
CREATE FUNCTION find_bill (p_id BIGINT) RETURNS bill
LANGUAGE plpgsql AS $$
DECLARE
  v_bill bill;
BEGIN
  SELECT * INTO v_bill FROM bill WHERE id = p_id;
  PERFORM require_reach (v_bill.account_id, 'bill');

  RETURN v_bill;
END
$$;

CREATE FUNCTION require_bill_status (p_bill bill, p_status TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_bill.status <> p_status THEN
    PERFORM refuse ('OP003', format ('the bill is %s', p_bill.status));
  END IF;
END
$$;

-- Assigns a bill to a customer; its number.
CREATE FUNCTION assign_bill (p_account_id   BIGINT,
                             p_title        TEXT,
                             p_description  TEXT,
                             p_amount       BIGINT,
                             p_bill_type_id BIGINT,
                             p_due_date     DATE,
                             p_now          TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now       TIMESTAMPTZ;
  v_id        BIGINT;
  v_series_id BIGINT;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  PERFORM require_bill_text (p_title, p_description, p_amount, p_due_date);
  PERFORM require_active_customer (p_account_id);
  PERFORM require_bill_type (p_bill_type_id);
  v_now := clock_now (p_now);

  v_series_id := add_to_series (p_account_id, p_bill_type_id, p_title, p_description, p_amount);
  INSERT INTO bill (account_id, title, description, amount, bill_type_id, due_date, status,
                    created_by, created_at, series_id)
  VALUES (p_account_id, p_title, p_description, p_amount, p_bill_type_id, p_due_date, 'unpaid',
          actor_id (), v_now, v_series_id)
  RETURNING id INTO v_id;
  PERFORM add_to_totals (p_account_id, p_due_date, p_amount);

  PERFORM write_audit (v_now, 'create', 'bill', v_id, p_account_id,
                       noted ('title', p_title),
                       noted ('description', p_description),
                       noted ('type', (SELECT name FROM bill_type WHERE id = p_bill_type_id)),
                       noted ('amount', p_amount),
                       noted ('due_date', p_due_date));

  RETURN v_id;
END
$$;

-- Changes an unpaid bill; whether anything is another now.
CREATE FUNCTION edit_bill (p_id           BIGINT,
                           p_title        TEXT,
                           p_description  TEXT,
                           p_amount       BIGINT,
                           p_bill_type_id BIGINT,
                           p_due_date     DATE,
                           p_now          TIMESTAMPTZ) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_before    bill;
  v_series_id BIGINT;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  v_before := find_bill (p_id);
  PERFORM require_bill_status (v_before, 'unpaid');
  PERFORM require_bill_text (p_title, p_description, p_amount, p_due_date);
  IF p_bill_type_id IS DISTINCT FROM v_before.bill_type_id THEN
    PERFORM require_bill_type (p_bill_type_id);
  END IF;
  IF (p_title, p_description, p_amount, p_bill_type_id, p_due_date)
     = (v_before.title, v_before.description, v_before.amount, v_before.bill_type_id,
        v_before.due_date) THEN
    RETURN FALSE;
  END IF;
  IF EXISTS (SELECT 1
               FROM bill
              WHERE subscription_id = v_before.subscription_id
                AND due_date = p_due_date
                AND id <> p_id) THEN
    PERFORM refuse ('OP004', 'its subscription has another bill due on that day');
  END IF;

  PERFORM subtract_from_series (v_before.series_id, v_before.amount);
  v_series_id := add_to_series (v_before.account_id, p_bill_type_id, p_title, p_description,
                                p_amount);
  UPDATE bill
     SET title = p_title,
         description = p_description,
         amount = p_amount,
         bill_type_id = p_bill_type_id,
         due_date = p_due_date,
         series_id = v_series_id,
         revision = revision + 1
   WHERE id = p_id;
  PERFORM remove_from_totals (v_before.account_id, v_before.due_date, v_before.amount);
  PERFORM add_to_totals (v_before.account_id, p_due_date, p_amount);

  PERFORM write_audit (clock_now (p_now), 'edit', 'bill', p_id, v_before.account_id,
                       changed ('title', v_before.title, p_title),
                       changed ('description', v_before.description, p_description),
                       changed ('type',
                                (SELECT name FROM bill_type WHERE id = v_before.bill_type_id),
                                (SELECT name FROM bill_type WHERE id = p_bill_type_id)),
                       changed ('amount', v_before.amount, p_amount),
                       changed ('due_date', v_before.due_date, p_due_date));

  RETURN TRUE;
END
$$;

CREATE FUNCTION set_bill_status (p_id BIGINT, p_from TEXT, p_to TEXT, p_action TEXT,
                                 p_now TIMESTAMPTZ) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_bill bill;
BEGIN
  PERFORM require_staff ();
  PERFORM lock_writer ();
  PERFORM require_staff ();
  v_bill := find_bill (p_id);
  PERFORM require_bill_status (v_bill, p_from);

  UPDATE bill SET status = p_to, revision = revision + 1 WHERE id = p_id;
  IF p_to = 'void' THEN
    PERFORM remove_from_totals (v_bill.account_id, v_bill.due_date, v_bill.amount);
  ELSE
    PERFORM add_to_totals (v_bill.account_id, v_bill.due_date, v_bill.amount);
  END IF;
  PERFORM write_audit (clock_now (p_now), p_action, 'bill', p_id, v_bill.account_id,
                       changed ('status', p_from, p_to));
END
$$;

CREATE FUNCTION void_bill (p_id BIGINT, p_now TIMESTAMPTZ) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = opbms, pg_temp
RETURN set_bill_status (p_id, 'unpaid', 'void', 'void', p_now);

CREATE FUNCTION restore_bill (p_id BIGINT, p_now TIMESTAMPTZ) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = opbms, pg_temp
RETURN set_bill_status (p_id, 'void', 'unpaid', 'restore', p_now);
