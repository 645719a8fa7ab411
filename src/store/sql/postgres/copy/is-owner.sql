-- Of this engine alone: in a file whoever opens it sees all there is. Anybody else would be shown
-- some of the rows only, and a copy of these would look whole.
SELECT CAST (COALESCE (actor_role () = 'system', FALSE) AS INTEGER)
