-- The runs that are looked at, numbered in the order of what they stand for.
CREATE TEMP TABLE chosen AS
SELECT id, row_number() OVER (ORDER BY day, time, id) AS number
FROM (
  SELECT id, day, time
  FROM runs
  WHERE :label IS NULL OR label = :label
  ORDER BY day DESC, time DESC, id DESC
  LIMIT coalesce(CAST(:last AS INTEGER), -1)
)
