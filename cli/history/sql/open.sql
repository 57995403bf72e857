-- What the last run found, and since when it stands: since the run behind the last one that looked for it, in
-- that file and with that rule, and did not see it. What is not said otherwise is that of today.
WITH
  latest AS (
    SELECT id, number FROM chosen ORDER BY number DESC LIMIT 1
  ),
  standing AS (
    SELECT
      findings.*,
      sightings.severity AS severity,
      sightings.layer AS layer,
      sightings.line AS line,
      EXISTS (SELECT 1 FROM inputs WHERE inputs.run = latest.id AND inputs.file = findings.file) AS is_in_input
    FROM latest
    JOIN sightings ON sightings.run = latest.id AND sightings.state = 'open'
    JOIN findings ON findings.id = sightings.finding
  ),
  dated AS (
    SELECT
      standing.*,
      (
        SELECT max(chosen.number)
        FROM chosen
        WHERE NOT EXISTS (SELECT 1 FROM sightings WHERE sightings.run = chosen.id AND sightings.finding = standing.id)
          AND EXISTS (
            SELECT 1 FROM rules
            WHERE rules.run = chosen.id AND rules.rule = standing.rule AND rules.status IN ('ok', 'vacuous')
          )
          AND (
            NOT standing.is_in_input
            OR EXISTS (
              SELECT 1 FROM inputs
              WHERE inputs.run = chosen.id AND inputs.file = standing.file AND inputs.error IS NULL
            )
          )
      ) AS clear
    FROM standing
  ),
  first AS (
    SELECT dated.id AS finding, min(chosen.number) AS number
    FROM dated
    JOIN sightings ON sightings.finding = dated.id
    JOIN chosen ON chosen.id = sightings.run
    WHERE chosen.number > coalesce(dated.clear, 0)
    GROUP BY dated.id
  )
SELECT
  runs.id AS sinceRun,
  runs.day AS sinceDay,
  CAST(julianday((SELECT day FROM runs WHERE id = (SELECT id FROM latest))) - julianday(runs.day) AS INTEGER) AS days,
  (SELECT number FROM latest) - first.number + 1 AS runs,
  dated.fingerprint AS fingerprint,
  dated.severity AS severity,
  dated.rule AS rule,
  dated.file AS file,
  dated.layer AS layer,
  dated.line AS line,
  nullif(dated.technique, '') AS technique,
  nullif(dated.tactic, '') AS tactic,
  nullif(dated.field, '') AS field,
  dated.message AS message
FROM dated
JOIN first ON first.finding = dated.id
JOIN chosen ON chosen.number = first.number
JOIN runs ON runs.id = chosen.id
ORDER BY first.number, dated.file, dated.line, dated.rule, dated.fingerprint
