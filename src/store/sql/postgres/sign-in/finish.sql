-- Who the server let in.
SELECT account_id, username, full_name, role, kept_sign_in_id FROM opbms.finish_sign_in ()
