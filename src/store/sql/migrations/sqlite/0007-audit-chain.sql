-- The audit log is a chain: each entry carries a hash of what it says and of the hash before it.
-- digest (), SHA-256 in hexadecimal, is the program's own; like fold () it is in no index and no
-- trigger.
--
-- AUTOINCREMENT has SQLite keep the highest id there ever was, in sqlite_sequence: that entries at
-- the end were taken away shows by it.
CREATE TABLE audit_log_chained (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at  TEXT    NOT NULL,
  account_id  INTEGER REFERENCES account (id), -- who did it; NULL: the system
  customer_id INTEGER REFERENCES account (id), -- whom it is about, if anybody
  action      TEXT    NOT NULL,
  entity      TEXT    NOT NULL,
  entity_id   INTEGER,
  before      TEXT,                            -- JSON of what changed, as it was
  after       TEXT,                            -- and as it is
  hash        TEXT    NOT NULL CHECK (length (hash) = 64)
) STRICT;

-- What was written before the chain is believed as it stands. Nothing ever left a gap between ids,
-- so one that is there is kept for a check to tell of.
WITH RECURSIVE chain (id, hash) AS (
  SELECT MIN (id) - 1, '' FROM audit_log
   UNION ALL
  SELECT l.id,
         digest (c.hash || char (10) || l.id || char (10) || l.created_at || char (10) ||
                 COALESCE (l.account_id, '') || char (10) || COALESCE (l.customer_id, '') ||
                 char (10) || l.action || char (10) || l.entity || char (10) ||
                 COALESCE (l.entity_id, '') || char (10) || COALESCE (l.before, '') || char (10) ||
                 COALESCE (l.after, ''))
    FROM chain c
    JOIN audit_log l ON l.id = (SELECT MIN (n.id) FROM audit_log n WHERE n.id > c.id)
)
INSERT INTO audit_log_chained (id, created_at, account_id, customer_id, action, entity, entity_id,
                               before, after, hash)
SELECT l.id, l.created_at, l.account_id, l.customer_id, l.action, l.entity, l.entity_id, l.before,
       l.after, c.hash
  FROM chain c
  JOIN audit_log l ON l.id = c.id;

DROP TABLE audit_log;
ALTER TABLE audit_log_chained RENAME TO audit_log;

CREATE INDEX audit_customer ON audit_log (customer_id, id);
CREATE INDEX audit_actor ON audit_log (account_id, id);
CREATE INDEX audit_created ON audit_log (created_at, id);
CREATE INDEX audit_kind ON audit_log (entity, action, id) WHERE action <> 'pay';

-- REPLACE takes the row that is in its way without asking the trigger of deletion, unless
-- recursive_triggers is on, which it is in this program but not in others.
CREATE TRIGGER audit_is_only_added_to
BEFORE INSERT ON audit_log WHEN NEW.id <= (SELECT MAX (id) FROM audit_log)
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is never changed');
END;
