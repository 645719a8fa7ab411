SELECT COUNT (*), COUNT (*) FILTER (WHERE active = 0) FROM account WHERE role = 'customer'
