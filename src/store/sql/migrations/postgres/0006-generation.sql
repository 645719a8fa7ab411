-- Makes the bills that are due, on the set of all subscriptions that are: the cost is that of
-- writing the rows.

-- Occurrence $4 of a recurrence, from its start: a date plus months is clamped to the month's end.
CREATE FUNCTION occurrence (p_start DATE, p_every BIGINT, p_unit TEXT, p_n BIGINT) RETURNS DATE
LANGUAGE sql IMMUTABLE
RETURN (p_start + CASE p_unit
                    WHEN 'week' THEN make_interval (days => (p_n * p_every * 7)::INTEGER)
                    WHEN 'month' THEN make_interval (months => (p_n * p_every)::INTEGER)
                    ELSE make_interval (months => (p_n * p_every * 12)::INTEGER)
                  END)::DATE;

CREATE FUNCTION count_months (p_date DATE) RETURNS BIGINT
LANGUAGE sql IMMUTABLE
RETURN (EXTRACT (YEAR FROM p_date) * 12 + EXTRACT (MONTH FROM p_date))::BIGINT;

-- The number of the occurrence in the month of $4, or the last one before; of weeks, the last one
-- that is not after the day.
CREATE FUNCTION occurrence_near (p_start DATE, p_every BIGINT, p_unit TEXT, p_date DATE)
RETURNS BIGINT
LANGUAGE sql IMMUTABLE
RETURN GREATEST (0, CASE p_unit
                      WHEN 'week' THEN (p_date - p_start) / (p_every * 7)
                      WHEN 'month' THEN (count_months (p_date) - count_months (p_start)) / p_every
                      ELSE (count_months (p_date) - count_months (p_start)) / (p_every * 12)
                    END);

-- The first occurrence that is not before $4.
CREATE FUNCTION occurrence_from (p_start DATE, p_every BIGINT, p_unit TEXT, p_date DATE)
RETURNS DATE
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  v_n    BIGINT := opbms.occurrence_near (p_start, p_every, p_unit, p_date);
  v_date DATE := opbms.occurrence (p_start, p_every, p_unit, v_n);
BEGIN
  IF v_date >= p_date THEN
    RETURN v_date;
  END IF;

  RETURN opbms.occurrence (p_start, p_every, p_unit, v_n + 1);
END
$$;

-- One bill for each date from a subscription's next renewal to today, of one account or
-- subscription, or of all where these are NULL. Bills are in the order of what came due first.
CREATE FUNCTION make_bills (p_today           DATE,
                            p_now             TIMESTAMPTZ,
                            p_account_id      BIGINT,
                            p_subscription_id BIGINT) RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
  v_last_id BIGINT := next_id ('bill') - 1;
  v_n_bills BIGINT;
BEGIN
  -- What is due, by its index; who is billed is looked up for that alone.
  INSERT INTO bill_series (account_id, bill_type_id, title, description, sort_title, search_text)
  SELECT n.account_id, n.bill_type_id, n.name, '', fold (n.name), fold (n.name || ' ')
    FROM (SELECT s.account_id, s.bill_type_id, s.name, MIN (s.id) AS first_id
            FROM subscription s
            JOIN account a ON a.id = s.account_id AND a.active = 1
           WHERE s.status = 'active'
             AND s.next_renewal_date <= p_today
             AND (p_account_id IS NULL OR s.account_id = p_account_id)
             AND (p_subscription_id IS NULL OR s.id = p_subscription_id)
             AND NOT EXISTS (SELECT 1
                               FROM bill_series e
                              WHERE e.account_id = s.account_id
                                AND e.bill_type_id = s.bill_type_id
                                AND e.title = s.name
                                AND digest (e.description) = digest (''))
           GROUP BY s.account_id, s.bill_type_id, s.name
           ORDER BY first_id) n;

  INSERT INTO bill (id, account_id, subscription_id, title, amount, bill_type_id, due_date, status,
                    created_at, series_id)
  SELECT v_last_id + row_number () OVER (ORDER BY s.next_renewal_date, s.id, d.due_date),
         s.account_id, s.id, s.name, s.amount, s.bill_type_id, d.due_date, 'unpaid', p_now, e.id
    FROM subscription s
    JOIN account a ON a.id = s.account_id AND a.active = 1
    JOIN bill_series e ON e.account_id = s.account_id
                      AND e.bill_type_id = s.bill_type_id
                      AND e.title = s.name
                      AND digest (e.description) = digest ('')
   CROSS JOIN LATERAL generate_series (
           occurrence_near (s.start_date, s.every, s.unit, s.next_renewal_date),
           occurrence_near (s.start_date, s.every, s.unit, p_today)) o (n)
   CROSS JOIN LATERAL (SELECT occurrence (s.start_date, s.every, s.unit, o.n) AS due_date) d
   WHERE s.status = 'active'
     AND s.next_renewal_date <= p_today
     AND (p_account_id IS NULL OR s.account_id = p_account_id)
     AND (p_subscription_id IS NULL OR s.id = p_subscription_id)
     AND d.due_date BETWEEN s.next_renewal_date AND p_today
  ON CONFLICT (subscription_id, due_date) WHERE subscription_id IS NOT NULL DO NOTHING;
  GET DIAGNOSTICS v_n_bills = ROW_COUNT;

  PERFORM add_to_totals_since (v_last_id);

  UPDATE subscription s
     SET next_renewal_date = occurrence_from (s.start_date, s.every, s.unit, p_today + 1),
         revision = s.revision + 1
    FROM account a
   WHERE a.id = s.account_id
     AND a.active = 1
     AND s.status = 'active'
     AND s.next_renewal_date <= p_today
     AND (p_account_id IS NULL OR s.account_id = p_account_id)
     AND (p_subscription_id IS NULL OR s.id = p_subscription_id);

  RETURN v_n_bills;
END
$$;

-- Makes the bills due up to today: a customer's own, whoever's account is given, or everybody's.
CREATE FUNCTION generate_bills (p_today DATE, p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_role       TEXT := actor_role ();
  v_account_id BIGINT := CASE WHEN v_role = 'customer' THEN actor_id () END;
  v_now        TIMESTAMPTZ;
  v_n_bills    BIGINT;
BEGIN
  IF v_role IS NULL THEN
    PERFORM refuse ('OP001', 'this account may no longer do anything here');
  END IF;
  PERFORM lock_writer ();
  v_now := clock_now (p_now);
  v_n_bills := make_bills (clock_today (p_today), v_now, v_account_id, NULL);
  IF v_n_bills > 0 THEN
    PERFORM write_audit (v_now, 'generate', 'bill', NULL, v_account_id,
                         noted ('created', v_n_bills));
  END IF;

  RETURN v_n_bills;
END
$$;
