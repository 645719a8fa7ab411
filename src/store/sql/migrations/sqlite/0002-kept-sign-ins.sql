-- Sign-ins that are kept on a computer: the keyring there has the token, the database its hash.
CREATE TABLE kept_sign_in (
  id           INTEGER PRIMARY KEY,
  account_id   INTEGER NOT NULL REFERENCES account (id),
  token_hash   TEXT    NOT NULL CHECK (length (token_hash) = 64), -- BLAKE2b of 256 random bits
  computer     TEXT    NOT NULL CHECK (length (computer) BETWEEN 1 AND 150),
  created_at   TEXT    NOT NULL,
  last_used_at TEXT    NOT NULL
) STRICT;

CREATE INDEX kept_sign_in_account ON kept_sign_in (account_id, id);

-- What a keyring knows this database by, wherever its file is moved to.
INSERT INTO setting (name, value) VALUES ('database_id', lower (hex (randomblob (16))));
