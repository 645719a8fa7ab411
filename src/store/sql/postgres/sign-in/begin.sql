-- The server looks at the password, so the way in is asked for the role of a name, or the wait.
SELECT wait, role_name FROM begin_sign_in ($1)
