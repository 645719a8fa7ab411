-- full scan: totals are counted anew from every row.
INSERT INTO month_total SELECT * FROM month_total_counted
