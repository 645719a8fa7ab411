SELECT id, name, start_date, every, unit, next_renewal_date FROM subscription ORDER BY id
