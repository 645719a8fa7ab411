-- The tables of OPBMS, by the names they have on SQLite. Money is a count of minor units. Texts are
-- compared by their bytes, as there; flags are 0 or 1, as there. Nothing has a sequence: there is
-- one writer at a time, who takes the next number, so that numbers have no gaps to learn from and a
-- copied database goes on where it was.

CREATE FUNCTION next_id (p_table TEXT) RETURNS BIGINT
LANGUAGE plpgsql VOLATILE SET search_path = opbms, pg_temp AS $$
BEGIN
  RETURN 1 + COALESCE (CASE p_table
                         WHEN 'account' THEN (SELECT MAX (id) FROM account)
                         WHEN 'bill_type' THEN (SELECT MAX (id) FROM bill_type)
                         WHEN 'subscription' THEN (SELECT MAX (id) FROM subscription)
                         WHEN 'bill_series' THEN (SELECT MAX (id) FROM bill_series)
                         WHEN 'bill' THEN (SELECT MAX (id) FROM bill)
                         WHEN 'payment_transaction' THEN (SELECT MAX (id) FROM payment_transaction)
                         WHEN 'kept_sign_in' THEN (SELECT MAX (id) FROM kept_sign_in)
                       END, 0);
END
$$;

CREATE TABLE setting (
  name  TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- What a keyring knows this database by, wherever it is moved to.
INSERT INTO setting (name, value)
VALUES ('database_id', replace (gen_random_uuid ()::TEXT, '-', ''));

CREATE TABLE account (
  id              BIGINT PRIMARY KEY DEFAULT next_id ('account'),
  username        TEXT COLLATE "C" NOT NULL CHECK (length (username) BETWEEN 1 AND 150),
  username_folded TEXT COLLATE "C" NOT NULL UNIQUE,
  email           TEXT COLLATE "C" NOT NULL DEFAULT '',
  role            TEXT COLLATE "C" NOT NULL CHECK (role IN ('admin', 'customer')),
  active          SMALLINT         NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  created_at      TIMESTAMPTZ      NOT NULL,
  inactive_since  TIMESTAMPTZ,
  revision        BIGINT           NOT NULL DEFAULT 1
);

CREATE INDEX account_role ON account (role, active, id);

-- Failed sign-ins since the last good one, under every name that was tried, there or not.
CREATE TABLE sign_in_failure (
  username_folded TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  failures        BIGINT           NOT NULL CHECK (failures > 0),
  last_at         TIMESTAMPTZ      NOT NULL
);

CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

CREATE TABLE profile (
  account_id  BIGINT PRIMARY KEY REFERENCES account (id),
  full_name   TEXT COLLATE "C" NOT NULL DEFAULT '',
  phone       TEXT COLLATE "C" NOT NULL DEFAULT '',
  address     TEXT COLLATE "C" NOT NULL DEFAULT '',
  sort_name   TEXT COLLATE "C" NOT NULL DEFAULT '', -- the name shown, folded
  search_text TEXT COLLATE "C" NOT NULL DEFAULT ''  -- full name, username and phone, folded
);

CREATE INDEX profile_sort_name ON profile (sort_name, account_id);

CREATE TABLE bill_type (
  id      BIGINT PRIMARY KEY DEFAULT next_id ('bill_type'),
  name    TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 150),
  retired SMALLINT         NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
);

INSERT INTO bill_type (id, name) VALUES
  (1, 'Electricity'), (2, 'Fees'), (3, 'Subscription'), (4, 'OTT plan'),
  (5, 'Membership'), (6, 'Donation'), (7, 'Other');

CREATE TABLE subscription (
  id                BIGINT PRIMARY KEY DEFAULT next_id ('subscription'),
  account_id        BIGINT           NOT NULL REFERENCES account (id),
  name              TEXT COLLATE "C" NOT NULL CHECK (length (name) BETWEEN 1 AND 150),
  amount            BIGINT           NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  bill_type_id      BIGINT           NOT NULL REFERENCES bill_type (id),
  start_date        DATE             NOT NULL,
  every             BIGINT           NOT NULL CHECK (every BETWEEN 1 AND 99),
  unit              TEXT COLLATE "C" NOT NULL CHECK (unit IN ('week', 'month', 'year')),
  next_renewal_date DATE             NOT NULL,
  status            TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'paused', 'cancelled')),
  created_by        TEXT COLLATE "C" NOT NULL CHECK (created_by IN ('admin', 'customer')),
  notes             TEXT COLLATE "C" NOT NULL DEFAULT '',
  created_at        TIMESTAMPTZ      NOT NULL,
  revision          BIGINT           NOT NULL DEFAULT 1,
  CHECK (next_renewal_date >= start_date)
);

