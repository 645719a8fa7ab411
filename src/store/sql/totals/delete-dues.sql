DELETE FROM due_total
