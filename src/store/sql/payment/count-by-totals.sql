-- full scan: of those alone that did not succeed, by an index that has no others.
-- Everybody's, in whole months: the successes are counted already. The filters are those of
-- payment/list.
SELECT t.payments, u.failed, u.reversed, t.paid
  FROM (SELECT COALESCE (SUM (m.payments), 0) AS payments, COALESCE (SUM (m.paid), 0) AS paid
          FROM month_total m
         WHERE TRUE
--:type_id        AND m.bill_type_id = $type_id
--:unsuccessful   AND FALSE
--:from           AND m.month >= substr ($from, 1, 7)
--:to             AND m.month <= substr ($to, 1, 7)
       ) t
 CROSS JOIN (SELECT COUNT (CASE WHEN x.status = 'failed' THEN 1 END) AS failed,
                    COUNT (CASE WHEN x.status = 'reversed' THEN 1 END) AS reversed
               FROM payment_transaction x
              WHERE x.status <> 'success'
--:type_id             AND EXISTS (SELECT 1
--:type_id                           FROM bill t
--:type_id                          WHERE t.id = x.bill_id AND t.bill_type_id = $type_id)
--:status              AND x.status = $status
--:from                AND CAST (x.local_date AS TEXT) >= $from
--:since               AND x.created_at >= $since
--:to                  AND CAST (x.local_date AS TEXT) <= $to
--:until               AND x.created_at < $until
            ) u
