DELETE FROM paid_total
