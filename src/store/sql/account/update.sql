UPDATE account
   SET username = $2, username_folded = $3, email = $4, revision = revision + 1
 WHERE id = $1