CREATE INDEX subscription_due ON subscription (status, next_renewal_date, id);
CREATE INDEX subscription_account ON subscription (account_id, status, id);

-- Bills that are alike but for their dates and amounts, as those of a subscription are. There are
-- far fewer of them than bills, so a search looks through these.
CREATE TABLE bill_series (
  id           BIGINT PRIMARY KEY DEFAULT next_id ('bill_series'),
  account_id   BIGINT           NOT NULL REFERENCES account (id),
  bill_type_id BIGINT           NOT NULL REFERENCES bill_type (id),
  title        TEXT COLLATE "C" NOT NULL,
  description  TEXT COLLATE "C" NOT NULL,
  sort_title   TEXT COLLATE "C" NOT NULL, -- the title, folded
  search_text  TEXT COLLATE "C" NOT NULL, -- title and description, folded
  bills        BIGINT           NOT NULL DEFAULT 0 CHECK (bills >= 0),  -- of any status, and
  amount       BIGINT           NOT NULL DEFAULT 0 CHECK (amount >= 0)  -- what they come to
);

-- A description is too long for an index of this engine.
CREATE UNIQUE INDEX bill_series_text
  ON bill_series (account_id, bill_type_id, title, digest (description));
CREATE INDEX bill_series_account ON bill_series (account_id, id);
CREATE INDEX bill_series_title ON bill_series (sort_title, id);
CREATE INDEX bill_series_type ON bill_series (bill_type_id, id);

CREATE TABLE bill (
  id              BIGINT PRIMARY KEY DEFAULT next_id ('bill'),
  account_id      BIGINT           NOT NULL REFERENCES account (id),
  subscription_id BIGINT           REFERENCES subscription (id),
  title           TEXT COLLATE "C" NOT NULL CHECK (length (title) BETWEEN 1 AND 150),
  description     TEXT COLLATE "C" NOT NULL DEFAULT '',
  amount          BIGINT           NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  bill_type_id    BIGINT           NOT NULL REFERENCES bill_type (id),
  due_date        DATE             NOT NULL,
  status          TEXT COLLATE "C" NOT NULL CHECK (status IN ('unpaid', 'paid', 'void')),
  created_by      BIGINT           REFERENCES account (id),
  created_at      TIMESTAMPTZ      NOT NULL,
  paid_at         TIMESTAMPTZ,
  revision        BIGINT           NOT NULL DEFAULT 1,
  series_id       BIGINT           REFERENCES bill_series (id),
  CHECK ((status = 'paid') = (paid_at IS NOT NULL))
);

CREATE UNIQUE INDEX bill_occurrence ON bill (subscription_id, due_date)
  WHERE subscription_id IS NOT NULL;
CREATE INDEX bill_account ON bill (account_id, id);
CREATE INDEX bill_due ON bill (due_date, id, series_id, amount);
CREATE INDEX bill_open ON bill (due_date, id, series_id, amount) WHERE status = 'unpaid';
CREATE INDEX bill_void ON bill (due_date, id, series_id, amount) WHERE status = 'void';
CREATE INDEX bill_open_account ON bill (account_id, due_date, id, amount) WHERE status = 'unpaid';
CREATE INDEX bill_amount ON bill (amount, id, series_id, due_date);
CREATE INDEX bill_of_series ON bill (series_id, due_date, id, amount);

-- A reference is the payer's own, so that asking again is safe; it is unique for each payer alone,
-- so that nobody learns another's by trying.
CREATE TABLE payment_transaction (
  id           BIGINT PRIMARY KEY DEFAULT next_id ('payment_transaction'),
  account_id   BIGINT           NOT NULL REFERENCES account (id),
  bill_id      BIGINT           NOT NULL REFERENCES bill (id),
  amount       BIGINT           NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  method       TEXT COLLATE "C" NOT NULL CHECK (length (method) BETWEEN 1 AND 40),
  status       TEXT COLLATE "C" NOT NULL CHECK (status IN ('success', 'failed', 'reversed')),
  reference    TEXT COLLATE "C" NOT NULL,
  processed_by BIGINT           REFERENCES account (id),
  created_at   TIMESTAMPTZ      NOT NULL,
  -- created_at as a date in the database's time zone
  local_date   DATE             NOT NULL,
  UNIQUE (reference, account_id)
);

CREATE UNIQUE INDEX transaction_one_success ON payment_transaction (bill_id)
  WHERE status = 'success';
CREATE INDEX transaction_bill ON payment_transaction (bill_id, id);
CREATE INDEX transaction_account ON payment_transaction (account_id, created_at, id);
CREATE INDEX transaction_created ON payment_transaction (created_at, id);
CREATE INDEX transaction_amount ON payment_transaction (amount, id);
CREATE INDEX transaction_unsuccessful ON payment_transaction (created_at, id, status, local_date)
  WHERE status <> 'success';

