-- By day, from $1 to $2: to add up a few hundred is quicker than to sort them into months here.
SELECT due_date, billed FROM due_total WHERE due_date BETWEEN $1 AND $2 ORDER BY due_date
