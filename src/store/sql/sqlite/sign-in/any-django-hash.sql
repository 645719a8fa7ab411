-- The bounds are those of the prefix 'pbkdf2_sha256$', said so that the index account_django_hash
-- serves.
SELECT password_hash
  FROM account
 WHERE password_hash >= 'pbkdf2_sha256$' AND password_hash < 'pbkdf2_sha256%'
 LIMIT 1
