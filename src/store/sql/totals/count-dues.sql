-- full scan: totals are counted anew from every row.
INSERT INTO due_total SELECT * FROM due_total_counted
