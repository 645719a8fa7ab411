INSERT INTO month_total SELECT * FROM month_total_counted
