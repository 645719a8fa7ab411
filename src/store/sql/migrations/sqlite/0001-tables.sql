-- The tables of OPBMS. Money is a count of minor units; dates are ISO text; instants are ISO text
-- in UTC.

CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
  id              INTEGER PRIMARY KEY,
  username        TEXT    NOT NULL CHECK (length (username) BETWEEN 1 AND 150),
  username_folded TEXT    NOT NULL UNIQUE,
  email           TEXT    NOT NULL DEFAULT '',
  role            TEXT    NOT NULL CHECK (role IN ('admin', 'customer')),
  active          INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  password_hash   TEXT    NOT NULL,
  created_at      TEXT    NOT NULL,
  inactive_since  TEXT,
  revision        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX account_role ON account (role, active, id);

-- Hashes of the Django program that their owners have not replaced yet by signing in.
CREATE INDEX account_django_hash ON account (password_hash)
  WHERE password_hash >= 'pbkdf2_sha256$' AND password_hash < 'pbkdf2_sha256%';

-- Failed sign-ins since the last good one, under every name that was tried, there or not.
CREATE TABLE sign_in_failure (
  username_folded TEXT    NOT NULL PRIMARY KEY,
  failures        INTEGER NOT NULL CHECK (failures > 0),
  last_at         TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

CREATE TABLE profile (
  account_id  INTEGER PRIMARY KEY REFERENCES account (id),
  full_name   TEXT NOT NULL DEFAULT '',
  phone       TEXT NOT NULL DEFAULT '',
  address     TEXT NOT NULL DEFAULT '',
  sort_name   TEXT NOT NULL DEFAULT '', -- the name shown, folded
  search_text TEXT NOT NULL DEFAULT ''  -- full name, username and phone, folded
) STRICT;

CREATE INDEX profile_sort_name ON profile (sort_name, account_id);

CREATE TABLE bill_type (
  id      INTEGER PRIMARY KEY,
  name    TEXT    NOT NULL UNIQUE CHECK (length (name) BETWEEN 1 AND 150),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

INSERT INTO bill_type (id, name) VALUES
  (1, 'Electricity'), (2, 'Fees'), (3, 'Subscription'), (4, 'OTT plan'),
  (5, 'Membership'), (6, 'Donation'), (7, 'Other');

CREATE TABLE subscription (
  id                INTEGER PRIMARY KEY,
  account_id        INTEGER NOT NULL REFERENCES account (id),
  name              TEXT    NOT NULL CHECK (length (name) BETWEEN 1 AND 150),
  amount            INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  bill_type_id      INTEGER NOT NULL REFERENCES bill_type (id),
  start_date        TEXT    NOT NULL CHECK (length (start_date) = 10),
  every             INTEGER NOT NULL CHECK (every BETWEEN 1 AND 99),
  unit              TEXT    NOT NULL CHECK (unit IN ('week', 'month', 'year')),
  next_renewal_date TEXT    NOT NULL CHECK (length (next_renewal_date) = 10),
  status            TEXT    NOT NULL CHECK (status IN ('active', 'paused', 'cancelled')),
  created_by        TEXT    NOT NULL CHECK (created_by IN ('admin', 'customer')),
  notes             TEXT    NOT NULL DEFAULT '',
  created_at        TEXT    NOT NULL,
  revision          INTEGER NOT NULL DEFAULT 1,
  CHECK (next_renewal_date >= start_date)
) STRICT;

CREATE INDEX subscription_due ON subscription (status, next_renewal_date, id);
CREATE INDEX subscription_account ON subscription (account_id, status, id);

-- SQLite builds the list of an IN of three anew for each row, at the cost of two indexes: hence OR.
CREATE TABLE bill (
  id              INTEGER PRIMARY KEY,
  account_id      INTEGER NOT NULL REFERENCES account (id),
  subscription_id INTEGER REFERENCES subscription (id),
  title           TEXT    NOT NULL CHECK (length (title) BETWEEN 1 AND 150),
  description     TEXT    NOT NULL DEFAULT '',
  amount          INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  bill_type_id    INTEGER NOT NULL REFERENCES bill_type (id),
  due_date        TEXT    NOT NULL CHECK (length (due_date) = 10),
  status          TEXT    NOT NULL CHECK (status = 'unpaid' OR status = 'paid' OR status = 'void'),
  created_by      INTEGER REFERENCES account (id),
  created_at      TEXT    NOT NULL,
  paid_at         TEXT,
  revision        INTEGER NOT NULL DEFAULT 1,
  CHECK ((status = 'paid') = (paid_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX bill_occurrence ON bill (subscription_id, due_date)
  WHERE subscription_id IS NOT NULL;
CREATE INDEX bill_account ON bill (account_id, id);
CREATE INDEX bill_due ON bill (due_date, id);
CREATE INDEX bill_open ON bill (due_date, id) WHERE status = 'unpaid';
CREATE INDEX bill_open_account ON bill (account_id, due_date, id, amount) WHERE status = 'unpaid';

-- A paid bill is final: no code, however wrong, changes it.
CREATE TRIGGER bill_paid_is_final BEFORE UPDATE ON bill WHEN OLD.status = 'paid'
BEGIN
  SELECT RAISE (ABORT, 'a paid bill is never changed');
END;

CREATE TRIGGER bill_is_never_deleted BEFORE DELETE ON bill
BEGIN
  SELECT RAISE (ABORT, 'a bill is never deleted');
END;

CREATE TABLE payment_transaction (
  id           INTEGER PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES account (id),
  bill_id      INTEGER NOT NULL REFERENCES bill (id),
  amount       INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 99999999999),
  method       TEXT    NOT NULL CHECK (length (method) BETWEEN 1 AND 40),
  status       TEXT    NOT NULL CHECK (status IN ('success', 'failed', 'reversed')),
  reference    TEXT    NOT NULL UNIQUE,
  processed_by INTEGER REFERENCES account (id),
  created_at   TEXT    NOT NULL,
  -- created_at as a date in the database's time zone
  local_date   TEXT    NOT NULL CHECK (length (local_date) = 10)
) STRICT;

CREATE UNIQUE INDEX transaction_one_success ON payment_transaction (bill_id)
  WHERE status = 'success';
CREATE INDEX transaction_bill ON payment_transaction (bill_id, id);
CREATE INDEX transaction_account ON payment_transaction (account_id, created_at, id);
CREATE INDEX transaction_created ON payment_transaction (created_at, id);

CREATE TRIGGER transaction_is_never_changed BEFORE UPDATE ON payment_transaction
BEGIN
  SELECT RAISE (ABORT, 'a transaction is never changed');
END;

CREATE TRIGGER transaction_is_never_deleted BEFORE DELETE ON payment_transaction
BEGIN
  SELECT RAISE (ABORT, 'a transaction is never deleted');
END;

CREATE TABLE audit_log (
  id          INTEGER PRIMARY KEY,
  created_at  TEXT    NOT NULL,
  account_id  INTEGER REFERENCES account (id), -- who did it; NULL: the system
  customer_id INTEGER REFERENCES account (id), -- whom it is about, if anybody
  action      TEXT    NOT NULL,
  entity      TEXT    NOT NULL,
  entity_id   INTEGER,
  before      TEXT,                            -- JSON of what changed, as it was
  after       TEXT                             -- and as it is
) STRICT;

CREATE INDEX audit_customer ON audit_log (customer_id, id);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;

-- Totals, maintained in the transaction that changes the rows they sum; `opbmsctl check` recomputes
-- them.

CREATE TABLE account_total (      -- unpaid bills of each account
  account_id    INTEGER PRIMARY KEY REFERENCES account (id),
  pending_bills INTEGER NOT NULL DEFAULT 0 CHECK (pending_bills >= 0),
  outstanding   INTEGER NOT NULL DEFAULT 0 CHECK (outstanding >= 0)
) STRICT;

CREATE INDEX account_total_outstanding ON account_total (outstanding, account_id);
CREATE INDEX account_total_pending ON account_total (pending_bills, account_id);

CREATE TABLE due_total (          -- everybody's bills by due date: all but void, and the unpaid
  due_date      TEXT    NOT NULL PRIMARY KEY,
  billed        INTEGER NOT NULL CHECK (billed >= 0),
  pending_bills INTEGER NOT NULL CHECK (pending_bills >= 0),
  outstanding   INTEGER NOT NULL CHECK (outstanding >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE month_total (        -- paid by everybody, by month paid and type
  month        TEXT    NOT NULL CHECK (length (month) = 7),
  bill_type_id INTEGER NOT NULL REFERENCES bill_type (id),
  paid         INTEGER NOT NULL,
  PRIMARY KEY (month, bill_type_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE paid_total (         -- paid by each account, by month paid and type
  account_id   INTEGER NOT NULL REFERENCES account (id),
  month        TEXT    NOT NULL CHECK (length (month) = 7),
  bill_type_id INTEGER NOT NULL REFERENCES bill_type (id),
  payments     INTEGER NOT NULL,
  amount       INTEGER NOT NULL,
  PRIMARY KEY (account_id, month, bill_type_id)
) STRICT, WITHOUT ROWID;

-- What the totals must be, counted from the rows they sum: they are rebuilt from these and compared
-- with them.

CREATE VIEW account_total_counted (account_id, pending_bills, outstanding) AS
SELECT a.id, COUNT (b.id), COALESCE (SUM (b.amount), 0)
  FROM account a
  LEFT JOIN bill b ON b.account_id = a.id AND b.status = 'unpaid'
 GROUP BY a.id;

CREATE VIEW due_total_counted (due_date, billed, pending_bills, outstanding) AS
SELECT due_date, SUM (amount), SUM (status = 'unpaid'), SUM (iif (status = 'unpaid', amount, 0))
  FROM bill
 WHERE status <> 'void'
 GROUP BY due_date;

CREATE VIEW month_total_counted (month, bill_type_id, paid) AS
SELECT substr (t.local_date, 1, 7) AS month, b.bill_type_id, SUM (t.amount)
  FROM payment_transaction t
  JOIN bill b ON b.id = t.bill_id
 WHERE t.status = 'success'
 GROUP BY 1, 2;

CREATE VIEW paid_total_counted (account_id, month, bill_type_id, payments, amount) AS
SELECT t.account_id, substr (t.local_date, 1, 7), b.bill_type_id, COUNT (*), SUM (t.amount)
  FROM payment_transaction t
  JOIN bill b ON b.id = t.bill_id
 WHERE t.status = 'success'
 GROUP BY t.account_id, substr (t.local_date, 1, 7), b.bill_type_id;
