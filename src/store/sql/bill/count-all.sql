SELECT bills, amount FROM bill_total
