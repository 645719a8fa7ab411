INSERT INTO audit_log (created_at, account_id, customer_id, action, entity, entity_id, before,
                       after)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
