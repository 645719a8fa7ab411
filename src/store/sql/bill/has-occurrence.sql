-- Whether subscription $1 has another bill than $3 that is due on $2.
SELECT EXISTS (
  SELECT 1 FROM bill WHERE subscription_id = $1 AND due_date = $2 AND id <> $3
)
