SELECT EXISTS (SELECT 1 FROM account WHERE username_folded = $1 AND id <> $2)
