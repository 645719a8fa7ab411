SELECT role, active FROM account WHERE id = $1