CREATE TABLE audit_log (
  id          BIGINT PRIMARY KEY,
  created_at  TIMESTAMPTZ      NOT NULL,
  account_id  BIGINT           REFERENCES account (id), -- who did it; NULL: the system
  customer_id BIGINT           REFERENCES account (id), -- whom it is about, if anybody
  action      TEXT COLLATE "C" NOT NULL,
  entity      TEXT COLLATE "C" NOT NULL,
  entity_id   BIGINT,
  before      TEXT COLLATE "C",                         -- JSON of what changed, as it was
  after       TEXT COLLATE "C",                         -- and as it is
  hash        TEXT COLLATE "C" NOT NULL CHECK (length (hash) = 64)
);

CREATE INDEX audit_customer ON audit_log (customer_id, id);
CREATE INDEX audit_actor ON audit_log (account_id, id);
CREATE INDEX audit_created ON audit_log (created_at, id);
CREATE INDEX audit_kind ON audit_log (entity, action, id) WHERE action <> 'pay';

-- Sign-ins that are kept on a computer. What proves one there is the password of a role.
CREATE TABLE kept_sign_in (
  id           BIGINT PRIMARY KEY DEFAULT next_id ('kept_sign_in'),
  account_id   BIGINT           NOT NULL REFERENCES account (id),
  computer     TEXT COLLATE "C" NOT NULL CHECK (length (computer) BETWEEN 1 AND 150),
  created_at   TIMESTAMPTZ      NOT NULL,
  last_used_at TIMESTAMPTZ      NOT NULL
);

CREATE INDEX kept_sign_in_account ON kept_sign_in (account_id, id);

-- ---- What only this engine needs ----

-- The roles that sign in, and as whom: one for each account that may, and one more for each
-- computer that stays signed in.
CREATE TABLE login (
  role_name       TEXT COLLATE "C" PRIMARY KEY,
  account_id      BIGINT NOT NULL REFERENCES account (id),
  kept_sign_in_id BIGINT UNIQUE REFERENCES kept_sign_in (id)
);

CREATE UNIQUE INDEX login_account ON login (account_id) WHERE kept_sign_in_id IS NULL;

-- The channel on which an account hears that something of its own changed. The name is a secret:
-- whoever knows it could listen, or cry wolf.
CREATE TABLE account_channel (
  account_id BIGINT PRIMARY KEY REFERENCES account (id),
  channel    TEXT COLLATE "C" NOT NULL
);

-- 'gate_key': what roles are made up from for names that nobody has. 'staff_channel', and
-- 'everybody_channel' for what is nobody's own, such as settings. 'trusted_clock': 'yes' believes
-- everybody what day it is, for trials.
CREATE TABLE engine_setting (
  name  TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- The highest number an entry of the audit log ever had: that some at the end were taken away shows
-- by it.
CREATE TABLE audit_end (
  id      BIGINT PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  last_id BIGINT NOT NULL
);

INSERT INTO audit_end (last_id) VALUES (0);

-- ---- What is never changed or deleted, by whatever code ----

CREATE FUNCTION refuse_change () RETURNS TRIGGER
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
END
$$;

-- A paid bill stays what it says; which series that is follows from it.
CREATE TRIGGER bill_paid_is_final
BEFORE UPDATE OF id, account_id, subscription_id, title, description, amount, bill_type_id,
                 due_date, status, created_by, created_at, paid_at, revision
ON bill FOR EACH ROW WHEN (OLD.status = 'paid')
EXECUTE FUNCTION refuse_change ('a paid bill is never changed');

CREATE TRIGGER bill_is_never_deleted BEFORE DELETE ON bill FOR EACH ROW
EXECUTE FUNCTION refuse_change ('a bill is never deleted');

CREATE TRIGGER bill_is_never_emptied BEFORE TRUNCATE ON bill
EXECUTE FUNCTION refuse_change ('a bill is never deleted');

CREATE TRIGGER transaction_is_never_changed BEFORE UPDATE ON payment_transaction FOR EACH ROW
EXECUTE FUNCTION refuse_change ('a transaction is never changed');

CREATE TRIGGER transaction_is_never_deleted BEFORE DELETE ON payment_transaction FOR EACH ROW
EXECUTE FUNCTION refuse_change ('a transaction is never deleted');

CREATE TRIGGER transaction_is_never_emptied BEFORE TRUNCATE ON payment_transaction
EXECUTE FUNCTION refuse_change ('a transaction is never deleted');

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW
EXECUTE FUNCTION refuse_change ('the audit log is never changed');

CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit_log
EXECUTE FUNCTION refuse_change ('the audit log is never changed');
