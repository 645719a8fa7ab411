-- What the log is filtered and ordered by. What was done by hand is little beside the payments, so
-- the kinds of changes have an index that a payment does not have to write.
CREATE INDEX audit_actor ON audit_log (account_id, id);
CREATE INDEX audit_created ON audit_log (created_at, id);
CREATE INDEX audit_kind ON audit_log (entity, action, id) WHERE action <> 'pay';
