-- Totals, maintained in the transaction that changes the rows they sum; `opbmsctl check` recomputes
-- them. What they must be is said by the views *_counted.

CREATE TABLE account_total (      -- unpaid bills of each account
  account_id    BIGINT PRIMARY KEY REFERENCES account (id),
  pending_bills BIGINT NOT NULL DEFAULT 0 CHECK (pending_bills >= 0),
  outstanding   BIGINT NOT NULL DEFAULT 0 CHECK (outstanding >= 0)
);

CREATE INDEX account_total_outstanding ON account_total (outstanding, account_id);
CREATE INDEX account_total_pending ON account_total (pending_bills, account_id);

CREATE TABLE due_total (          -- everybody's bills by due date: all but void, and the unpaid
  due_date      DATE   PRIMARY KEY,
  billed        BIGINT NOT NULL CHECK (billed >= 0),
  pending_bills BIGINT NOT NULL CHECK (pending_bills >= 0),
  outstanding   BIGINT NOT NULL CHECK (outstanding >= 0)
);

CREATE TABLE month_total (        -- paid by everybody, by month paid and type
  month        TEXT COLLATE "C" NOT NULL CHECK (length (month) = 7),
  bill_type_id BIGINT           NOT NULL REFERENCES bill_type (id),
  paid         BIGINT           NOT NULL,
  payments     BIGINT           NOT NULL DEFAULT 0 CHECK (payments >= 0),
  PRIMARY KEY (month, bill_type_id)
);

CREATE TABLE paid_total (         -- paid by each account, by month paid and type
  account_id   BIGINT           NOT NULL REFERENCES account (id),
  month        TEXT COLLATE "C" NOT NULL CHECK (length (month) = 7),
  bill_type_id BIGINT           NOT NULL REFERENCES bill_type (id),
  payments     BIGINT           NOT NULL,
  amount       BIGINT           NOT NULL,
  PRIMARY KEY (account_id, month, bill_type_id)
);

CREATE TABLE bill_total (         -- all bills, of any status
  id     BIGINT PRIMARY KEY CHECK (id = 1),
  bills  BIGINT NOT NULL CHECK (bills >= 0),
  amount BIGINT NOT NULL CHECK (amount >= 0)
);

INSERT INTO bill_total (id, bills, amount) VALUES (1, 0, 0);

-- Whoever reads these reads the rows below with rights of their own.

CREATE VIEW account_total_counted (account_id, pending_bills, outstanding)
WITH (security_invoker = TRUE) AS
SELECT a.id, COUNT (b.id), COALESCE (SUM (b.amount), 0)::BIGINT
  FROM account a
  LEFT JOIN bill b ON b.account_id = a.id AND b.status = 'unpaid'
 GROUP BY a.id;

CREATE VIEW due_total_counted (due_date, billed, pending_bills, outstanding)
WITH (security_invoker = TRUE) AS
SELECT due_date,
       SUM (amount)::BIGINT,
       COUNT (*) FILTER (WHERE status = 'unpaid'),
       COALESCE (SUM (amount) FILTER (WHERE status = 'unpaid'), 0)::BIGINT
  FROM bill
 WHERE status <> 'void'
 GROUP BY due_date;

CREATE VIEW month_total_counted (month, bill_type_id, paid, payments)
WITH (security_invoker = TRUE) AS
SELECT to_char (t.local_date, 'YYYY-MM'), b.bill_type_id, SUM (t.amount)::BIGINT, COUNT (*)
  FROM payment_transaction t
  JOIN bill b ON b.id = t.bill_id
 WHERE t.status = 'success'
 GROUP BY 1, 2;

CREATE VIEW paid_total_counted (account_id, month, bill_type_id, payments, amount)
WITH (security_invoker = TRUE) AS
SELECT t.account_id, to_char (t.local_date, 'YYYY-MM'), b.bill_type_id, COUNT (*),
       SUM (t.amount)::BIGINT
  FROM payment_transaction t
  JOIN bill b ON b.id = t.bill_id
 WHERE t.status = 'success'
 GROUP BY 1, 2, 3;

CREATE VIEW bill_series_counted (id, bills, amount)
WITH (security_invoker = TRUE) AS
SELECT s.id, COUNT (b.id), COALESCE (SUM (b.amount), 0)::BIGINT
  FROM bill_series s
  LEFT JOIN bill b ON b.series_id = s.id
 GROUP BY s.id;

-- ---- How they change; for the functions of commands alone ----

-- One more bill of the series that says the same, and of all; the series.
CREATE FUNCTION add_to_series (p_account_id   BIGINT,
                               p_bill_type_id BIGINT,
                               p_title        TEXT,
                               p_description  TEXT,
                               p_amount       BIGINT) RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
  v_id BIGINT;
BEGIN
  INSERT INTO bill_series AS s (account_id, bill_type_id, title, description, sort_title,
                                search_text, bills, amount)
  VALUES (p_account_id, p_bill_type_id, p_title, p_description, fold (p_title),
          fold (p_title || ' ' || p_description), 1, p_amount)
  ON CONFLICT (account_id, bill_type_id, title, digest (description)) DO UPDATE
     SET bills = s.bills + 1,
         amount = s.amount + excluded.amount
  RETURNING s.id INTO v_id;

  UPDATE bill_total SET bills = bills + 1, amount = amount + p_amount;

  RETURN v_id;
