INSERT INTO paid_total SELECT * FROM paid_total_counted
