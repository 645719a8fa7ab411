-- How many payments were at about these dates; counting ends at $limit.
SELECT COUNT (*)
  FROM (SELECT x.id
          FROM payment_transaction x
         WHERE TRUE
--:since  AND x.created_at >= $since
--:until  AND x.created_at < $until
         LIMIT $limit) few
