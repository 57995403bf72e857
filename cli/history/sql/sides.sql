-- The two runs that are compared, each by its number, or as the last one of a day or before.
CREATE TEMP TABLE sides AS
WITH
  asked (side, word) AS (VALUES ('from', :from), ('to', :to))
SELECT
  asked.side AS side,
  asked.word AS word,
  (
    SELECT chosen.id
    FROM chosen
    JOIN runs ON runs.id = chosen.id
    WHERE
      CASE
        WHEN asked.word LIKE '____-__-__' THEN runs.day <= asked.word
        ELSE runs.id = CAST(asked.word AS INTEGER)
      END
    ORDER BY chosen.number DESC
    LIMIT 1
  ) AS run
FROM asked
