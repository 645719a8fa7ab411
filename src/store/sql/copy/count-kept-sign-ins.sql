SELECT COUNT (*) FROM kept_sign_in
