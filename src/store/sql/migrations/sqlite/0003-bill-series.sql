-- What lists of bills are searched, ordered and counted by. fold () is the program's own: it takes
-- the case out of a text of any script. It is in no index and no trigger, so that any tool can
-- write to the tables.

-- Bills that are alike but for their dates and amounts, as those of a subscription are. There are
-- far fewer of them than bills, so a search looks through these.
CREATE TABLE bill_series (
  id           INTEGER PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES account (id),
  bill_type_id INTEGER NOT NULL REFERENCES bill_type (id),
  title        TEXT    NOT NULL,
  description  TEXT    NOT NULL,
  sort_title   TEXT    NOT NULL, -- the title, folded
  search_text  TEXT    NOT NULL, -- title and description, folded
  bills        INTEGER NOT NULL DEFAULT 0 CHECK (bills >= 0),  -- of any status, and
  amount       INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0), -- what they come to together
  UNIQUE (account_id, bill_type_id, title, description)
) STRICT;

CREATE INDEX bill_series_account ON bill_series (account_id, id);
CREATE INDEX bill_series_title ON bill_series (sort_title, id);
CREATE INDEX bill_series_type ON bill_series (bill_type_id, id);

ALTER TABLE bill ADD COLUMN series_id INTEGER REFERENCES bill_series (id);

-- A paid bill stays what it says; which series that is follows from it.
DROP TRIGGER bill_paid_is_final;
CREATE TRIGGER bill_paid_is_final
BEFORE UPDATE OF id, account_id, subscription_id, title, description, amount, bill_type_id, due_date,
                 status, created_by, created_at, paid_at, revision
ON bill WHEN OLD.status = 'paid'
BEGIN
  SELECT RAISE (ABORT, 'a paid bill is never changed');
END;

INSERT INTO bill_series (account_id, bill_type_id, title, description, sort_title, search_text,
                         bills, amount)
SELECT account_id, bill_type_id, title, description, fold (title),
       fold (title || ' ' || description), COUNT (*), SUM (amount)
  FROM bill
 GROUP BY account_id, bill_type_id, title, description;

UPDATE bill
   SET series_id = (SELECT s.id
                      FROM bill_series s
                     WHERE s.account_id = bill.account_id
                       AND s.bill_type_id = bill.bill_type_id
                       AND s.title = bill.title
                       AND s.description = bill.description);

CREATE TABLE bill_total (         -- all bills, of any status
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  bills  INTEGER NOT NULL CHECK (bills >= 0),
  amount INTEGER NOT NULL CHECK (amount >= 0)
) STRICT;

INSERT INTO bill_total (id, bills, amount)
SELECT 1, COUNT (*), COALESCE (SUM (amount), 0) FROM bill;

-- The orders of lists. They have besides what filters and sums look at, so that passing over a row
-- does not have to fetch it; but not the status, which a payment would have to change in each.
DROP INDEX bill_due;
DROP INDEX bill_open;
CREATE INDEX bill_due ON bill (due_date, id, series_id, amount);
CREATE INDEX bill_open ON bill (due_date, id, series_id, amount) WHERE status = 'unpaid';
CREATE INDEX bill_void ON bill (due_date, id, series_id, amount) WHERE status = 'void';
CREATE INDEX bill_amount ON bill (amount, id, series_id, due_date);
CREATE INDEX bill_of_series ON bill (series_id, due_date, id, amount);

CREATE VIEW bill_series_counted (id, bills, amount) AS
SELECT s.id, COUNT (b.id), COALESCE (SUM (b.amount), 0)
  FROM bill_series s
  LEFT JOIN bill b ON b.series_id = s.id
 GROUP BY s.id;
