-- Paying a bill, and recording it: the bill turns from unpaid to paid and one success is written,
-- or nothing happens. Several bills are several calls in one transaction.

-- Pays a bill of this amount, or records that it was declined ('failed'); the number of the
-- transaction. A reference that is known already pays nothing more: whoever was cut off while it
-- was under way asks again, and is answered the transaction of then.
CREATE FUNCTION pay_bill (p_bill_id    BIGINT,
                          p_amount     BIGINT,
                          p_method     TEXT,
                          p_status     TEXT,
                          p_reference  TEXT,
                          p_now        TIMESTAMPTZ,
                          p_local_date DATE) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = opbms, pg_temp AS $$
DECLARE
  v_now        TIMESTAMPTZ;
  v_local_date DATE;
  v_bill       bill;
  v_known      payment_transaction;
  v_id         BIGINT;
BEGIN
  PERFORM lock_writer ();
  v_bill := find_bill (p_bill_id);
  IF p_method IS DISTINCT FROM 'Simulated' OR p_status IS NULL
     OR p_status NOT IN ('success', 'failed') OR p_reference IS NULL
     OR p_reference !~ '^TXN-[0-9]{8}-[0-9A-HJKMNP-TV-Z]{12}$' THEN
    PERFORM refuse ('OP004', 'this is no payment');
  END IF;

  SELECT * INTO v_known
    FROM payment_transaction
   WHERE reference = p_reference AND account_id = v_bill.account_id;
  IF v_known.id IS NOT NULL THEN
    IF (v_known.bill_id, v_known.status) = (p_bill_id, p_status) THEN
      RETURN v_known.id;
    END IF;
    PERFORM refuse ('OP003', 'another payment has this reference');
  END IF;

  PERFORM require_bill_status (v_bill, 'unpaid');
  IF p_amount IS DISTINCT FROM v_bill.amount THEN
    PERFORM refuse ('OP003', 'the amount of the bill was changed');
  END IF;
  v_now := clock_now (p_now);
  v_local_date := CASE
                    WHEN p_local_date IS NOT NULL AND is_clock_trusted () THEN p_local_date
                    ELSE (v_now AT TIME ZONE time_zone ())::DATE
                  END;

  IF p_status = 'success' THEN
    UPDATE bill SET status = 'paid', paid_at = v_now, revision = revision + 1 WHERE id = p_bill_id;
    PERFORM pay_in_totals (v_bill.account_id, v_bill.due_date, v_bill.amount, v_bill.bill_type_id,
                           v_local_date);
  END IF;
  INSERT INTO payment_transaction (account_id, bill_id, amount, method, status, reference,
                                   processed_by, created_at, local_date)
  VALUES (v_bill.account_id, p_bill_id, v_bill.amount, p_method, p_status, p_reference, actor_id (),
          v_now, v_local_date)
  RETURNING id INTO v_id;

  PERFORM write_audit (v_now, CASE p_status WHEN 'success' THEN 'pay' ELSE 'decline' END, 'bill',
                       p_bill_id, v_bill.account_id,
                       CASE p_status
                         WHEN 'success' THEN changed ('status', 'unpaid'::TEXT, 'paid')
                       END,
                       noted ('title', v_bill.title),
                       noted ('amount', v_bill.amount),
                       noted ('reference', p_reference));

  RETURN v_id;
END
$$;
