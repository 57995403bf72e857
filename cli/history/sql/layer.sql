-- Findings and coverage of each layer.
WITH
  counts AS (
    SELECT sightings.run, findings.file, coalesce(sightings.layer, 0) AS layer, count(*) AS findings
    FROM sightings
    JOIN findings ON findings.id = sightings.finding
    WHERE sightings.state = 'open' AND sightings.run IN (SELECT id FROM chosen)
    GROUP BY sightings.run, findings.file, coalesce(sightings.layer, 0)
  )
SELECT
  chosen.number AS number,
  layers.file AS file,
  layers.layer AS layer,
  coalesce(counts.findings, 0) AS findings,
  coverage.covered AS covered,
  coverage.total AS total
FROM chosen
JOIN layers ON layers.run = chosen.id
LEFT JOIN counts ON counts.run = layers.run AND counts.file = layers.file AND counts.layer = layers.layer
LEFT JOIN coverage
  ON coverage.run = layers.run AND coverage.subject = 'layer' AND coverage.name = layers.file
  AND coverage.layer = layers.layer AND coverage.tactic = ''
ORDER BY layers.file, layers.layer, chosen.number
