-- The life of a subscription: made, paused, resumed, changed, cancelled. Staff may do all of it for
-- anybody, customers for themselves. What came due before is billed first, as it would have been
-- had anybody looked.

CREATE FUNCTION find_subscription (p_id BIGINT) RETURNS subscription
LANGUAGE plpgsql AS $$
DECLARE
  v_subscription subscription;
BEGIN
  SELECT * INTO v_subscription FROM subscription WHERE id = p_id;
  PERFORM require_reach (v_subscription.account_id, 'subscription');
  IF v_subscription.status = 'cancelled' THEN
    PERFORM refuse ('OP003', 'the subscription has been cancelled, which is for good');
  END IF;

  RETURN v_subscription;
END
$$;

-- The next date once all that is due is billed.
CREATE FUNCTION next_date_billed (p_subscription subscription, p_today DATE) RETURNS DATE
LANGUAGE sql STABLE
RETURN CASE
         WHEN p_subscription.status = 'active'
              AND p_subscription.next_renewal_date <= p_today
              AND EXISTS (SELECT 1
                            FROM account
                           WHERE id = p_subscription.account_id AND active = 1) THEN
           occurrence_from (p_subscription.start_date, p_subscription.every, p_subscription.unit,
                            p_today + 1)
         ELSE p_subscription.next_renewal_date
       END;

CREATE FUNCTION get_next_billed (p_id BIGINT, p_today DATE) RETURNS DATE
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_subscription subscription;
BEGIN
  SELECT * INTO v_subscription FROM subscription WHERE id = p_id;
  PERFORM require_reach (v_subscription.account_id, 'subscription');

  RETURN next_date_billed (v_subscription, p_today);
END
$$;

