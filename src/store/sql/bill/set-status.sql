-- From status $2 to $3: nothing happens to a bill that is in another one.
UPDATE bill
   SET status = $3,
       revision = revision + 1
 WHERE id = $1
   AND status = $2
