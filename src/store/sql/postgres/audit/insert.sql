-- Of the owner's alone: commands write their own. The schema numbers and chains the entries.
SELECT append_audit ($1, $2, $3, $4, $5, $6, $7, $8)