CREATE FUNCTION require_subscription_text (p_name TEXT, p_amount BIGINT, p_notes TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_line (p_name, 'name', 150, TRUE);
  PERFORM require_amount (p_amount);
  PERFORM require_text (p_notes, 'notes');
END
$$;

CREATE FUNCTION require_recurrence (p_every BIGINT, p_unit TEXT) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_every IS NULL OR p_every NOT BETWEEN 1 AND 99 OR p_unit IS NULL
     OR p_unit NOT IN ('week', 'month', 'year') THEN
    PERFORM refuse ('OP004', 'a subscription is due every 1 to 99 weeks, months or years');
  END IF;
END
$$;

CREATE FUNCTION require_years_around (p_date DATE, p_first DATE, p_today DATE) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  IF p_date IS NULL OR p_date < p_first
     OR p_date > p_today + make_interval (years => 10) THEN
    PERFORM refuse ('OP004', 'the date is too far back or ahead');
  END IF;
END
$$;

-- Makes one; its number, and how many bills its dates up to today made at once.
CREATE FUNCTION create_subscription (p_account_id   BIGINT,
                                     p_name         TEXT,
                                     p_amount       BIGINT,
                                     p_bill_type_id BIGINT,
                                     p_start_date   DATE,
                                     p_every        BIGINT,
                                     p_unit         TEXT,
                                     p_notes        TEXT,
                                     p_today        DATE,
                                     p_now          TIMESTAMPTZ,
                                     OUT id         BIGINT,
                                     OUT n_bills    BIGINT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_today DATE;
  v_now   TIMESTAMPTZ;
BEGIN
  PERFORM lock_writer ();
  PERFORM require_reach (p_account_id, 'customer');
  PERFORM require_active_customer (p_account_id);
  PERFORM require_subscription_text (p_name, p_amount, p_notes);
  PERFORM require_recurrence (p_every, p_unit);
  PERFORM require_bill_type (p_bill_type_id);
  v_today := clock_today (p_today);
  v_now := clock_now (p_now);
  PERFORM require_years_around (p_start_date, (v_today - make_interval (years => 10))::DATE,
                                v_today);

  INSERT INTO subscription AS s (account_id, name, amount, bill_type_id, start_date, every, unit,
                                 next_renewal_date, status, created_by, notes, created_at)
  VALUES (p_account_id, p_name, p_amount, p_bill_type_id, p_start_date, p_every, p_unit,
          p_start_date, 'active',
          CASE actor_role () WHEN 'customer' THEN 'customer' ELSE 'admin' END, p_notes, v_now)
  RETURNING s.id INTO create_subscription.id;
  n_bills := make_bills (v_today, v_now, NULL, create_subscription.id);

  PERFORM write_audit (v_now, 'create', 'subscription', create_subscription.id, p_account_id,
                       noted ('name', p_name),
                       noted ('amount', p_amount),
                       noted ('start_date', p_start_date),
                       noted ('every', p_every),
                       noted ('unit', p_unit),
                       noted_bills (n_bills));
END
$$;

CREATE FUNCTION write_subscription_audit (p_before  subscription,
                                          p_action  TEXT,
                                          p_status  TEXT,
                                          p_next    DATE,
                                          p_n_bills BIGINT,
                                          p_now     TIMESTAMPTZ) RETURNS VOID
LANGUAGE sql
RETURN write_audit (p_now, p_action, 'subscription', p_before.id, p_before.account_id,
                    changed ('status', p_before.status, p_status),
                    changed ('next_renewal_date', p_before.next_renewal_date, p_next),
                    noted_bills (p_n_bills));

-- Pauses or cancels; how many bills came due before.
CREATE FUNCTION stop_subscription (p_id BIGINT, p_status TEXT, p_today DATE, p_now TIMESTAMPTZ)
RETURNS BIGINT
LANGUAGE plpgsql AS $$
DECLARE
  v_now     TIMESTAMPTZ;
  v_before  subscription;
  v_next    DATE;
  v_n_bills BIGINT;
BEGIN
  PERFORM lock_writer ();
  v_before := find_subscription (p_id);
  IF v_before.status = p_status THEN
    PERFORM refuse ('OP003', 'the subscription is paused already');
  END IF;
  v_now := clock_now (p_now);
  v_n_bills := make_bills (clock_today (p_today), v_now, NULL, p_id);

  UPDATE subscription
     SET status = p_status,
         revision = revision + 1
   WHERE id = p_id
  RETURNING next_renewal_date INTO v_next;
  PERFORM write_subscription_audit (v_before,
                                    CASE p_status WHEN 'paused' THEN 'pause' ELSE 'cancel' END,
                                    p_status, v_next, v_n_bills, v_now);

  RETURN v_n_bills;
END
$$;

CREATE FUNCTION pause_subscription (p_id BIGINT, p_today DATE, p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE sql SECURITY DEFINER SET search_path = opbms, pg_temp
RETURN stop_subscription (p_id, 'paused', p_today, p_now);

CREATE FUNCTION cancel_subscription (p_id BIGINT, p_today DATE, p_now TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE sql SECURITY DEFINER SET search_path = opbms, pg_temp
RETURN stop_subscription (p_id, 'cancelled', p_today, p_now);

-- Goes on with a paused one: with the dates it missed, or with the first one from today on; how
-- many bills this made at once.
CREATE FUNCTION resume_subscription (p_id          BIGINT,
                                     p_skip_missed BOOLEAN,
                                     p_today       DATE,
                                     p_now         TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now     TIMESTAMPTZ;
  v_today   DATE;
  v_before  subscription;
  v_next    DATE;
  v_n_bills BIGINT;
BEGIN
  PERFORM lock_writer ();
  v_before := find_subscription (p_id);
  IF v_before.status = 'active' THEN
    PERFORM refuse ('OP003', 'the subscription is not paused');
  END IF;
  PERFORM require_active_customer (v_before.account_id);
  v_today := clock_today (p_today);
  v_now := clock_now (p_now);

  v_next := v_before.next_renewal_date;
  IF p_skip_missed AND v_next < v_today THEN
    v_next := occurrence_from (v_before.start_date, v_before.every, v_before.unit, v_today);
  END IF;
  UPDATE subscription
     SET status = 'active',
         next_renewal_date = v_next,
         revision = revision + 1
   WHERE id = p_id;
  v_n_bills := make_bills (v_today, v_now, NULL, p_id);
  PERFORM write_subscription_audit (v_before, 'resume', 'active', v_next, v_n_bills, v_now);

  RETURN v_n_bills;
END
$$;

-- Changes a subscription from its next date on, as it stands once all that is due is billed; how
-- many bills were made. The next date is today or later, and one of the dates of the recurrence it
-- comes with. A change of nothing makes no bills either, and answers -1.
CREATE FUNCTION edit_subscription (p_id           BIGINT,
                                   p_name         TEXT,
                                   p_amount       BIGINT,
                                   p_bill_type_id BIGINT,
                                   p_notes        TEXT,
                                   p_start_date   DATE,
                                   p_every        BIGINT,
                                   p_unit         TEXT,
                                   p_next         DATE,
                                   p_today        DATE,
                                   p_now          TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now     TIMESTAMPTZ;
  v_today   DATE;
  v_before  subscription;
  v_after   subscription;
  v_next    DATE;
  v_n_bills BIGINT;
BEGIN
  PERFORM lock_writer ();
  v_before := find_subscription (p_id);
  v_today := clock_today (p_today);
  v_now := clock_now (p_now);
  v_before.next_renewal_date := next_date_billed (v_before, v_today);

  PERFORM require_subscription_text (p_name, p_amount, p_notes);
  PERFORM require_recurrence (p_every, p_unit);
  IF p_bill_type_id IS DISTINCT FROM v_before.bill_type_id THEN
    PERFORM require_bill_type (p_bill_type_id);
  END IF;
  IF (p_start_date, p_every, p_unit, p_next) IS DISTINCT FROM
     (v_before.start_date, v_before.every, v_before.unit, v_before.next_renewal_date) THEN
    PERFORM require_new_dates (v_before, p_start_date, p_every, p_unit, p_next, v_today);
  END IF;
  IF (p_name, p_amount, p_bill_type_id, p_notes, p_start_date, p_every, p_unit, p_next)
     = (v_before.name, v_before.amount, v_before.bill_type_id, v_before.notes, v_before.start_date,
        v_before.every, v_before.unit, v_before.next_renewal_date) THEN
    RETURN -1;
  END IF;

  v_n_bills := make_bills (v_today, v_now, NULL, p_id);
  UPDATE subscription
     SET name = p_name,
         amount = p_amount,
         bill_type_id = p_bill_type_id,
         notes = p_notes,
         start_date = p_start_date,
         every = p_every,
         unit = p_unit,
         next_renewal_date = p_next,
         revision = revision + 1
   WHERE id = p_id
  RETURNING * INTO v_after;
  v_n_bills := v_n_bills + make_bills (v_today, v_now, NULL, p_id);

  PERFORM write_audit (v_now, 'edit', 'subscription', p_id, v_before.account_id,
                       changed ('name', v_before.name, v_after.name),
                       changed ('type',
                                (SELECT name FROM bill_type WHERE id = v_before.bill_type_id),
                                (SELECT name FROM bill_type WHERE id = v_after.bill_type_id)),
                       changed ('amount', v_before.amount, v_after.amount),
                       changed ('every', v_before.every, v_after.every),
                       changed ('unit', v_before.unit, v_after.unit),
                       changed ('start_date', v_before.start_date, v_after.start_date),
                       changed ('next_renewal_date', v_before.next_renewal_date,
                                v_after.next_renewal_date),
                       changed ('notes', v_before.notes, v_after.notes),
                       noted_bills (v_n_bills));

  RETURN v_n_bills;
END
$$;

-- Other dates are counted from the same start as long as the rule stays, and begin today at the
-- earliest; a start is never after the next date, nor so far back that it was not one of the
-- rule's.
CREATE FUNCTION require_new_dates (p_before     subscription,
                                   p_start_date DATE,
                                   p_every      BIGINT,
                                   p_unit       TEXT,
                                   p_next       DATE,
                                   p_today      DATE) RETURNS VOID
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_years_around (p_next, p_today, p_today);
  IF p_start_date IS NULL OR p_start_date < DATE '1900-01-01' OR p_start_date > p_next
     OR occurrence_from (p_start_date, p_every, p_unit, p_next) <> p_next THEN
    PERFORM refuse ('OP004', 'the next date is none of these dates');
  END IF;
  IF p_next <> p_before.next_renewal_date
     AND EXISTS (SELECT 1
                   FROM bill
                  WHERE subscription_id = p_before.id AND due_date = p_next) THEN
    PERFORM refuse ('OP004', 'the subscription has a bill due on that day already');
  END IF;
END
$$;
