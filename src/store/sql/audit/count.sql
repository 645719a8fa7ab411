-- full scan: a filter may leave any of the rows.
-- The filters are those of audit/list.
SELECT COUNT (*)
  FROM audit_log
 WHERE TRUE
--:customer     AND customer_id = $customer
--:actor        AND account_id = $actor
--:system       AND account_id IS NULL
--:entity       AND entity = $entity
--:entity_id    AND entity_id = $entity_id
--:action       AND action = $action
--:since        AND created_at >= $since
--:until        AND created_at < $until
