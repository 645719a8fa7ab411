-- How many bills are due in these dates; counting ends at $limit.
SELECT COUNT (*)
  FROM (SELECT b.id
          FROM bill b
         WHERE TRUE
--:due_from  AND b.due_date >= $due_from
--:due_to    AND b.due_date <= $due_to
--:void      AND b.status = 'void'
         LIMIT $limit) few