END
$$;

CREATE FUNCTION subtract_from_series (p_series_id BIGINT, p_amount BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE bill_series SET bills = bills - 1, amount = amount - p_amount WHERE id = p_series_id;
  UPDATE bill_total SET bills = bills - 1, amount = amount - p_amount;
END
$$;

-- An unpaid bill was added.
CREATE FUNCTION add_to_totals (p_account_id BIGINT, p_due_date DATE, p_amount BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_total AS t (account_id, pending_bills, outstanding)
  VALUES (p_account_id, 1, p_amount)
  ON CONFLICT (account_id) DO UPDATE
     SET pending_bills = t.pending_bills + 1,
         outstanding = t.outstanding + excluded.outstanding;

  INSERT INTO due_total AS t (due_date, billed, pending_bills, outstanding)
  VALUES (p_due_date, p_amount, 1, p_amount)
  ON CONFLICT (due_date) DO UPDATE
     SET billed = t.billed + excluded.billed,
         pending_bills = t.pending_bills + 1,
         outstanding = t.outstanding + excluded.outstanding;
END
$$;

-- An unpaid bill is owed no longer: it was taken back ($4: what was billed is less too) or paid.
CREATE FUNCTION subtract_from_totals (p_account_id BIGINT,
                                      p_due_date   DATE,
                                      p_amount     BIGINT,
                                      p_unbilled   BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_n_accounts BIGINT;
  v_n_days     BIGINT;
BEGIN
  UPDATE account_total
     SET pending_bills = pending_bills - 1,
         outstanding = outstanding - p_amount
   WHERE account_id = p_account_id;
  GET DIAGNOSTICS v_n_accounts = ROW_COUNT;

  UPDATE due_total
     SET billed = billed - p_unbilled,
         pending_bills = pending_bills - 1,
         outstanding = outstanding - p_amount
   WHERE due_date = p_due_date;
  GET DIAGNOSTICS v_n_days = ROW_COUNT;

  IF v_n_accounts <> 1 OR v_n_days <> 1 THEN
    RAISE EXCEPTION 'the totals do not include this bill' USING ERRCODE = 'data_corrupted';
  END IF;
END
$$;

CREATE FUNCTION remove_from_totals (p_account_id BIGINT, p_due_date DATE, p_amount BIGINT)
RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM subtract_from_totals (p_account_id, p_due_date, p_amount, p_amount);
  DELETE FROM due_total WHERE due_date = p_due_date AND billed = 0 AND pending_bills = 0;
END
$$;

CREATE FUNCTION pay_in_totals (p_account_id   BIGINT,
                               p_due_date     DATE,
                               p_amount       BIGINT,
                               p_bill_type_id BIGINT,
                               p_paid_on      DATE) RETURNS VOID
LANGUAGE plpgsql AS $$
DECLARE
  v_month TEXT := to_char (p_paid_on, 'YYYY-MM');
BEGIN
  PERFORM subtract_from_totals (p_account_id, p_due_date, p_amount, 0);

  INSERT INTO month_total AS t (month, bill_type_id, paid, payments)
  VALUES (v_month, p_bill_type_id, p_amount, 1)
  ON CONFLICT (month, bill_type_id) DO UPDATE
     SET paid = t.paid + excluded.paid,
         payments = t.payments + 1;

  INSERT INTO paid_total AS t (account_id, month, bill_type_id, payments, amount)
  VALUES (p_account_id, v_month, p_bill_type_id, 1, p_amount)
  ON CONFLICT (account_id, month, bill_type_id) DO UPDATE
     SET payments = t.payments + 1,
         amount = t.amount + excluded.amount;
END
$$;

-- Many bills were added at once: those above a number.
CREATE FUNCTION add_to_totals_since (p_last_id BIGINT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_total AS t (account_id, pending_bills, outstanding)
  SELECT account_id, COUNT (*), SUM (amount)::BIGINT
    FROM bill
   WHERE id > p_last_id
   GROUP BY account_id
  ON CONFLICT (account_id) DO UPDATE
     SET pending_bills = t.pending_bills + excluded.pending_bills,
         outstanding = t.outstanding + excluded.outstanding;

  INSERT INTO due_total AS t (due_date, billed, pending_bills, outstanding)
  SELECT due_date, SUM (amount)::BIGINT, COUNT (*), SUM (amount)::BIGINT
    FROM bill
   WHERE id > p_last_id
   GROUP BY due_date
  ON CONFLICT (due_date) DO UPDATE
     SET billed = t.billed + excluded.billed,
         pending_bills = t.pending_bills + excluded.pending_bills,
         outstanding = t.outstanding + excluded.outstanding;

  UPDATE bill_series s
     SET bills = s.bills + n.bills,
         amount = s.amount + n.amount
    FROM (SELECT series_id, COUNT (*) AS bills, SUM (amount)::BIGINT AS amount
            FROM bill
           WHERE id > p_last_id
           GROUP BY series_id) n
   WHERE s.id = n.series_id;

  UPDATE bill_total t
     SET bills = t.bills + n.bills,
         amount = t.amount + n.amount
    FROM (SELECT COUNT (*) AS bills, COALESCE (SUM (amount), 0)::BIGINT AS amount
            FROM bill
           WHERE id > p_last_id) n;
END
$$;
