DELETE FROM month_total
