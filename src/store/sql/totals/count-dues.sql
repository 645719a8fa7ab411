INSERT INTO due_total SELECT * FROM due_total_counted
