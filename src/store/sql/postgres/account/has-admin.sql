-- Asked before anybody is signed in, who reads no account.
SELECT has_admin ()
